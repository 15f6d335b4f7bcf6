"""A channel's week in a few sentences: when it is told, and what is worth telling of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.quiz import calendar
from bot.quiz.schedule import Timetable, Weekday
from bot.quiz.standings import Standing

FEWEST: Final = 2  # answers that say something of a question; one person's is nobody's business
_WEEK: Final = timedelta(days=7)
_LONGEST: Final = timedelta(days=8)  # between two recaps that follow on each other
_TYPED: Final = re.compile(r"\s*([^\W\d]+?)s?[\s,]+(?:at\s+)?(\S.*)")
_OFF: Final = {"off", "no", "none", "never"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapTime:
    """A weekday and a local time, in the channel's own zone."""

    day: Weekday
    at: time

    def next(self, zone: str, *, after: datetime) -> datetime:
        """The first such moment after an instant."""
        timetable = Timetable(days=frozenset({self.day}), at=self.at, zone=zone)
        return calendar.next_ring(timetable, after=after).at

    @property
    def spoken(self) -> str:
        """`Monday, 09:00`."""
        return f"{calendar.spoken_days(frozenset({self.day}))}, {self.at:%H:%M}"


def parse(typed: str) -> RecapTime | None:
    """`mon 09:00`; None for `off`. ValueError says what to type."""
    if typed.strip().lower() in _OFF:
        return None
    found = _TYPED.fullmatch(typed)
    days = calendar.parse_days(found[1]) if found else frozenset()
    if found is None or len(days) != 1:
        raise ValueError("A recap has a weekday and a time: recap:“mon 09:00”, or recap:off")
    return RecapTime(day=min(days), at=calendar.parse_time(found[2]))


def begins(before: datetime | None, due_at: datetime, zone: str) -> datetime:
    """From when on a recap tells: since the one before it, or for a week by the local clock."""
    if before is not None and due_at - before <= _LONGEST:
        return before
    return (due_at.astimezone(calendar.zone(zone)) - _WEEK).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a question went; `marked` answers have a mark, `wrong` are wrong options and who chose.

    How many, that is: nobody is named for a mistake.
    """

    number: int
    topic: str
    marked: int
    correct: int
    wrong: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float:
        """Of the marked answers, those that were right."""
        return self.correct / self.marked if self.marked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """A wrong answer, and how many of those who answered chose it."""

    number: int
    answer: str
    believers: int
    answered: int


def hardest(asked: Iterable[Asked]) -> Asked | None:
    """The question that fewest got, by share; none where everybody got everything."""
    known = [one for one in asked if one.marked >= FEWEST and one.correct < one.marked]
    return min(known, key=lambda one: (one.share, -one.marked, one.number), default=None)


def most_believed(asked: Iterable[Asked]) -> Belief | None:
    """The wrong answer that most people chose, by share."""
    beliefs = [
        Belief(number=one.number, answer=answer, believers=believers, answered=one.marked)
        for one in asked
        for answer, believers in one.wrong
        if believers >= FEWEST
    ]
    return min(
        beliefs,
        key=lambda one: (-one.believers / max(one.answered, 1), -one.believers, one.number),
        default=None,
    )


def biggest_climber(
    now: Iterable[Standing], before: Iterable[Standing]
) -> tuple[Standing, int] | None:
    """Who won most places since the week before, and how many; the higher one of several."""
    was = {one.score.player: one.rank for one in before}
    climbed = [
        (one, was[one.score.player] - one.rank)
        for one in now
        if was.get(one.score.player, 0) > one.rank
    ]
    return min(climbed, key=lambda pair: (-pair[1], pair[0].rank), default=None)
