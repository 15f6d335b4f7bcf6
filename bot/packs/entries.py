"""Questions out of rows and records, whose columns or fields have roles.

How a file names the right option (by its text, its letter, or counting) is told from all of its
entries together, so that an option that looks like a number is never taken for one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from string import ascii_uppercase
from typing import Final, TypeVar

from bot.packs import conversion, gathering, keys, levels, stated_kinds
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.roles import Role
from bot.quiz.question import Choice, KeyPoint, Open, Option

T = TypeVar("T")

_SPLIT: Final = re.compile(r"\s*[,;|/&]\s*|\s+and\s+")
_LETTER: Final = re.compile(
    r"(?:(?:option|choice|answer|op)[\s_]*)?\(?([A-Za-z])\)?[.):]?(?:\s.*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_LONE_LETTER: Final = re.compile(
    r"(?:(?:option|choice|answer|op)[\s_]*)?\(?[A-Za-z]\)?[.):]?", re.IGNORECASE
)
_INLINE: Final = re.compile(r"(?<!\S)(?:\(([A-Ha-h])\)|([A-H])[).])\s+(?=\S)")
_COUNT: Final = re.compile(r"(?:(?:option|choice|answer)[\s_]*)?(\d{1,2})(?:\.0)?", re.IGNORECASE)
_FINAL: Final = re.compile(r"(.*)^####\s*([-+]?[\d,]*\.?\d+)\s*\Z", re.DOTALL | re.MULTILINE)
_NUMBER: Final = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?(?:[eE][-+]?\d{1,3})?")
_TRUTHS: Final = {"true": True, "false": False}


class Naming(Enum):
    """How a file says which option is right."""

    TEXT = auto()
    LETTER = auto()
    FROM_0 = auto()
    FROM_1 = auto()
    UNCLEAR = auto()
    """Counting, but nothing tells from where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row or record. `options` keep their places, also empty ones; `flags` mark right ones.

    `names` are those of the columns of options. `typed` says that its values have types of their own, as in JSON: a number is a number.
    """

    line: int
    unit: str
    values: Mapping[Role, Sequence[str]]
    options: Sequence[str] = ()
    flags: Sequence[bool] = ()
    names: Sequence[str] = ()
    topic: str = ""
    typed: frozenset[Role] = field(default_factory=frozenset)

    def first(self, role: Role) -> str:
        """The role's first value; empty when there is none."""
        return next(iter(self.values.get(role, ())), "")

    @property
    def keyed(self) -> Role:
        """The role that says what is right."""
        return next(
            (role for role in (Role.RIGHT, Role.ANSWERS) if self.values.get(role)), Role.ANSWER
        )

    def right(self) -> Sequence[str]:
        """Whatever says what is right."""
        return self.values.get(self.keyed, ())


class Again(Iterable[T]):
    """What a generator gives, anew each time, so that many entries need not be kept."""

    def __init__(self, opened: Callable[[], Iterator[T]]) -> None:
        self._opened = opened

    def __iter__(self) -> Iterator[T]:
        return self._opened()


def drafts(found: Iterable[Entry | Draft]) -> Iterator[Draft]:
    """One draft for each entry, in their order; they are gone through twice."""
    naming = _naming(map(_parted, found))
    for entry in map(_parted, found):
        yield entry if isinstance(entry, Draft) else _draft(entry, naming)


def _parted(entry: Entry | Draft) -> Entry | Draft:
    """Options that stand in the prompt itself, `(A) wood (B) water`, where a letter is right."""
    if isinstance(entry, Draft) or entry.options or entry.values.get(Role.WRONG):
        return entry
    right, prompt = entry.right(), entry.first(Role.PROMPT)
    found = list(_INLINE.finditer(prompt)) if len(right) == 1 else []
    letters = "".join(one[1] or one[2] for one in found).upper()
    if len(found) < 2 or letters != ascii_uppercase[: len(found)]:
        return entry
    if right[0].strip("(). ").upper() not in letters:
        return entry
    ends = [one.start() for one in found[1:]] + [len(prompt)]
    options = [prompt[one.end() : end].strip(" ,;") for one, end in zip(found, ends, strict=True)]
    values = {**entry.values, Role.PROMPT: [prompt[: found[0].start()].strip()]}
    return replace(entry, values=values, options=options)


def _draft(entry: Entry, naming: Naming) -> Draft:
    asked = (entry.first(Role.PROMPT), entry.first(Role.INSTRUCTIONS))
    prompt = "\n".join(filter(None, map(gathering.clean, asked)))
    worked = _FINAL.match(entry.first(Role.ANSWER)) if not entry.options else None
    explained = [*entry.values.get(Role.EXPLANATION, ()), worked[1] if worked else ""]
    return Draft(
        line=entry.line,
        unit=entry.unit,
        prompt=prompt,
        key=_key(entry, naming, prompt),
        topic=entry.first(Role.TOPIC) or entry.topic,
        difficulty=levels.level(entry.first(Role.LEVEL)),
        explanation="\n\n".join(filter(None, map(gathering.clean, explained))),
        hints=tuple(entry.values.get(Role.HINT, ())),
        picture=(entry.first(Role.PICTURE), entry.first(Role.ALT)),
        identity=_identity(entry.first(Role.IDENTITY)),
        source=entry.first(Role.SOURCE),
    )


