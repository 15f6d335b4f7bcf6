"""Grading answers: closed kinds by the rules of the game, prose by its question's rubric."""

from typing import Protocol

from bot.grading import rubric
from bot.quiz import marking
from bot.quiz.answer import Answer, Written
from bot.quiz.grade import Grade
from bot.quiz.question import Open, Question


class Grader(Protocol):
    """Says what an answer is worth."""

    def grade(self, question: Question, answer: Answer) -> Grade:
        """The grade, with its reason; ValueError if the answer has the wrong shape for the key."""
        ...


class OfflineGrader:
    """Needs no network and no model; the same answer always gets the same grade."""

    def grade(self, question: Question, answer: Answer) -> Grade:
        key = question.key
        if not isinstance(key, Open):
            return marking.mark(key, answer, question.prompt)
        if not isinstance(answer, Written):
            raise ValueError(
                f"question {question.id!r} is answered in writing, not with {type(answer).__name__}"
            )
        return rubric.grade(key, question.prompt, answer.text)
