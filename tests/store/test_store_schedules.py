"""Schedules in the database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.quiz.calendar import Ring
from bot.quiz.schedule import Channel, Schedule, ScheduleState, Timetable, Weekday
from bot.store import schedules
from bot.store.database import Database
from tests.store.samples import DAILY, MONDAY, schedule

HOUR = timedelta(hours=1)


async def save(database: Database, *planned: Schedule) -> None:
    async with database.writing() as connection:
        for one in planned:
            await schedules.save(connection, one)


async def due(database: Database, at: datetime, limit: int = 500) -> list[str]:
    async with database.writing() as connection:
        return [one.id for one in await schedules.due(connection, at=at, limit=limit)]


async def test_a_schedule_comes_back_as_it_was(database: Database) -> None:
    """Days of every kind, local time to the second, packs in order, how long it is open."""
    odd = replace(
        schedule(),
        timetable=Timetable(
            days=frozenset({Weekday.SUN, Weekday.MON}),
            at=time(7, 5, 30),
            zone="Asia/Kathmandu",
            every=3,
            start=date(2026, 12, 1),
            dates=frozenset({date(2026, 12, 24), date(2027, 1, 6)}),
            holidays=("DE-BY", "AT"),
            off=frozenset({date(2026, 12, 31)}),
            not_before=date(2026, 12, 2),
            within=timedelta(minutes=45),
        ),
        late_for=timedelta(hours=2),
        packs=("z", "a"),
        open_for=timedelta(minutes=1, seconds=30),
        changes_allowed=False,
        state=ScheduleState.PAUSED,
    )
    await save(database, odd, schedule("another"))
    async with database.reading() as connection:
        assert await schedules.of_channel(connection, DAILY) == (schedule("another"), odd)


async def test_saving_again_replaces_the_settings(database: Database) -> None:
    """A host may change every setting."""
    await save(database, schedule())
    changed = replace(schedule(), packs=("other",), state=ScheduleState.PAUSED)
    await save(database, changed)
    async with database.reading() as connection:
        assert await schedules.of_channel(connection, DAILY) == (changed,)


async def test_due_are_the_active_ones_whose_time_has_come(database: Database) -> None:
    """The earliest comes first; the paused and the future ones do not ring."""
    await save(
        database,
        schedule("nine"),
        schedule("eight", at=MONDAY - HOUR),
        schedule("ten", at=MONDAY + HOUR),
        replace(schedule("paused"), state=ScheduleState.PAUSED),
    )
    assert await due(database, MONDAY) == ["eight", "nine"]
    assert await due(database, MONDAY, limit=1) == ["eight"]
    assert await due(database, MONDAY - HOUR - timedelta(microseconds=1)) == []


async def test_times_of_any_zone_are_compared_as_instants(database: Database) -> None:
    """A ring kept in one zone is due by a clock of another."""
    in_tokyo = MONDAY.astimezone(ZoneInfo("Asia/Tokyo"))
    await save(database, schedule(at=in_tokyo))
    assert await due(database, MONDAY.astimezone(ZoneInfo("America/Lima"))) == ["bell"]
    async with database.reading() as connection:
        (kept,) = await schedules.of_channel(connection, DAILY)
    assert kept.next_ring_at == MONDAY
    assert kept.next_ring_at.tzinfo is UTC


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    """What instant it means would depend on the machine."""
    with pytest.raises(Exception, match="naive datetime"):
        await save(database, schedule(at=MONDAY.replace(tzinfo=None)))


async def test_advancing_sets_the_next_ring(database: Database) -> None:
    """The bell that has rung is due again on its next day."""
    await save(database, schedule())
    tuesday = Ring(at=MONDAY + timedelta(days=1), slot="2026-11-24T09:00")
    async with database.writing() as connection:
        await schedules.advance(connection, [(schedule(), tuesday)])
        (kept,) = await schedules.of_channel(connection, DAILY)
    assert (kept.next_ring_at, kept.next_slot) == (tuesday.at, tuesday.slot)


async def test_a_schedule_set_anew_meanwhile_is_not_advanced(database: Database) -> None:
    """A host's change between reading and advancing is not lost."""
    moved = replace(schedule(), next_ring_at=MONDAY + 3 * HOUR, next_slot="2026-11-23T12:00")
    await save(database, moved)
    async with database.writing() as connection:
        ring = Ring(at=MONDAY + timedelta(days=1), slot="2026-11-24T09:00")
        await schedules.advance(connection, [(schedule(), ring)])
        assert await schedules.of_channel(connection, DAILY) == (moved,)


async def test_the_earliest_ring_is_known(database: Database) -> None:
    """Of everything, or of one workspace; paused schedules do not count."""
    elsewhere = Channel(workspace="web:other", id="daily-quiz")
    async with database.reading() as connection:
        assert await schedules.next_ring_at(connection) is None
    await save(
        database,
        schedule(),
        schedule("later", channel=elsewhere, at=MONDAY + HOUR),
        replace(schedule("paused", at=MONDAY - HOUR), state=ScheduleState.PAUSED),
    )
    async with database.reading() as connection:
        assert await schedules.next_ring_at(connection) == MONDAY
        assert await schedules.next_ring_at(connection, "web:other") == MONDAY + HOUR
        assert await schedules.next_ring_at(connection, "web:none") is None
