"""When the bell rings, over every zone there is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import calendar
from bot.quiz.schedule import WORKING_DAYS, Timetable, Weekday

EVERY_DAY = frozenset(Weekday)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
WEEK = 7 * DAY
YEAR = 365 * DAY
FROM, UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)

Behaviour = tuple[timedelta | None, tuple[tuple[datetime, timedelta | None], ...]]

PLACES = sorted(available_timezones() - {"localtime", "Factory"})  # those two name no place


def timetable(at: time, zone: str, days: frozenset[Weekday] = EVERY_DAY) -> Timetable:
    return Timetable(days=days, at=at, zone=zone)


def rings(table: Timetable, start: datetime, end: datetime) -> Iterator[calendar.Ring]:
    ring = calendar.next_ring(table, after=start)
    while ring.at <= end:
        yield ring
        later = calendar.next_ring(table, after=ring.at)
        assert later.at > ring.at
        ring = later


def wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def offset(at: datetime, place: ZoneInfo) -> timedelta | None:
    return at.astimezone(place).utcoffset()


def clock_change(place: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // (2 * SECOND))
        if offset(middle, place) == offset(before, place):
            before = middle
        else:
            after = middle
    return after


def behaviour(name: str) -> Behaviour:
    """The offset a zone starts with and every later change: all that a ring can depend on.

    Looking once a week finds every change: no zone goes back to an offset within one.
    """
    place = ZoneInfo(name)
    moments = [FROM + n * WEEK for n in range(-1, (UNTIL - FROM) // WEEK + 2)]
    changes = [
        (clock_change(place, before, after), offset(after, place))
        for before, after in pairwise(moments)
        if offset(before, place) != offset(after, place)
    ]
    return offset(moments[0], place), tuple(changes)


@pytest.fixture(scope="module")
def walks() -> list[tuple[str, datetime]]:
    """One zone of each behaviour from 2025 to 2030, and how far to walk through its days.

    The other zones ring exactly as one of these; where the clock never changes, a year says all.
    """
    zones = {behaviour(name): name for name in PLACES}
    return [(name, UNTIL if changes else FROM + YEAR) for (_, changes), name in zones.items()]


@pytest.mark.parametrize(
    "at",
    [time(0), time(0, 30), time(1, 30), time(2, 30), time(9)],
    ids=lambda at: at.isoformat("minutes"),
)
def test_in_every_zone_every_local_day_rings_once(
    at: time, walks: list[tuple[str, datetime]]
) -> None:
    """From 2025 to 2030 no local day is missed and none rings twice, in any zone."""
    for zone, end in walks:
        heard = list(rings(timetable(at, zone), FROM, end))
        slots = [datetime.fromisoformat(ring.slot) for ring in heard]
        assert abs(len(heard) - (end - FROM) // DAY) <= 1, zone
        assert {later - earlier for earlier, later in pairwise(slots)} == {DAY}, zone
        assert {slot.time() for slot in slots} == {at}
        for ring, slot in zip(heard, slots, strict=True):
            shown = wall(ring.at, zone)
            assert shown.date() == slot.date(), zone
            assert shown == slot or wall(ring.at - SECOND, zone) < slot < shown, zone


CLOCK_CHANGES = {
    # name: zone, wall time, a moment before, the slot, the instant of its ring
    "an ordinary morning": (
        "Europe/Berlin", "09:00", "2026-11-22T12:00", "2026-11-23T09:00", "2026-11-23T08:00"),
    "yesterday's evening, west of Greenwich": (
        "America/New_York", "21:00", "2026-11-23T01:00", "2026-11-22T21:00", "2026-11-23T02:00"),
    "02:30 is jumped over": (
        "Europe/Berlin", "02:30", "2026-03-28T12:00", "2026-03-29T02:30", "2026-03-29T01:00"),
    "02:30 comes twice": (
        "Europe/Berlin", "02:30", "2026-10-24T12:00", "2026-10-25T02:30", "2026-10-25T00:30"),
    "midnight is jumped over": (
        "Africa/Cairo", "00:00", "2026-04-23T12:00", "2026-04-24T00:00", "2026-04-23T22:00"),
    "00:30 is jumped over": (
        "Africa/Cairo", "00:30", "2026-04-23T12:00", "2026-04-24T00:30", "2026-04-23T22:00"),
    "half an hour is jumped over": (
        "Australia/Lord_Howe", "02:15", "2026-10-03T00:00", "2026-10-04T02:15", "2026-10-03T15:30"),
    "the gap ends at midnight": (
        "America/Nuuk", "23:30", "2026-03-28T12:00", "2026-03-28T23:30", "2026-03-29T01:00"),
    "a quarter-hour zone": (
        "Asia/Kathmandu", "09:00", "2026-11-22T12:00", "2026-11-23T09:00", "2026-11-23T03:15"),
    "the day after midnight came twice": (
        "America/St_Johns", "00:00", "2010-11-06T12:00", "2010-11-07T00:00", "2010-11-07T02:30"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "at", "after", "slot", "ring"), CLOCK_CHANGES.values(), ids=CLOCK_CHANGES.keys()
)
def test_a_clock_change_moves_a_ring_but_never_its_slot(
    zone: str, at: str, after: str, slot: str, ring: str
) -> None:
    """A time that does not exist rings right after the gap; one that comes twice, at its first."""
    table = timetable(time.fromisoformat(at), zone)
    found = calendar.next_ring(table, after=datetime.fromisoformat(f"{after}Z"))
    assert found == calendar.Ring(at=datetime.fromisoformat(f"{ring}Z"), slot=slot)


@pytest.mark.parametrize("at", ["00:00", "09:00", "23:59"])
def test_a_day_that_a_zone_left_out_does_not_ring(at: str) -> None:
    """Samoa had no 30 December 2011, when it changed sides of the date line."""
    table = timetable(time.fromisoformat(at), "Pacific/Apia")
    start = datetime(2011, 12, 28, 12, tzinfo=UTC)
    slots = [ring.slot[:10] for ring in rings(table, start, start + 4 * DAY)]
    assert "2011-12-30" not in slots
    assert {"2011-12-29", "2011-12-31"} <= set(slots)
    assert len(slots) == len(set(slots))


def test_a_weekly_ring_waits_a_week_when_its_day_was_left_out() -> None:
    """The Friday that Samoa left out is made up for by the Friday after, not by Saturday."""
    table = timetable(time(9), "Pacific/Apia", frozenset({Weekday.FRI}))
    ring = calendar.next_ring(table, after=datetime(2011, 12, 25, tzinfo=UTC))
    assert ring.slot == "2012-01-06T09:00"


def test_the_next_ring_is_strictly_later() -> None:
    """At the very instant of a ring the next one is another."""
    table = timetable(time(9), "Europe/Berlin", WORKING_DAYS)
    friday = datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert calendar.next_ring(table, after=friday - SECOND).at == friday
    assert calendar.next_ring(table, after=friday).slot == "2026-11-23T09:00"


def test_the_ring_is_given_in_utc_whatever_zone_was_asked_in() -> None:
    """The same instant gives the same ring, however it is written."""
    table = timetable(time(9), "Asia/Tokyo")
    asked = datetime(2026, 11, 22, 12, tzinfo=UTC)
    ring = calendar.next_ring(table, after=asked.astimezone(ZoneInfo("America/Lima")))
    assert ring == calendar.next_ring(table, after=asked)
    assert ring.at.tzinfo is UTC


@given(
    after=st.timedeltas(-35 * YEAR, 10 * YEAR).map(lambda shift: FROM + shift),
    wall_time=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(PLACES),
    days=st.frozensets(st.sampled_from(Weekday), min_size=1),
)
def test_nothing_rings_between_a_moment_and_its_next_ring(
    after: datetime, wall_time: time, zone: str, days: frozenset[Weekday]
) -> None:
    """The ring found is the first: asked again from anywhere before it, it is the same one."""
    table = timetable(wall_time, zone, days)
    ring = calendar.next_ring(table, after=after)
    assert ring.at > after
    assert calendar.next_ring(table, after=after + (ring.at - after) / 2) == ring
    assert calendar.next_ring(table, after=ring.at).at > ring.at
    assert date.fromisoformat(ring.slot[:10]).weekday() in days


def test_a_moment_without_a_zone_is_refused() -> None:
    """Guessing the zone of a naive time would ring hours off."""
    naive = datetime(2026, 11, 22)  # noqa: DTZ001  the refusal is what is tested
    with pytest.raises(ValueError, match="with its time zone"):
        calendar.next_ring(timetable(time(9), "UTC"), after=naive)


def test_a_timetable_without_days_is_refused() -> None:
    """A bell that can never ring says so, rather than searching for ever."""
    with pytest.raises(ValueError, match="no day left"):
        calendar.next_ring(timetable(time(9), "UTC", frozenset()), after=FROM)


def test_an_unknown_zone_is_refused_before_it_rings() -> None:
    """A misspelt zone is named together with the nearest that exist."""
    with pytest.raises(calendar.UnknownZone, match="Europe/Berlin"):
        calendar.next_ring(timetable(time(9), "Europe/Berlim"), after=FROM)
