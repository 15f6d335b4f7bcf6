"""Slips of the keys, against a plain statement of the same distance."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.marking import spelling

LETTERS = st.text(alphabet="abc", max_size=8)


def plainly(typed: str, wording: str) -> int:
    """Optimal string alignment as it is defined, without bands or early exits."""

    @cache
    def cost(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        differs = typed[i - 1] != wording[j - 1]
        best = min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, cost(i - 1, j - 1) + differs)
        if i > 1 and j > 1 and typed[i - 2 : i] == wording[j - 2 : j][::-1]:
            best = min(best, cost(i - 2, j - 2) + 1)
        return best

    return cost(len(typed), len(wording))


@pytest.mark.parametrize(
    ("typed", "wording", "slips"),
    [
        ("gradient", "gradient", 0),
        ("graadient", "gradient", 1),
        ("gadient", "gradient", 1),
        ("grodient", "gradient", 1),
        ("rgadient", "gradient", 1),
        ("gradietn", "gradient", 1),
        ("rgadietn", "gradient", 2),
        ("ca", "abc", None),  # a swap and an insertion would touch a letter twice
        ("gradient", "tangent", None),
        ("", "", 0),
        ("", "ab", 2),
    ],
)
def test_slips_are_counted(typed: str, wording: str, slips: int | None) -> None:
    """A letter too many, too few, wrong, or swapped with its neighbour is one slip each."""
    assert spelling.slips(typed, wording, most=2) == slips


@settings(max_examples=300, deadline=None)
@given(typed=LETTERS, wording=LETTERS, most=st.integers(0, 4))
def test_the_count_is_exact_up_to_the_limit(typed: str, wording: str, most: int) -> None:
    """Leaving early changes no count."""
    exact = plainly(typed, wording)
    assert spelling.slips(typed, wording, most) == (exact if exact <= most else None)


@given(typed=LETTERS, wording=LETTERS)
def test_slips_are_the_same_both_ways(typed: str, wording: str) -> None:
    """It makes no difference which of two words was meant."""
    assert spelling.slips(typed, wording, most=3) == spelling.slips(wording, typed, most=3)
