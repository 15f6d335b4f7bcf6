"""What becomes of an answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.quiz.round import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTaken:
    """The answer is stored. `spoken` echoes it; `first` says that the player is newly counted."""

    round: Round
    spoken: str
    first: bool
    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerUnreadable:
    """Nothing was stored; `reason` says what to type, `order` how the options stand for him."""

    round: Round
    order: tuple[int, ...]
    reason: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTooLate:
    """The round was closed when the answer came to be stored; it does not count."""

    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSettled:
    """The player has answered, and this round takes no changes."""

    round: Round
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFormOpened:
    """Where to write; `order` is how the options stand for this player, `before` what was said."""

    round: Round
    order: tuple[int, ...]
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingOpen:
    """No question is open here; the bell rings next at `next_ring_at`, in `zone`, if at all."""

    next_ring_at: datetime | None
    zone: str