def _identity(name: str) -> str:
    """A name is kept; a mere number counts rows, which move."""
    return name if any(letter.isalpha() for letter in name) else ""


def _key(entry: Entry, naming: Naming, prompt: str) -> Key:
    right = [text for text in entry.right() if gathering.clean(text)]
    if entry.flags:
        marked = zip(entry.options, entry.flags, strict=False)
        return _choice([Option(text=text, correct=flag) for text, flag in marked])
    told = [text for text in entry.options if text.strip()]
    if told and not right and stated_kinds.typed_in(entry.first(Role.KIND)):
        return keys.text(told)
    if len(told) > 1:
        return _several(entry, _of_options(entry, right, naming)) if right else _unmarked()
    if wrong := entry.values.get(Role.WRONG):
        options = [Option(text=text, correct=True) for text in right]
        options += [Option(text=text) for text in wrong if text.strip()]
        return keys.choice(options, several=len(right) > 1, shuffled=True)
    return _answer(entry, right, prompt)


def _answer(entry: Entry, right: Sequence[str], prompt: str) -> Key:
    if stated := stated_kinds.key(entry.values, right):
        return stated
    if not right:
        return Unanswered()
    points = [text for text in entry.values.get(Role.POINTS, ()) if gathering.clean(text)]
    if points:
        named = tuple(KeyPoint(text=gathering.clean(text)) for text in dict.fromkeys(points))
        made = keys.prose(right[0], prompt)
        return replace(made, key_points=named) if isinstance(made, Open) else made
    alone = right[0].strip() if len(right) == 1 else ""
    if (truth := _TRUTHS.get(alone.casefold())) is not None:
        return conversion.true_or_false(truth)
    if worked := _FINAL.match(alone):
        return keys.number(float(worked[2].replace(",", "")))
    if entry.keyed in entry.typed and _NUMBER.fullmatch(alone):
        return keys.number(float(alone))
    return keys.short_or_prose(right, prompt)


def _of_options(entry: Entry, right: Sequence[str], naming: Naming) -> Key:
    if naming is Naming.UNCLEAR:
        reason = "nothing tells whether its options are counted from 0 or from 1"
        return keys.Obstacle(reason=reason)
    chosen = _chosen(entry.options, right, naming)
    if not chosen and not all(_COUNT.fullmatch(text.strip()) for text in right):
        chosen = _chosen(entry.options, right, Naming.TEXT)
    if not chosen:
        return keys.Obstacle(reason="its right answer is none of its options")
    named = enumerate(entry.options)
    return _choice([Option(text=text, correct=at in chosen) for at, text in named])


def _choice(options: Sequence[Option]) -> Key:
    told = [option for option in options if option.text.strip()]
    if len(told) < len(options) and any(not o.text.strip() and o.correct for o in options):
        return keys.Obstacle(reason="its right option says nothing")
    return keys.choice(told, several=sum(option.correct for option in told) > 1)


def _several(entry: Entry, key: Key) -> Key:
    """Where the file says so, several may be picked though one is right."""
    several = stated_kinds.several(entry.first(Role.KIND))
    return replace(key, several=True) if several and isinstance(key, Choice) else key


def _unmarked() -> keys.Obstacle:
    return keys.Obstacle(reason="none of its options is marked as right")


def _naming(found: Iterable[Entry | Draft]) -> Naming:
    """The way that explains most entries. Counting from 0 and from 1 must be told apart."""
    ways = [Naming.TEXT, Naming.LETTER, Naming.FROM_0, Naming.FROM_1]
    counts: Counter[Naming] = Counter()
    first = ""
    for entry in found:
        if isinstance(entry, Draft):
            continue
        first = first or next(iter(entry.names), "")
        if sum(bool(text.strip()) for text in entry.options) > 1 and (right := entry.right()):
            counts.update(way for way in ways if _chosen(entry.options, right, way))
    best = max(ways, key=lambda naming: counts[naming])
    counted = best in {Naming.FROM_0, Naming.FROM_1}
    if counted and counts[Naming.FROM_0] == counts[Naming.FROM_1]:
        return {"0": Naming.FROM_0, "1": Naming.FROM_1}.get(first[-1:], Naming.UNCLEAR)
    return best


def _chosen(options: Sequence[str], right: Sequence[str], naming: Naming) -> frozenset[int]:
    """The places of the right options; none when some of them cannot be made out."""
    places = {_folded(text): at for at, text in reversed(list(enumerate(options))) if text.strip()}
    wanted = right
    if len(right) == 1 and _folded(right[0]) not in places:
        wanted = [part for part in _SPLIT.split(right[0].strip()) if part]
        if (
            naming is Naming.LETTER
            and _LETTER.match(right[0].strip())
            and not all(_LONE_LETTER.fullmatch(part) for part in wanted)
        ):
            wanted = right
    found = [_place(text, places, naming) for text in wanted]
    known = [at for at in found if at is not None and 0 <= at < len(options)]
    return frozenset(known) if len(known) == len(found) else frozenset()


def _place(text: str, places: Mapping[str, int], naming: Naming) -> int | None:
    if naming is Naming.TEXT:
        return places.get(_folded(text))
    if naming is Naming.LETTER:
        letter = _LETTER.match(text.strip())
        return ord(letter[1].upper()) - ord("A") if letter else None
    count = _COUNT.fullmatch(text.strip())
    return int(count[1]) - (naming is Naming.FROM_1) if count else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
