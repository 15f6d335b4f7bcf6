"""Grading answers: closed kinds by the rules of the game, prose by its question's rubric."""

from typing import Protocol

from bot.grading import rubric
from bot.quiz import marking
from bot.quiz.answer import Answer, Written
from bot.quiz.grade import Grade
from bot.quiz.question import Open, Question

VERSION = "2026.11.2"  # of the rules and weights; whoever changes what a grade may be changes it


class Grader(Protocol):
    """Says what an answer is worth."""

    def grade(self, question: Question, answer: Answer) -> Grade:
        """The grade, with its reason; ValueError if prose was asked for and none was written."""
        ...


class OfflineGrader:
    """Needs no network and no model; the same answer always gets the same grade."""

    def grade(self, question: Question, answer: Answer) -> Grade:
        match question.key, answer:
            case Open() as key, Written(text=text):
                return rubric.grade(key, question.prompt, text)
            case Open(), _:
                shape = type(answer).__name__
                raise ValueError(f"{question.id!r} is answered in writing, not with {shape}")
            case key, _:
                return marking.mark(key, answer, question.prompt)
