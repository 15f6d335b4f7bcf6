"""On which days a bell rings: every so many, chosen ones, and those that are left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import calendar
from bot.quiz.schedule import Timetable, Weekday

MONDAY = date(2026, 11, 23)
BEFORE = datetime(2026, 11, 23, tzinfo=UTC) - timedelta(hours=1)
DAY = timedelta(days=1)
NEAR = st.dates(MONDAY - 60 * DAY, MONDAY + 60 * DAY)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Africa/Cairo", "America/St_Johns", "Asia/Tehran"])

TIMETABLES = st.builds(
    Timetable,
    days=st.frozensets(st.sampled_from(Weekday), min_size=1),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=ZONES,
    every=st.integers(1, 20),
    start=NEAR,
    dates=st.one_of(st.just(frozenset[date]()), st.frozensets(NEAR, max_size=30)),
    off=st.frozensets(NEAR, max_size=30),
    not_before=st.one_of(st.just(date.min), NEAR),
    within=st.integers(0, 240).map(lambda minutes: timedelta(minutes=minutes)),
)


def rings(table: Timetable, holidays: frozenset[date] = frozenset()) -> Iterator[calendar.Ring]:
    after = BEFORE
    while True:
        ring = calendar.next_ring(table, after=after, holidays=holidays, seed="bell")
        yield ring
        after = ring.at


def days(table: Timetable, count: int, holidays: frozenset[date] = frozenset()) -> list[str]:
    return [ring.slot[5:10] for ring in islice(rings(table, holidays), count)]


def daily(**more: object) -> Timetable:
    return Timetable(days=frozenset(Weekday), at=time(9), zone="UTC", **more)  # type: ignore[arg-type]  # each test names what it is about


def test_every_third_day() -> None:
    """Days are counted from the start, over the ends of months; nothing rings before it."""
    assert days(daily(every=3, start=date(2026, 11, 25)), 4) == ["11-25", "11-28", "12-01", "12-04"]


def test_chosen_dates() -> None:
    """Chosen dates ring whatever day of the week they are; after the last there is none."""
    table = daily(dates=frozenset({date(2026, 11, 29), date(2026, 12, 24), MONDAY - DAY}))
    heard = rings(table)
    assert [next(heard).slot[5:10] for _ in range(2)] == ["11-29", "12-24"]
    with pytest.raises(calendar.NeverRings):
        next(heard)


def test_holidays_and_own_days_off_do_not_ring() -> None:
    """Every other day goes on as it was counted: a day off does not shift the days after it."""
    holiday, own = frozenset({date(2026, 11, 25)}), frozenset({date(2026, 11, 29)})
    table = daily(every=2, start=MONDAY, off=own)
    assert days(table, 4, holiday) == ["11-23", "11-27", "12-01", "12-03"]


def test_a_pause_ends_on_its_day() -> None:
    """The day that was named is the first on which the bell rings again."""
    assert days(daily(not_before=date(2026, 12, 1)), 2) == ["12-01", "12-02"]


def test_a_window_scatters_bells_evenly_and_always_the_same() -> None:
    """Each day has its own moment in the window; asked again, it is the same one."""
    table = daily(within=timedelta(minutes=59))
    heard = list(islice(rings(table), 600))
    assert heard == list(islice(rings(table), 600))
    minutes = [ring.at.minute for ring in heard]
    assert {ring.at.hour for ring in heard} == {9}
    assert set(minutes) == set(range(60))
    assert 25 < sum(minutes) / len(minutes) < 34
    other = calendar.next_ring(table, after=BEFORE, seed="another bell")
    assert other.slot == heard[0].slot


@given(TIMETABLES, st.frozensets(NEAR, max_size=30))
def test_exactly_the_days_of_the_timetable_ring(
    table: Timetable, holidays: frozenset[date]
) -> None:
    """Every day that is on rings, once, in order; no other day does."""
    end = MONDAY + 40 * DAY
    expected = [
        day
        for day in (MONDAY + n * DAY for n in range(-1, 41))
        if calendar.is_on(table, day) and day not in holidays
    ]
    heard: list[calendar.Ring] = []
    try:
        for ring in rings(table, holidays):
            if date.fromisoformat(ring.slot[:10]) > end:
                break
            heard.append(ring)
    except calendar.NeverRings:
        pass
    slots = [date.fromisoformat(ring.slot[:10]) for ring in heard]
    near_the_start = {MONDAY - DAY, MONDAY}  # they may be over when we begin to listen
    assert [day for day in slots if day not in near_the_start] == [
        day for day in expected if day not in near_the_start
    ]
    assert set(slots) <= set(expected)
    assert [ring.at for ring in heard] == sorted({ring.at for ring in heard})


@given(TIMETABLES, st.timedeltas(timedelta(), 5 * DAY))
def test_the_next_ring_is_the_same_from_anywhere_before_it(
    table: Timetable, later: timedelta
) -> None:
    """A bell that looks late or often finds the same ring."""
    try:
        ring = calendar.next_ring(table, after=BEFORE, seed="bell")
    except calendar.NeverRings:
        return
    between = min(BEFORE + later, ring.at - timedelta(seconds=1))
    assert calendar.next_ring(table, after=between, seed="bell") == ring
