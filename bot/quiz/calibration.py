"""How often hosts agree with what the grader supposes, learnt from their decisions on its doubts.

Platt scaling (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999): the log-odds of
the grader's own probability, stretched and shifted. What is expected beforehand is that the grader
judges itself rightly, so that a few decisions move little; fewer than `ENOUGH` are no reason at all.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

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
    """What was learnt from so many decisions, and how far it may be off: variances and covariance."""

    slope: float
    level: float
    slope_variance: float = 0.0
    level_variance: float = 0.0
    covariance: float = 0.0
    decisions: int = 0

    def chance(self, confidence: float, caution: float = 0.0) -> float:
        """The chance, 0 to 1, that a host agrees where the grader is that sure.

        With `caution` it is so many standard deviations lower: the less is known, the more.
        """
        x = _log_odds(confidence)
        variance = self.slope_variance * x * x + 2 * self.covariance * x + self.level_variance
        return _logistic(self.slope * x + self.level - caution * math.sqrt(max(variance, 0.0)))


class _Pair(NamedTuple):
    slope: float
    level: float
    both: float = 0.0

    @property
    def determinant(self) -> float:
        return self.slope * self.level - self.both * self.both


_Points: TypeAlias = Sequence[tuple[float, float]]  # log-odds, and 1 where the host agreed


def learnt(seen: Sequence[Experience]) -> Calibration:
    """The most likely calibration; the same for the same decisions, in whichever order.

    How far it may be off is Laplace's approximation: the inverse of the curvature there.
    """
    points = [(_log_odds(one.confidence), float(one.agreed)) for one in seen]
    slope, level = 1.0, 0.0
    for _ in range(STEPS):
        bends, down = _curvature(points, slope, level), _gradient(points, slope, level)
        slope -= (bends.level * down.slope - bends.both * down.level) / bends.determinant
        level -= (bends.slope * down.level - bends.both * down.slope) / bends.determinant
    bends = _curvature(points, slope, level)
    return Calibration(
        slope=slope,
        level=level,
        slope_variance=bends.level / bends.determinant,
        level_variance=bends.slope / bends.determinant,
        covariance=-bends.both / bends.determinant,
        decisions=len(seen),
    )


def _gradient(points: _Points, slope: float, level: float) -> _Pair:
    off = [(x, _logistic(slope * x + level) - y) for x, y in points]
    return _Pair(
        slope=math.fsum(x * o for x, o in off) + (slope - 1) / SLOPE_SPREAD**2,
        level=math.fsum(o for _, o in off) + level / LEVEL_SPREAD**2,
    )


def _curvature(points: _Points, slope: float, level: float) -> _Pair:
    chances = [(x, _logistic(slope * x + level)) for x, _ in points]
    bend = [(x, chance * (1 - chance)) for x, chance in chances]
    return _Pair(
        slope=math.fsum(x * x * b for x, b in bend) + SLOPE_SPREAD**-2,
        level=math.fsum(b for _, b in bend) + LEVEL_SPREAD**-2,
        both=math.fsum(x * b for x, b in bend),
    )


def _log_odds(chance: float) -> float:
    least = _logistic(-FARTHEST)
    kept = min(max(chance, least), 1 - least)
    return math.log(kept / (1 - kept))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))
