"""What a bank's hosts have taught about the grader's doubts.

One that they would nearly always decide alike is decided so, and nobody has to look. Only close calls are settled. What speaks to the grader, denies a key point or is a heap of words
waits for a person however often such answers were found right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.grading import judgement
from bot.grading.rules import Rule
from bot.quiz.calibration import Calibration, Experience, learnt
from bot.quiz.grade import Grade, GradedBy, Verdict

AS_HOSTS_MARK: Final = "as-hosts-mark"
SURE: Final = 0.9  # by a careful estimate: a standard deviation lower than the likeliest
CAUTION: Final = 1.0
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


def is_sure(confidence: float, calibration: Calibration) -> bool:
    """Whether hosts would nearly always agree with a doubt of that confidence."""
    return calibration.chance(confidence, CAUTION) >= SURE


def teaches(seen: Sequence[Experience]) -> bool:
    """Whether any of these doubts would have been settled by what was learnt from all."""
    found = learnt(seen)
    return any(is_sure(one.confidence, found) for one in seen)


def as_hosts_mark(grade: Grade, calibration: Calibration | None) -> Grade:
    """The grade, a doubt in it settled where hosts would settle it the same way."""
    if calibration is None or not is_doubt(grade):
        return grade
    if not is_sure(grade.confidence, calibration):
        return grade
    verdict = supposed(grade)
    return replace(
        grade,
        verdict=verdict,
        score=1.0 if verdict is Verdict.CORRECT else grade.score,
        rule=AS_HOSTS_MARK,
        reason=_REASONS[verdict],
        confidence=calibration.chance(grade.confidence),
    )
