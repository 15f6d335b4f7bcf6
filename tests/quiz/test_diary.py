"""The days on a player's own page."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.diary import WEEKS, Day, Mark, first_day, marks

TODAY = date(2026, 11, 26)


@given(st.dates(min_value=date(2000, 1, 1)))
def test_whole_weeks(today: date) -> None:
    """There are 26 weeks from a Monday on, the last of which is today's and ends today."""
    first, shown = first_day(today), marks((), today)
    assert first.weekday() == 0
    assert first + timedelta(days=len(shown) - 1) == today
    assert -(-len(shown) // 7) == WEEKS
    assert set(shown) == {Mark.NOTHING}


@pytest.mark.parametrize(
    ("asked", "answered", "score", "mark"),
    [
        pytest.param(0, 0, 0.0, Mark.NOTHING, id="nothing asked"),
        pytest.param(2, 0, 0.0, Mark.MISSED, id="missed"),
        pytest.param(1, 1, 0.0, Mark.WRONG, id="wrong, or not marked yet"),
        pytest.param(1, 1, 0.5, Mark.PARTLY, id="partly right"),
        pytest.param(2, 1, 1.0, Mark.PARTLY, id="one right, one missed"),
        pytest.param(2, 2, 2.0, Mark.RIGHT, id="all right"),
    ],
)
def test_a_day_in_a_word(asked: int, answered: int, score: float, mark: Mark) -> None:
    """A day is only all right when every question of it was answered and is."""
    day = Day(day=TODAY, asked=asked, answered=answered, score=score)
    assert marks((day,), TODAY)[-1] is mark
