"""Stretches of time over which points are added up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import periods
from bot.quiz.periods import Period

SUNDAY = date(2026, 11, 22)


def test_a_day_belongs_to_four_periods() -> None:
    """Points of one answer count for its day, its week, its month and all time."""
    assert periods.keys(SUNDAY) == ("d2026-11-22", "w2026-47", "m2026-11", "all")


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 1, 1), "w2026-01"),
        (date(2027, 1, 3), "w2026-53"),
        (date(2024, 12, 30), "w2025-01"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day: date, key: str) -> None:
    """The days around New Year share one week, as ISO 8601 has it."""
    assert periods.key(Period.WEEK, day) == key


@given(day=st.dates(date(1, 1, 8), date(9999, 12, 24)))
def test_a_week_changes_on_monday_and_only_then(day: date) -> None:
    """Two neighbouring days share a week unless the later one is a Monday."""
    yesterday = day - timedelta(days=1)
    same = periods.key(Period.WEEK, yesterday) == periods.key(Period.WEEK, day)
    assert same == (day.weekday() != 0)


@pytest.mark.parametrize(
    ("period", "spoken"),
    [
        (Period.DAY, "today"),
        (Period.WEEK, "this week"),
        (Period.MONTH, "this month"),
        (Period.ALL, "all time"),
    ],
)
def test_a_period_is_spoken_and_read_back(period: Period, spoken: str) -> None:
    """What the bot calls a period can be typed to it; so can its plain name."""
    assert periods.spoken(period, SUNDAY) == spoken
    assert periods.parse(spoken) is period
    assert periods.parse(period.value) is period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Today", Period.DAY),
        ("daily", Period.DAY),
        (" WEEK ", Period.WEEK),
        ("weekly", Period.WEEK),
        ("of the month", Period.MONTH),
        ("all-time", Period.ALL),
        ("alltime", Period.ALL),
        ("all_time", Period.ALL),
        ("ever", Period.ALL),
    ],
)
def test_a_period_is_read_however_it_is_written(text: str, period: Period) -> None:
    """Case, spaces and hyphens do not matter."""
    assert periods.parse(text) is period


@pytest.mark.parametrize("text", ["", "fortnight", "this", "week month", "x" * 1_000_000])
def test_an_unknown_period_is_answered_with_the_known_ones(text: str) -> None:
    """The refusal lists what can be typed."""
    with pytest.raises(ValueError, match="Try “today”, “week”, “month”, “season” or “all time”"):
        periods.parse(text)
