"""Posted questions answered in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import streaks

# Rounds in the order posted. X answered, - missed, o open and not yet answered, O open and answered.
ROWS = {
    "nothing posted yet": ("", 0, 0),
    "all answered": ("XXX", 3, 3),
    "the last one missed": ("XX-", 0, 2),
    "begun again": ("XXX-XX", 2, 3),
    "never answered": ("---", 0, 0),
    "an open one still to come": ("XXo", 2, 2),
    "an open one already answered": ("XXO", 3, 3),
    "missed before the open one": ("X-o", 0, 1),
    "only an open one": ("o", 0, 0),
    "two open, the later answered": ("XoO", 2, 2),
    "the best is long ago": ("XXXX-X-", 0, 4),
}


@pytest.mark.parametrize(("rounds", "current", "best"), ROWS.values(), ids=ROWS.keys())
def test_a_streak_counts_posted_rounds(rounds: str, current: int, best: int) -> None:
    """A missed round ends a streak; an open one cannot, because it can still be answered."""
    found = streaks.streak(
        range(1, len(rounds) + 1),
        [number for number, mark in enumerate(rounds, 1) if mark in "XO"],
        still_open=[number for number, mark in enumerate(rounds, 1) if mark in "oO"],
    )
    assert found == streaks.Streak(current=current, best=best)


def test_rounds_that_were_never_posted_break_nothing() -> None:
    """Holidays, outages and void rounds are gaps in the numbers, not in the streak."""
    assert streaks.streak([1, 2, 5, 9], {1, 2, 5, 9}) == streaks.Streak(current=4, best=4)


def test_answers_to_void_rounds_add_nothing() -> None:
    """A round taken back counts for nobody."""
    assert streaks.streak([1, 3], {1, 2, 3}) == streaks.Streak(current=2, best=2)


@given(answers=st.lists(st.booleans()))
def test_the_current_streak_is_the_run_at_the_end(answers: list[bool]) -> None:
    """Checked against a plain count; the best streak is never shorter than the current one."""
    answered = {number for number, hit in enumerate(answers) if hit}
    current = best = 0
    for hit in answers:
        current = current + 1 if hit else 0
        best = max(best, current)
    found = streaks.streak(range(len(answers)), answered)
    assert found == streaks.Streak(current=current, best=best)
