"""Points: what a grade's score is worth at a question's difficulty."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from bot.quiz.question import Difficulty


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringRules:
    """Points of a full answer, at least 1 each."""

    easy: int = 10
    moderate: int = 20
    difficult: int = 30

    def __post_init__(self) -> None:
        if min(self.easy, self.moderate, self.difficult) < 1:
            raise ValueError("A full answer is worth at least 1 point at every difficulty.")

    def full(self, difficulty: Difficulty) -> int:
        """The points of a full answer."""
        match difficulty:
            case Difficulty.EASY:
                return self.easy
            case Difficulty.MODERATE:
                return self.moderate
            case Difficulty.DIFFICULT:
                return self.difficult


def points(score: float, difficulty: Difficulty, rules: ScoringRules) -> int:
    """Points for a score from 0 to 1: halves round up, and anything right earns at least 1."""
    if score <= 0:
        return 0
    # As a float, 0.7 of 45 falls just short of its half and would round down.
    share = Fraction(score).limit_denominator(1000)
    return max(1, floor(share * rules.full(difficulty) + Fraction(1, 2)))
