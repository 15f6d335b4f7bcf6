"""Dates and days as people write them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.quiz import dates
from bot.quiz.schedule import Weekday

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))

DATES = [
    # typed, the first and the last day
    ("2026-12-24", "2026-12-24", "2026-12-24"),
    ("24.12.2026", "2026-12-24", "2026-12-24"),
    ("24.12.", "2026-12-24", "2026-12-24"),
    ("24 December", "2026-12-24", "2026-12-24"),
    ("Dec 24th, 2026", "2026-12-24", "2026-12-24"),
    ("the past month needs a year: 1 Nov", None, None),
    ("1 Nov", "2027-11-01", "2027-11-01"),
    ("29 Feb", "2028-02-29", "2028-02-29"),
    ("tomorrow", "2026-11-24", "2026-11-24"),
    ("24 Dec to 2 Jan", "2026-12-24", "2027-01-02"),
    ("24 Dec – 2 Jan", "2026-12-24", "2027-01-02"),
    ("2026-12-24 2026-12-25", "2026-12-24", "2026-12-25"),
    ("2027-01-02 to 2026-12-24", None, None),
    ("12/24/2026", None, None),
    ("31.2.2027", None, None),
    ("2026-01-01 to 2028-01-01", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("typed", "first", "last"), DATES)
def test_dates_are_read_as_people_write_them(
    typed: str, first: str | None, last: str | None
) -> None:
    """A year may be left out; what could mean two days, or none, is refused with an example."""
    if first is None or last is None:
        with pytest.raises(ValueError, match=r"2026-12-24|earlier to the later"):
            dates.parse_dates(typed, today=TODAY)
        return
    found = sorted(dates.parse_dates(typed, today=TODAY))
    assert (found[0].isoformat(), found[-1].isoformat()) == (first, last)


@given(st.frozensets(DAYS, min_size=1, max_size=40), DAYS)
@example(frozenset({date.min, date.max}), TODAY)
def test_spoken_dates_are_read_back(days: frozenset[date], today: date) -> None:
    """What is shown may be typed again, on whatever day."""
    assert dates.parse_dates(dates.spoken_dates(days), today=today) == days


@given(
    st.one_of(
        st.builds(dates.Pattern, days=st.frozensets(st.sampled_from(Weekday), min_size=1)),
        st.builds(dates.Pattern, every=st.integers(2, 366), start=DAYS),
        st.builds(dates.Pattern, dates=st.frozensets(DAYS, min_size=1, max_size=40)),
    )
)
def test_spoken_days_are_read_back(pattern: dates.Pattern) -> None:
    """Weekdays, every so many days, or dates: the reader knows which of them is meant."""
    assert dates.parse_pattern(dates.spoken_pattern(pattern), today=TODAY) == pattern


@pytest.mark.parametrize(
    ("typed", "every"),
    [("every other day", 2), ("every 3 days", 3), ("every 3rd day", 3), ("every 2 weeks", 14)],
)
def test_every_so_many_days_count_from_the_first_that_is_possible(typed: str, every: int) -> None:
    """Where no day is named, the count begins with the first bell that can still ring."""
    start = TODAY + timedelta(days=1)
    found = dates.parse_pattern(typed, today=TODAY, start=start)
    assert (found.every, found.start) == (every, start)
    named = dates.parse_pattern(f"{typed} from 1 December", today=TODAY, start=start)
    assert named.start == date(2026, 12, 1)


@given(st.text(max_size=200))
def test_anything_may_be_typed(text: str) -> None:
    """What cannot be read is refused in words: nothing that is typed breaks the reader."""
    with suppress(ValueError):
        dates.parse_pattern(text, today=TODAY)
    with suppress(ValueError):
        dates.parse_days_off(text, today=TODAY)
