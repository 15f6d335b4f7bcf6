"""A question and its answer key.

Questions are immutable: an edit makes a new revision under the same stable id, so that a round
always shows what was asked and a regrade knows what the key said at the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Difficulty(StrEnum):
    """How hard a question is; it decides what a full answer is worth."""

    EASY = "easy"
    MODERATE = "moderate"
    DIFFICULT = "difficult"


class Order(StrEnum):
    """In which order a choice shows its options."""

    AS_WRITTEN = "as written"
    PER_ROUND = "per round"
    PER_PLAYER = "per player"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a choice; `why` names the misconception (or the reason it is right)."""

    text: str
    correct: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One or several of the options; a true/false question is a choice between those two words."""

    options: tuple[Option, ...]
    several: bool = False
    order: Order = Order.AS_WRITTEN

    @property
    def correct(self) -> frozenset[int]:
        """The indexes, as written, of the options that are right."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A short wording; `refused` lists near misses that must never pass as a typing error."""

    accepted: tuple[str, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A value within an absolute tolerance; `units` are the accepted spellings of its unit."""

    value: float
    tolerance: float = 0.0
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that belongs on a list, with its other names."""

    text: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Any `least` of the items earn full marks; a wrong extra costs as much as an item earns."""

    items: tuple[Item, ...]
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """Items in their right order; they are always shown in another."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One thing a full answer says; `shown_by` are wordings that show it was said."""

    text: str
    shown_by: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A rubric for prose: weighted key points, and a full reference answer."""

    key_points: tuple[KeyPoint, ...]
    reference: str


AnswerKey: TypeAlias = Choice | Text | Number | Listing | Ordering | Open


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that belongs to a prompt; `alt` says in words what it shows."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and everything needed to mark and explain it.

    `id` is `pack/slug` and never changes; `revision` counts edits, from 1.
    """

    id: str
    prompt: str
    topic: str
    difficulty: Difficulty
    key: AnswerKey
    explanation: str = ""
    hints: tuple[str, ...] = ()
    image: Image | None = None
    source: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A file of questions."""

    id: str
    title: str
    language: str
    licence: str
    questions: Sequence[Question]
    version: str = "1"
    description: str = ""


def pack_of(question_id: str) -> str:
    """The pack that a question belongs to; its id begins with it."""
    return question_id.partition("/")[0]
