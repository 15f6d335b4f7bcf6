"""Periods: the stretches of time over which points are added up.

A period is a key (`w2026-47`), so nothing has to be set back to zero at midnight.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Period(StrEnum):
    """Weeks are ISO weeks: they begin on Monday and belong to the year of their Thursday.

    A season begins and ends when a host says so; all others belong to the calendar.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"


CALENDAR: Final = (Period.DAY, Period.WEEK, Period.MONTH, Period.ALL)
LONG: Final = 2  # the last so many of them hold enough questions to part them by topics
_WORDS = {
    Period.DAY: ("d", "day", "daily", "today"),
    Period.WEEK: ("w", "week", "weekly"),
    Period.MONTH: ("m", "month", "monthly"),
    Period.SEASON: ("s", "season"),
    Period.ALL: ("all", "alltime", "ever", "always", "forever", "overall", "total"),
}
_MEANINGS = {word: period for period, words in _WORDS.items() for word in words}
_LONGEST_TYPED = 40


def key(period: Period, day: date) -> str:
    """The key of the calendar's period that contains the channel's day."""
    match period:
        case Period.DAY:
            return f"d{day.isoformat()}"
        case Period.WEEK:
            year, week, _ = day.isocalendar()
            return f"w{year:04}-{week:02}"
        case Period.MONTH:
            return f"m{day.year:04}-{day.month:02}"
        case Period.SEASON:
            raise ValueError("the calendar knows no seasons")
        case Period.ALL:
            return "all"


def keys(day: date) -> tuple[str, ...]:
    """The keys of the calendar's periods that contain the day, shortest period first."""
    return tuple(key(period, day) for period in CALENDAR)


def season_key(number: int) -> str:
    """The key of a board's season."""
    return f"s{number}"


def before(period: Period, day: date) -> date | None:
    """A day of the calendar's period before the one that contains `day`; None before all time."""
    match period:
        case Period.DAY:
            return day - timedelta(days=1)
        case Period.WEEK:
            return day - timedelta(days=7)
        case Period.MONTH:
            return day.replace(day=1) - timedelta(days=1)
        case Period.SEASON | Period.ALL:
            return None


def spoken(period: Period, day: date) -> str:
    """The period that contains `day`, as it is said on that day."""
    match period:
        case Period.DAY:
            return "today"
        case Period.WEEK:
            return "this week"
        case Period.MONTH:
            return "this month"
        case Period.SEASON:
            return "this season"
        case Period.ALL:
            return "all time"


def parse(text: str) -> Period:
    """The period a person typed; ValueError says what to type instead."""
    typed = text[:_LONGEST_TYPED].casefold().replace("-", " ").replace("_", " ").split()
    word = "".join(part for part in typed if part not in {"this", "of", "the"})
    try:
        return _MEANINGS[word]
    except KeyError:
        raise ValueError(
            "I do not know that period. Try “today”, “week”, “month”, “season” or “all time”."
        ) from None
