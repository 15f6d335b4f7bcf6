"""Keys that are tried with answers whose worth is known."""

import pytest

from bot import grading
from bot.grading import self_test
from bot.quiz.answer import Answer
from bot.quiz.grade import Grade, Verdict
from bot.quiz.question import (
    AnswerKey,
    Difficulty,
    Item,
    KeyPoint,
    Listing,
    Number,
    Open,
    Ordering,
    Question,
    Text,
)

REFERENCE = (
    "Warm air rises and cools. Its water condenses to drops, which fall when they are heavy."
)
POINTS = (
    KeyPoint(text="Rising air cools."),
    KeyPoint(text="Water condenses to drops."),
)


def asked(key: AnswerKey, slug: str = "rain", prompt: str = "Why does it rain?") -> Question:
    return Question(id=f"p/{slug}", prompt=prompt, topic="T", difficulty=Difficulty.EASY, key=key)


def problems(*questions: Question) -> list[str]:
    return [flaw.problem for flaw in self_test.flaws(questions, grading.OfflineGrader())]


@pytest.mark.parametrize(
    "key",
    [
        Open(key_points=POINTS, reference=REFERENCE),
        Text(accepted=("carbon dioxide", "CO2"), refused=("carbon monoxide",)),
        Number(value=1234.5, tolerance=1, units=("m", "metres")),
        Number(value=-3.0e-7),
        Listing(items=(Item(text="red", aliases=("crimson",)), Item(text="blue")), least=1),
        Ordering(items=("one", "two", "three")),
    ],
    ids=lambda key: type(key).__name__,
)
def test_a_sound_key_passes(key: AnswerKey) -> None:
    """Of every kind."""
    assert problems(asked(key)) == []


def test_a_key_point_that_the_reference_does_not_say() -> None:
    """The author would show people an example that earns less than it should."""
    lacking = (*POINTS, KeyPoint(text="Mountains force the wind upwards.", weight=3))
    found = problems(asked(Open(key_points=lacking, reference=REFERENCE)))
    assert len(found) == 2
    assert "Its reference does not pass its own key" in found[0]
    assert "“Mountains force the wind upwards.” is not found in the reference" in found[1]


def test_the_reference_of_another_question_must_not_pass() -> None:
    """A rubric that any talk of the subject satisfies is none."""
    vague = Open(key_points=(KeyPoint(text="air", shown_by=("water",)),), reference="air")
    other = asked(Open(key_points=POINTS, reference=REFERENCE), "other", "Why is there fog?")
    assert any("“other”, passes its key" in problem for problem in problems(asked(vague), other))


def test_another_answer_must_not_pass_as_a_typing_error() -> None:
    """The author is told what to refuse; once refused, all is well."""
    one = asked(Text(accepted=("meiosis",)), "one")
    other = asked(Text(accepted=("meiopsis",)), "other")
    assert any("passes as a typing error" in problem for problem in problems(one, other))
    mended = asked(Text(accepted=("meiosis",), refused=("meiopsis",)), "one")
    refusing = asked(Text(accepted=("meiopsis",), refused=("meiosis",)), "other")
    assert problems(mended, refusing) == []


class Generous:
    """Grades everything as right."""

    def grade(self, question: Question, answer: Answer) -> Grade:
        return Grade(score=1.0, verdict=Verdict.CORRECT, rule="generous", reason="Fine.")


def test_the_opposite_of_an_answer_must_not_pass() -> None:
    """Whichever grader is asked; refused wordings neither."""
    prose = asked(Open(key_points=POINTS, reference=REFERENCE))
    short = asked(Text(accepted=("yes",), refused=("no",)), "short")
    found = [flaw.problem for flaw in self_test.flaws((prose, short), Generous())]
    assert sum(problem.startswith("The opposite of its answer passes") for problem in found) == 2
    assert "“no” passes although the key refuses it." in found
