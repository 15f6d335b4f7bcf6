"""Keys of rows and records that say of what kind they are: `number`, `list`, `open`."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.packs import characters, conversion, gathering, keys
from bot.packs.gathering import Key
from bot.packs.keys import Obstacle
from bot.packs.roles import Role
from bot.quiz.question import Item, KeyPoint, Listing, Open, Ordering

_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,400}(?:\.\d{1,400})?|\.\d{1,400})(?:[eE][-+]?\d{1,3})?")
_NUMBERS: Final = frozenset({"number", "numeric", "numerical"})
_TEXTS: Final = frozenset(
    {"text", "short", "short answer", "shortanswer", "fill in the blank", "sa"}
)
_TRUTHS: Final = frozenset({"true false", "true/false", "true or false", "tf", "t/f", "boolean"})
_TRUE: Final = frozenset({"t", "true", "yes", "1"})
_FALSE: Final = frozenset({"f", "false", "no", "0"})
_OPEN: Final = frozenset({"open", "open ended", "essay", "long answer"})
_LISTS: Final = frozenset({"list", "listing"})
_ORDERS: Final = frozenset({"order", "ordering", "sequence"})
_SEVERAL: Final = frozenset({"several choices", "multiple answers", "multiple response"})
_MOST_IN_ORDER: Final = 10


def key(values: Mapping[Role, Sequence[str]], right: Sequence[str]) -> Key | None:
    """The key that the stated kind asks for; None where none is stated that decides."""
    kind = _word(next(iter(values.get(Role.KIND, ())), ""))
    if kind in _LISTS | _ORDERS and (items := _distinct(values.get(Role.ITEMS, ()) or right)):
        return _ordering(items) if kind in _ORDERS else _listing(items, values)
    if not right:
        return None
    if kind in _TEXTS:
        return keys.text(right)
    if kind in _TRUTHS and right[0].strip().casefold() in _TRUE | _FALSE:
        return conversion.true_or_false(right[0].strip().casefold() in _TRUE)
    if kind in _NUMBERS:
        return _number(right[0], values)
    if kind in _OPEN and (points := _distinct(values.get(Role.POINTS, ()))):
        stated = tuple(KeyPoint(text=text) for text in points)
        return Open(key_points=stated, reference=gathering.clean(right[0]))
    return None


def typed_in(kind: str) -> bool:
    """Whether it says that the answer is written, so that whatever is listed is accepted."""
    return _word(kind) in _TEXTS


def several(kind: str) -> bool:
    """Whether it says that several options may be picked."""
    return _word(kind) in _SEVERAL


def _word(kind: str) -> str:
    return re.sub(r"[\s_-]+", " ", kind[:80]).strip().casefold()


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    told = (characters.CONTROL.sub(" ", text).strip() for text in texts)
    return tuple(dict.fromkeys(filter(characters.says_something, told)))


def _number(text: str, values: Mapping[Role, Sequence[str]]) -> Key:
    tolerance = next(iter(values.get(Role.TOLERANCE, ())), "0").strip()
    if not (_NUMBER.fullmatch(text.strip()) and _NUMBER.fullmatch(tolerance)):
        return Obstacle(reason="it wants a number, and its answer is none")
    return keys.number(float(text), float(tolerance), values.get(Role.UNITS, ()))


def _listing(items: tuple[str, ...], values: Mapping[Role, Sequence[str]]) -> Key:
    least = next(iter(values.get(Role.LEAST, ())), "").strip()
    asked = int(least) if re.fullmatch(r"\d{1,4}", least) else len(items)
    named = tuple(Item(text=text) for text in items)
    return Listing(items=named, least=min(max(1, asked), len(items)))


def _ordering(items: tuple[str, ...]) -> Key:
    if not 2 <= len(items) <= _MOST_IN_ORDER:
        return Obstacle(reason=f"its items are not 2 to {_MOST_IN_ORDER} different texts")
    return Ordering(items=items)
