"""One question asked in one channel."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.quiz.question import Question
from bot.quiz.schedule import Channel


class RoundState(StrEnum):
    """The life of a round; VOID rounds count for nothing and break no streak."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """`number` counts a channel's rounds from 1; `day` is the channel's own day of its close.

    `seed` fixes the order in which options are shown; it is no secret, and says nothing of the key.
    """

    id: str
    channel: Channel
    schedule: str
    slot: str
    number: int
    question: Question
    seed: int
    state: RoundState
    day: date
    zone: str
    opens_at: datetime
    closes_at: datetime
    changes_allowed: bool
    answered: int = 0

    def accepts(self, at: datetime) -> bool:
        """Whether an answer committed at this instant still counts."""
        return self.state is RoundState.OPEN and self.opens_at <= at < self.closes_at
