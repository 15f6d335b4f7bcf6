"""A player's days in a channel: what came of the questions that were asked on each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

WEEKS: Final = 26


class Mark(IntEnum):
    """A day, from little to much."""

    NOTHING = 0  # no question was asked
    MISSED = 1
    WRONG = 2
    PARTLY = 3
    RIGHT = 4  # every question of the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many questions were asked on a day, how many were answered, and the sum of their marks.

    A mark is between 0 and 1.
    """

    day: date
    asked: int
    answered: int
    score: float

    @property
    def mark(self) -> Mark:
        """The day in one word."""
        if not self.asked:
            return Mark.NOTHING
        if not self.answered:
            return Mark.MISSED
        if self.score <= 0:
            return Mark.WRONG
        return Mark.RIGHT if self.score >= self.asked else Mark.PARTLY


def first_day(today: date) -> date:
    """The Monday on which the last weeks begin, of which today's is one."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def marks(days: Iterable[Day], today: date) -> tuple[Mark, ...]:
    """Each day from that Monday until today."""
    known = {one.day: one.mark for one in days}
    first = first_day(today)
    length = (today - first).days + 1
    return tuple(known.get(first + timedelta(days=n), Mark.NOTHING) for n in range(length))
