"""What can be suggested, and what it becomes."""

import pytest

from bot.quiz import suggestion
from bot.quiz.question import Choice, Text
from bot.quiz.suggestion import Draft

GOOD = Draft(prompt="Why?", answer="Because", wrong=("Never", "Always"))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        pytest.param(Draft(prompt="", answer="x"), "prompt", id="nothing asked"),
        pytest.param(Draft(prompt="p" * 1001, answer="x"), "prompt", id="long question"),
        pytest.param(Draft(prompt="Why?", answer=""), "answer", id="no answer"),
        pytest.param(Draft(prompt="Why?", answer="x" * 76), "answer", id="long answer"),
        pytest.param(Draft(prompt="Why?", answer="x", wrong=tuple("abcde")), "wrong", id="many"),
        pytest.param(Draft(prompt="Why?", answer="x", wrong=("y" * 76,)), "wrong", id="long wrong"),
        pytest.param(Draft(prompt="Why?", answer="x", wrong=("X",)), "wrong", id="right and wrong"),
        pytest.param(
            Draft(prompt="Why?", answer="x", explanation="e" * 1001), "explanation", id="long why"
        ),
    ],
)
def test_faults(draft: Draft, field: str) -> None:
    """Each field says what is wrong with it."""
    ((named, why),) = suggestion.faults(draft)
    assert named == field
    assert why


def test_choice() -> None:
    """With wrong answers it is a choice, whose order nobody can guess from."""
    assert suggestion.faults(GOOD) == ()
    key = suggestion.question(GOOD, id="a/b", source="Ann").key
    assert isinstance(key, Choice)
    assert [option.text for option in key.options if option.correct] == ["Because"]


def test_words() -> None:
    """Without wrong answers people write the answer."""
    key = suggestion.question(Draft(prompt="Why?", answer="So"), id="a/b", source="").key
    assert key == Text(accepted=("So",))
