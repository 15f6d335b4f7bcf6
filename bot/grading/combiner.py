"""What an answer is worth, judged by all it has in common with the reference.

A linear model of `features`, trained by `tests/bench/grader` on published, graded answers; its few
weights lie beside this file. `right` is the probability that a careful person gives full marks,
`worth` the share of them to be expected. It stands for rubrics drafted from a reference, of which
nobody has said yet what each key point may be called.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.grading import linear
from bot.grading.features import NAMES, Comparison
from bot.grading.linear import Model
from bot.grading.sheet import Vector

REPEATED_RECALL = 0.98  # an answer that says a short reference this fully and with this little
REPEATED_PRECISION = 0.8  # besides, in much the same words, is taken for it
REPEATED_WORDS = 0.8
REPEATED_ORDER = 0.7
LONG_REFERENCE = 25  # telling words; there no single one decides, and the estimate is enough
SURE_OF_LONG = 0.6
RELATED = 0.05  # recall from which an answer that repeats the question says something besides
HOPELESS = 0.35  # worth below which an answer is wrong
PROMISING = 0.7  # probability of full marks from which a person should see it
SHARPNESS = 2.0  # of several references the closest ones count most
FARTHEST = 1e-6  # from 0 and 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Both between 0 and 1."""

    right: float
    worth: float

    @property
    def middle(self) -> float:
        """One number for both: .5 where full marks are as likely as not."""
        return (self.right + self.worth) / 2


def estimate(comparison: Comparison, model: Model | None = None) -> Estimate:
    """What the trained model makes of the features; the shipped one if no other is given."""
    model = model or linear.shipped("combiner.json", NAMES)
    vector = comparison.features.vector
    related = min(1.0, comparison.fresh / RELATED) if comparison.copies else 1.0
    return Estimate(
        right=related * model.probability("right", vector),
        worth=related * model.probability("worth", vector),
    )


def among(estimates: Sequence[Estimate]) -> Estimate:
    """The same by several references, any of which would do.

    The best of many is partly best by luck, so what the others say counts a little.
    """
    if len(estimates) == 1:
        return estimates[0]
    return Estimate(
        right=_soft_maximum(np.array([each.right for each in estimates])),
        worth=_soft_maximum(np.array([each.worth for each in estimates])),
    )


def _soft_maximum(chances: Vector) -> float:
    kept = np.clip(chances, FARTHEST, 1 - FARTHEST)
    odds = float(np.mean((kept / (1 - kept)) ** SHARPNESS) ** (1 / SHARPNESS))
    return odds / (1 + odds)


def counts(comparison: Comparison, estimate: Estimate) -> bool:
    """Whether an answer earns full marks without anybody looking."""
    if not says_enough(comparison, estimate):
        return False
    if _surely_right(comparison, estimate):
        turned = comparison.contradicted or comparison.exchanged or comparison.features.denied
        return not turned
    return not comparison.against


def says_enough(comparison: Comparison, estimate: Estimate) -> bool:
    """Whether it would earn them, if nothing in it spoke against the reference."""
    found = comparison.features
    return _surely_right(comparison, estimate) or (
        found.recall >= REPEATED_RECALL
        and found.precision >= REPEATED_PRECISION
        and comparison.same_words >= REPEATED_WORDS
        and found.order >= REPEATED_ORDER
    )


def _surely_right(comparison: Comparison, estimate: Estimate) -> bool:
    return comparison.reference_words >= LONG_REFERENCE and estimate.right >= SURE_OF_LONG
