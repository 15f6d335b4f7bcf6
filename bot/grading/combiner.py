"""What an answer is worth, judged by all it has in common with the reference.

A linear model of `features`, trained by `tests/bench/grader` on published, graded answers; its few
weights lie beside this file. `right` is the probability that a careful person gives full marks,
`worth` the share of them to be expected. It stands for rubrics drafted from a reference, of which
nobody has said yet what each key point may be called.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bot.grading.features import NAMES, Comparison, Features
from bot.grading.sheet import Vector

REPEATED_RECALL = 0.95  # an answer that says a short reference this fully and with this little
REPEATED_PRECISION = 0.8  # besides, in much the same words, is taken for it
REPEATED_WORDS = 0.6
LONG_REFERENCE = 25  # telling words; there no single one decides, and the estimate is enough
SURE_OF_LONG = 0.75
HOPELESS = 0.35  # worth below which an answer is wrong
PROMISING = 0.65  # probability of full marks from which a person should see it


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Both between 0 and 1."""

    right: float
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The trained model; `version` names the training it came from."""

    version: str
    centre: Vector
    scale: Vector
    right: Vector  # one weight a feature, and the intercept
    worth: Vector

    def estimate(self, features: Features) -> Estimate:
        standard = np.append((features.vector - self.centre) / self.scale, 1.0)
        return Estimate(
            right=_logistic(float(standard @ self.right)),
            worth=_logistic(float(standard @ self.worth)),
        )


@cache
def shipped() -> Weights:
    """The weights that come with Quizbell."""
    stored = json.loads(files("bot.grading").joinpath("combiner.json").read_text(encoding="utf-8"))
    if tuple(stored["features"]) != NAMES:
        raise ValueError("combiner.json was trained on other features; run tests/bench/grader")
    return Weights(
        version=stored["version"],
        **{name: np.array(stored[name]) for name in ("centre", "scale", "right", "worth")},
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
    )


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + float(np.exp(-np.clip(x, -30, 30))))
