"""What becomes of practice; nothing of it is on any board."""

from dataclasses import dataclass
from datetime import datetime

from bot.quiz.grade import Grade
from bot.quiz.round import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeAsked:
    """A question whose round is over; `due` counts those that wait, this one with them.

    `narrow` says that only its topic is practised.
    """

    round: Round
    due: int
    narrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFormOpened:
    """Where to write the answer; `order` is that of the options, as written."""

    round: Round
    order: tuple[int, ...]
    narrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeUnreadable:
    """What was typed is no answer to this kind of question; it is not tried yet."""

    round: Round
    order: tuple[int, ...]
    reason: str
    typed: str
    narrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """How it went; the question rests until `due_at`."""

    round: Round
    spoken: str
    grade: Grade
    due_at: datetime
    narrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToPractise:
    """Nothing is over yet (of this topic), or all of it rests until `next_at`."""

    topic: str
    next_at: datetime | None
    zone: str
