"""A channel's week or month in a few sentences: when it is told, and what is worth telling of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.quiz import calendar
from bot.quiz.schedule import Timetable, Weekday
from bot.quiz.standings import Standing

FEWEST: Final = 2  # answers that say something of a question; one person's is nobody's business
_WEEK: Final = timedelta(days=7)
LAST_DAY: Final = 28
_AND: Final = re.compile(r"\s+and\s+|\s*[;+]\s*")
_WEEKLY: Final = re.compile(r"\s*([^\W\d]+?)s?[\s,]+(?:at\s+)?(\S.*)")
_MONTHLY: Final = re.compile(
    r"\s*(?:monthly\s+|the\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?"
    r"(?:\s+of\s+(?:the|each|every)\s+month)?(?:\s*,\s*|\s+)(?:at\s+)?(\S.*)",
    re.IGNORECASE,
)
_OFF: Final = {"off", "no", "none", "never"}


class Span(StrEnum):
    """What a recap tells of."""

    WEEK = "week"
    MONTH = "month"


_LONGEST: Final = {Span.WEEK: timedelta(days=8), Span.MONTH: timedelta(days=32)}
"""Between two recaps that follow on each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapTime:
    """A day and a local time, in the channel's own zone.

    The day is that of the week, Monday is 0, or of the month, from 1 to 28, which every month has.
    """

    span: Span = Span.WEEK
    day: int
    at: time

    def next(self, zone: str, *, after: datetime) -> datetime:
        """The first such moment after an instant."""
        if self.span is Span.WEEK:
            timetable = Timetable(days=frozenset({Weekday(self.day)}), at=self.at, zone=zone)
        else:
            today = after.astimezone(calendar.kept_zone(zone)).date()
            days = frozenset(_months_on(today, several).replace(day=self.day) for several in (0, 1))
            timetable = Timetable(days=frozenset(Weekday), dates=days, at=self.at, zone=zone)
        return calendar.next_ring(timetable, after=after).at

    @property
    def spoken(self) -> str:
        """`Monday, 09:00`, or `day 1 of the month, 09:00`."""
        if self.span is Span.MONTH:
            return f"day {self.day} of the month, {self.at:%H:%M}"
        return f"{calendar.spoken_days(frozenset({Weekday(self.day)}))}, {self.at:%H:%M}"


def _months_on(day: date, several: int) -> date:
    """The first day of a month, so many after that of a day."""
    years, month = divmod(day.month - 1 + several, 12)
    return date(day.year + years, month + 1, 1)


def parse(typed: str) -> tuple[RecapTime, ...]:
    """`mon 09:00`, `1st 09:00` or both with an `and`; none for `off`. ValueError says what to type."""
    if typed.strip().lower() in _OFF:
        return ()
    told = tuple(map(_parsed, _AND.split(typed)))
    if len({when.span for when in told}) < len(told):
        raise ValueError("There is one recap of the week and one of the month.")
    return told


def _parsed(typed: str) -> RecapTime:
    if found := _MONTHLY.fullmatch(typed):
        day = int(found[1])
        if not 1 <= day <= LAST_DAY:
            raise ValueError(f"A recap of the month comes on a day from 1 to {LAST_DAY}.")
        return RecapTime(span=Span.MONTH, day=day, at=calendar.parse_time(found[2]))
    found = _WEEKLY.fullmatch(typed)
    days = calendar.parse_days(found[1]) if found else frozenset()
    if found is None or len(days) != 1:
        raise ValueError(
            "A recap has a weekday or a day of the month, and a time: recap:“mon 09:00”, "
            "recap:“1st 09:00”, both with an “and”, or recap:off"
        )
    return RecapTime(day=int(min(days)), at=calendar.parse_time(found[2]))


def begins(span: Span, before: datetime | None, due_at: datetime, zone: str) -> datetime:
    """From when on a recap tells: since the one before it, or for its span by the local clock."""
    longest = _LONGEST[span]
    if before is not None and due_at - before <= longest:
        return before
    local = due_at.astimezone(calendar.kept_zone(zone))
    if span is Span.WEEK:
        return (local - _WEEK).astimezone(UTC)
    day = min(local.day, LAST_DAY)
    month = _months_on(local.date(), -1)
    return local.replace(year=month.year, month=month.month, day=day).astimezone(UTC)


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
