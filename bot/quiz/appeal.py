"""A player's “I was right”, and what a host makes of it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.quiz.grade import Grade, GradedBy, Verdict

LONGEST_PLEA: Final = 1000
LONGEST_REASON: Final = 500
OPEN_FOR: Final = timedelta(hours=48)  # from the reveal on


class Ruling(StrEnum):
    """An appeal waits until a host accepts it, accepts it in part, or declines it."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    PART = "part"
    DECLINED = "declined"


VERDICTS: Final = {
    Ruling.ACCEPTED: Verdict.CORRECT,
    Ruling.PART: Verdict.PARTLY,
}


class Obstacle(StrEnum):
    """What keeps a player from appealing."""

    NO_ANSWER = "no answer"
    NOT_YET = "not yet"
    RIGHT = "right"
    PENDING = "pending"
    HOST = "host"
    TOO_LATE = "too late"
    AGAIN = "again"


def obstacle(grade: Grade, *, revealed_at: datetime | None, at: datetime) -> Obstacle | None:
    """Why this grade cannot be appealed against now; None when it can.

    What is right needs no appeal, what is pending waits for a person anyway, and a host's own word
    is the last.
    """
    if revealed_at is None or at < revealed_at:
        return Obstacle.NOT_YET
    if grade.graded_by is GradedBy.HOST:
        return Obstacle.HOST
    if grade.verdict is Verdict.CORRECT:
        return Obstacle.RIGHT
    if grade.verdict is Verdict.PENDING:
        return Obstacle.PENDING
    return Obstacle.TOO_LATE if at >= revealed_at + OPEN_FOR else None
