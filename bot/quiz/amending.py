"""A key that has learnt: wordings that hosts found right in answers, added to what was written.

The question itself stays as its pack says it, so that a wording can be taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.quiz.question import AnswerKey, Item, KeyPoint, Listing, Open, Question, Text

LONGEST_WORDING: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """`text` shows the key point (or names the item) called `point`; of a `Text` it is the answer."""

    point: str
    text: str


def points(key: AnswerKey) -> tuple[str, ...]:
    """What a wording of this key can belong to; nothing where a key takes no wordings."""
    match key:
        case Open(key_points=key_points):
            return tuple(one.text for one in key_points)
        case Listing(items=items):
            return tuple(one.text for one in items)
        case Text(accepted=accepted):
            return accepted[:1]
        case _:
            return ()


def amended(question: Question, wordings: Sequence[Wording]) -> Question:
    """The question with these wordings in its key; those of points that are gone are left out."""
    return replace(question, key=_amended(question.key, wordings)) if wordings else question


def _amended(key: AnswerKey, wordings: Sequence[Wording]) -> AnswerKey:
    match key:
        case Open(key_points=key_points):
            return replace(key, key_points=tuple(_shown(one, wordings) for one in key_points))
        case Listing(items=items):
            return replace(key, items=tuple(_named(one, wordings) for one in items))
        case Text(accepted=accepted):
            more = _new((one.text for one in wordings), accepted)
            return replace(key, accepted=(*accepted, *more))
        case _:
            return key


def _shown(point: KeyPoint, wordings: Sequence[Wording]) -> KeyPoint:
    more = _new((one.text for one in wordings if one.point == point.text), point.shown_by)
    return replace(point, shown_by=(*point.shown_by, *more))


def _named(item: Item, wordings: Sequence[Wording]) -> Item:
    more = _new((one.text for one in wordings if one.point == item.text), item.aliases)
    return replace(item, aliases=(*item.aliases, *more))


def _new(texts: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text not in known))
