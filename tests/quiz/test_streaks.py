"""Posted questions answered in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import streaks
from bot.quiz.streaks import Streak

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
    "a freeze covers a miss": ("XXXXXXXXXX-X", 11, 11),
    "but not two": ("XXXXXXXXXX--X", 1, 10),
    "two are kept": (f"{'X' * 30}--X", 31, 31),
    "and no third": (f"{'X' * 30}---X", 1, 30),
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
    assert (found.current, found.best) == (current, best)


def test_rounds_that_were_never_posted_break_nothing() -> None:
    """Holidays, outages and void rounds are gaps in the numbers, not in the streak."""
    assert streaks.streak([1, 2, 5, 9], {1, 2, 5, 9}) == Streak(current=4, best=4)


def test_answers_to_void_rounds_add_nothing() -> None:
    """A round taken back counts for nobody."""
    assert streaks.streak([1, 3], {1, 2, 3}) == Streak(current=2, best=2)


@given(answers=st.lists(st.booleans(), max_size=60))
def test_a_streak_against_a_plain_count(answers: list[bool]) -> None:
    """Ten in a row earn a freeze, two are kept, and one covers a miss; without one it is over."""
    current = best = freezes = 0
    for hit in answers:
        if hit:
            current += 1
            freezes = min(freezes + (current % 10 == 0), 2)
        elif freezes:
            freezes -= 1
        else:
            current = 0
        best = max(best, current)
    answered = {number for number, hit in enumerate(answers) if hit}
    found = streaks.streak(range(len(answers)), answered)
    assert found == Streak(current=current, best=best, freezes=freezes)


@given(answers=st.lists(st.booleans(), max_size=80))
def test_misses_may_be_counted_in_a_piece(answers: list[bool]) -> None:
    """What stood at the last answer and how many were missed since is all that is needed."""
    run, misses = Streak(), 0
    for hit in answers:
        if hit:
            run, misses = run.missed(misses).answered(), 0
        else:
            misses += 1
    answered = {number for number, hit in enumerate(answers) if hit}
    assert run.missed(misses) == streaks.streak(range(len(answers)), answered)


@pytest.mark.parametrize(
    ("before", "after", "reached"),
    [(9, 10, 10), (10, 11, None), (24, 25, 25), (8, 9, None), (30, 10, None)],
)
def test_a_milestone_is_reached_once(before: int, after: int, reached: int | None) -> None:
    """Who comes to ten again has come to it before."""
    was = Streak(current=after - 1, best=before)
    assert Streak(current=after, best=max(before, after)).reached(was) == reached
