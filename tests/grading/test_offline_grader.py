"""The offline grader sends each kind of key to whoever can mark it."""

import pytest

from bot.grading import Grader, OfflineGrader
from bot.quiz.answer import Picked, Written
from bot.quiz.grade import GradedBy, Verdict
from bot.quiz.question import AnswerKey, Choice, Difficulty, Option, Question
from tests.grading.training_papers import DROPOUT


def question(key: AnswerKey, prompt: str) -> Question:
    return Question(id="p/q", prompt=prompt, topic="t", difficulty=Difficulty.EASY, key=key)


OPEN = question(DROPOUT.key, DROPOUT.prompt)
CHOICE = question(Choice(options=(Option(text="Yes", correct=True), Option(text="No"))), "Is it?")
GRADER: Grader = OfflineGrader()


def test_a_choice_is_marked_by_rule() -> None:
    """Closed kinds need no rubric."""
    right = GRADER.grade(CHOICE, Picked(options=frozenset({0})))
    wrong = GRADER.grade(CHOICE, Picked(options=frozenset({1})))
    assert (right.verdict, right.graded_by) == (Verdict.CORRECT, GradedBy.RULE)
    assert wrong.verdict is Verdict.INCORRECT


def test_prose_is_graded_by_rubric() -> None:
    """An open question is graded by its key points."""
    grade = GRADER.grade(OPEN, Written(text=DROPOUT.half))
    assert (grade.verdict, grade.graded_by) == (Verdict.PARTLY, GradedBy.RUBRIC)
    assert len(grade.findings) == 4


def test_prose_cannot_be_picked() -> None:
    """An open question answered by a button is a fault of the caller, and named."""
    with pytest.raises(ValueError, match="'p/q' is answered in writing, not with Picked"):
        GRADER.grade(OPEN, Picked(options=frozenset({0})))
