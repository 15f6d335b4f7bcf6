"""A score turned into a grade: 1 is correct, 0 incorrect, anything between partly."""

from bot.quiz.grade import Finding, Grade, Verdict


def graded(score: float, rule: str, reason: str, findings: tuple[Finding, ...] = ()) -> Grade:
    """The grade that a rule gave."""
    return Grade(score=score, verdict=_verdict(score), rule=rule, reason=reason, findings=findings)


def right(rule: str, reason: str = "Right.") -> Grade:
    return graded(1.0, rule, reason)


def wrong(rule: str, reason: str) -> Grade:
    return graded(0.0, rule, reason)


def _verdict(score: float) -> Verdict:
    if score >= 1.0:
        return Verdict.CORRECT
    return Verdict.PARTLY if score > 0.0 else Verdict.INCORRECT
