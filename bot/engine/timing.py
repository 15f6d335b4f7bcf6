"""When a schedule rings next: the rule of the calendar, with the holidays of its places."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.engine import holidays
from bot.quiz import calendar
from bot.quiz.schedule import Schedule, Timetable

_KEPT: Final = timedelta(days=2)  # somewhere on earth it may still be the day before yesterday


def following(schedule: Schedule, *, after: datetime) -> calendar.Ring:
    """The first ring after the instant; NeverRings when there is none."""
    return calendar.next_ring(
        schedule.timetable,
        after=after,
        holidays=holidays.of(schedule.timetable.holidays),
        seed=schedule.id,
    )


def rung_anew(schedule: Schedule, at: datetime, *, after: datetime | None = None) -> Schedule:
    """The schedule with its next ring from now on, or after a later one; NeverRings without any.

    Days off that are over are forgotten.
    """
    ring = following(schedule, after=max(at, after or at))
    off = frozenset(day for day in schedule.timetable.off if day > (at - _KEPT).date())
    timetable = replace(schedule.timetable, off=off)
    return replace(schedule, timetable=timetable, next_ring_at=ring.at, next_slot=ring.slot)


def today(timetable: Timetable, at: datetime) -> date:
    """The schedule's own calendar day."""
    return at.astimezone(calendar.kept_zone(timetable.zone)).date()


def coming(timetable: Timetable, at: datetime) -> date:
    """The first day on which its time is still to come."""
    daily = Timetable(
        days=calendar.EVERY_DAY, at=timetable.at, zone=calendar.kept_zone(timetable.zone).key
    )
    return date.fromisoformat(calendar.next_ring(daily, after=at).slot[: len("2026-11-23")])
