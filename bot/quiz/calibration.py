"""How often hosts agree with what the grader supposes, learnt from their decisions on its doubts.

Platt scaling (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999): the log-odds of
the grader's own probability, stretched and shifted. What is expected beforehand is that the grader
judges itself rightly, so that a few decisions move little; fewer than `ENOUGH` are no reason at all.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ENOUGH: Final = 20
FARTHEST: Final = 4.0  # log-odds of a probability, 1.8 % to 98.2 %
SLOPE_SPREAD: Final = 0.5  # standard deviations of what is expected: 1 and 0
LEVEL_SPREAD: Final = 1.5
STEPS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """A doubt of the grader that a host has decided: how sure it was, and whether he agreed."""

    confidence: float
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was learnt from so many decisions."""

    slope: float
    level: float
    decisions: int

    def chance(self, confidence: float) -> float:
        """The chance, 0 to 1, that a host agrees where the grader is that sure."""
        return _logistic(self.slope * _log_odds(confidence) + self.level)


def learnt(seen: Sequence[Experience]) -> Calibration:
    """The most likely calibration; the same for the same decisions, in whichever order."""
    points = [(_log_odds(one.confidence), float(one.agreed)) for one in seen]
    slope, level = 1.0, 0.0
    for _ in range(STEPS):
        slope, level = _step(points, slope, level)
    return Calibration(slope=slope, level=level, decisions=len(seen))


def _step(points: Sequence[tuple[float, float]], slope: float, level: float) -> tuple[float, float]:
    """One of Newton's, on a function that curves one way only."""
    chances = [_logistic(slope * x + level) for x, _ in points]
    off = [chance - y for chance, (_, y) in zip(chances, points, strict=True)]
    bend = [chance * (1 - chance) for chance in chances]
    xs = [x for x, _ in points]
    by_slope = (
        math.fsum(o * x for o, x in zip(off, xs, strict=True)) + (slope - 1) / SLOPE_SPREAD**2
    )
    by_level = math.fsum(off) + level / LEVEL_SPREAD**2
    both = math.fsum(b * x for b, x in zip(bend, xs, strict=True))
    twice_slope = math.fsum(b * x * x for b, x in zip(bend, xs, strict=True)) + SLOPE_SPREAD**-2
    twice_level = math.fsum(bend) + LEVEL_SPREAD**-2
    whole = twice_slope * twice_level - both * both
    return (
        slope - (twice_level * by_slope - both * by_level) / whole,
        level - (twice_slope * by_level - both * by_slope) / whole,
    )


def _log_odds(chance: float) -> float:
    least = _logistic(-FARTHEST)
    kept = min(max(chance, least), 1 - least)
    return math.log(kept / (1 - kept))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))
