"""What an answer is worth, judged by all it has in common with the reference.

A linear model of `features`, trained by `tests/bench/grader` on published, graded answers; its few
weights lie beside this file. `right` is the probability that a careful person gives full marks,
`worth` the share of them to be expected. It stands for rubrics drafted from a reference, of which
nobody has said yet what each key point may be called.
"""

from dataclasses import dataclass

from bot.grading import linear
from bot.grading.features import NAMES, Comparison
from bot.grading.linear import Model

REPEATED_RECALL = 0.98  # an answer that says a short reference this fully and with this little
REPEATED_PRECISION = 0.8  # besides, in much the same words, is taken for it
REPEATED_WORDS = 0.8
REPEATED_ORDER = 0.7
LONG_REFERENCE = 25  # telling words; there no single one decides, and the estimate is enough
SURE_OF_LONG = 0.75
RELATED = 0.05  # recall from which an answer speaks of the same; less is worth less in proportion
HOPELESS = 0.35  # worth below which an answer is wrong
PROMISING = 0.65  # probability of full marks from which a person should see it


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Both between 0 and 1."""

    right: float
    worth: float


def estimate(comparison: Comparison, model: Model | None = None) -> Estimate:
    """What the trained model makes of the features; the shipped one if no other is given."""
    model = model or linear.shipped("combiner.json", NAMES)
    vector = comparison.features.vector
    related = min(1.0, comparison.fresh / RELATED)
    return Estimate(
        right=related * model.probability("right", vector),
        worth=related * model.probability("worth", vector),
    )


def counts(comparison: Comparison, estimate: Estimate) -> bool:
    """Whether an answer earns full marks without anybody looking."""
    found = comparison.features
    if comparison.against:
        return False
    if comparison.reference_words >= LONG_REFERENCE and estimate.right >= SURE_OF_LONG:
        return True
    return (
        found.recall >= REPEATED_RECALL
        and found.precision >= REPEATED_PRECISION
        and found.same_words >= REPEATED_WORDS
        and comparison.order >= REPEATED_ORDER
    )
