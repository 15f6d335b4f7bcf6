"""Points: what an answer is worth, line by line, so that it can be explained."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Final

from bot.quiz.question import Difficulty

HEAD_START: Final = timedelta(hours=1)  # in which all are equally quick: nobody waits for the bell
STREAK_FROM: Final = 5
MOST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringRules:
    """Points of a full answer, at least 1 each, and what may be added and taken away.

    `speed` is added in the first hour and melts away until the close; `streak` is added from the
    fifth answer in a row on; a `change` of the answer and a `hint` cost so much.
    """

    easy: int = 10
    moderate: int = 20
    difficult: int = 30
    speed: int = 0
    streak: int = 0
    change: int = 0
    hint: int = 0

    def __post_init__(self) -> None:
        full = self.easy, self.moderate, self.difficult
        more = self.speed, self.streak, self.change, self.hint
        if min(full) < 1:
            raise ValueError("A full answer is worth at least 1 point at every difficulty.")
        if min(more) < 0 or max(*full, *more) > MOST:
            raise ValueError(f"Points lie between 0 and {MOST:,}.")

    @property
    def minds_effort(self) -> bool:
        """Whether it matters how an answer came about."""
        return bool(self.speed or self.streak or self.change or self.hint)

    def full(self, difficulty: Difficulty) -> int:
        """The points of a full answer."""
        match difficulty:
            case Difficulty.EASY:
                return self.easy
            case Difficulty.MODERATE:
                return self.moderate
            case Difficulty.DIFFICULT:
                return self.difficult


class Reason(StrEnum):
    """What a line of points is for, as the ledger keeps it."""

    ANSWER = "answer"
    SPEED = "speed"
    STREAK = "streak"
    CHANGES = "changes"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How an answer came about: how long after the posting of a question that was open so long.

    `run` counts the answers in a row, this one among them.
    """

    after: timedelta
    open_for: timedelta
    changes: int = 0
    hinted: bool = False
    run: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the sums that make up the points of an answer."""

    reason: Reason
    points: int


def points(score: float, difficulty: Difficulty, rules: ScoringRules) -> int:
    """Points for a score from 0 to 1: halves round up, and anything right earns at least 1."""
    return _share(score, rules.full(difficulty)) if score > 0 else 0


@lru_cache(maxsize=1000)  # when a round closes, thousands have one of a few scores
def _share(score: float, full: int) -> int:
    # As a float, 0.7 of 45 falls just short of its half and would round down.
    exact = Fraction(score).limit_denominator(1000)
    return max(1, floor(exact * full + Fraction(1, 2)))


def award(
    score: float, difficulty: Difficulty, rules: ScoringRules, effort: Effort
) -> tuple[Line, ...]:
    """What an answer earns. What is not right earns and costs nothing; what is, at least 1."""
    earned = points(score, difficulty, rules)
    lines = [Line(reason=Reason.ANSWER, points=earned)]
    if earned and rules.minds_effort:
        left = earned - 1
        for reason, cost in (
            (Reason.CHANGES, rules.change * effort.changes),
            (Reason.HINT, rules.hint * effort.hinted),
        ):
            lines.append(Line(reason=reason, points=-min(cost, left)))
            left -= min(cost, left)
        lines.append(Line(reason=Reason.SPEED, points=_speed(rules.speed, effort)))
        streak = rules.streak if effort.run >= STREAK_FROM else 0
        lines.append(Line(reason=Reason.STREAK, points=streak))
    return tuple(line for line in lines if line.points or line.reason is Reason.ANSWER)


def _speed(most: int, effort: Effort) -> int:
    """All of it within the first hour, then less and less until the close; halves round up."""
    slow = max(effort.after - HEAD_START, timedelta())
    span = effort.open_for - HEAD_START
    if not slow or span <= timedelta():
        return most
    left = max(Fraction(1) - Fraction(slow / span).limit_denominator(100_000), Fraction(0))
    return floor(most * left + Fraction(1, 2))
