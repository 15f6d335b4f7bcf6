"""What a bank's hosts have taught about the grader's doubts.

One that they would nearly always decide alike is decided so, and nobody has to look. Only close calls are settled. What speaks to the grader, denies a key point or is a heap of words
waits for a person however often such answers were found right.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.grading import judgement
from bot.grading.rules import Rule
from bot.quiz.calibration import Calibration, Experience
from bot.quiz.grade import Grade, GradedBy, Verdict

AS_HOSTS_MARK: Final = "as-hosts-mark"
SURE: Final = 0.95  # at most one in twenty would be decided otherwise
_REASONS: Final = {
    Verdict.CORRECT: "Hosts here have found answers like this one right.",
    Verdict.PARTLY: "Hosts here have found answers like this one partly right.",
    Verdict.INCORRECT: "Hosts here have not found answers like this one right.",
}


def is_doubt(grade: Grade) -> bool:
    """Whether decisions on such a grade teach anything, and can be learnt."""
    return grade.graded_by is GradedBy.RUBRIC and grade.rule == Rule.CLOSE_CALL.value


def supposed(grade: Grade) -> Verdict:
    """What an answer in doubt would get."""
    return judgement.verdict_of(grade.score)


def experience(decided: Iterable[tuple[Grade, Verdict]]) -> tuple[Experience, ...]:
    """From grades and what hosts made of them."""
    return tuple(
        Experience(confidence=grade.confidence, agreed=supposed(grade) is verdict)
        for grade, verdict in decided
        if is_doubt(grade)
    )


def as_hosts_mark(grade: Grade, calibration: Calibration | None) -> Grade:
    """The grade, a doubt in it settled where hosts would settle it the same way."""
    if calibration is None or not is_doubt(grade):
        return grade
    sure = calibration.chance(grade.confidence)
    if sure < SURE:
        return grade
    verdict = supposed(grade)
    return replace(
        grade,
        verdict=verdict,
        score=1.0 if verdict is Verdict.CORRECT else grade.score,
        rule=AS_HOSTS_MARK,
        reason=_REASONS[verdict],
        confidence=sure,
    )
