"""Which question comes next."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import selection


@pytest.mark.parametrize(
    ("last_asked", "picked"),
    [
        ({}, "a"),
        ({"a": 1}, "b"),
        ({"a": 1, "b": 2}, "c"),
        ({"c": 1}, "a"),
        ({"a": 3, "b": 1, "c": 2}, "b"),
        ({"gone": 1}, "a"),
    ],
    ids=["all new", "second", "third", "edited pack", "all asked", "a question that has left"],
)
def test_new_questions_come_first_then_the_one_asked_longest_ago(
    last_asked: dict[str, int], picked: str
) -> None:
    """Nobody sees a question twice while there are new ones."""
    assert selection.pick(["a", "b", "c"], last_asked=last_asked) == picked


def test_without_candidates_nothing_is_picked() -> None:
    """An empty pack asks nothing."""
    assert selection.pick([], last_asked={"a": 1}) is None


@given(
    questions=st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1),
    laps=st.integers(1, 4),
)
def test_every_question_has_its_turn_before_one_comes_again(
    questions: list[str], laps: int
) -> None:
    """Over whole laps each question is asked equally often, in the order of the pack."""
    last_asked: dict[str, int] = {}
    asked: list[str] = []
    for number in range(1, laps * len(questions) + 1):
        picked = selection.pick(questions, last_asked=last_asked)
        assert picked is not None
        last_asked[picked] = number
        asked.append(picked)
    assert asked == questions * laps
    assert set(Counter(asked).values()) == {laps}
