"""The combiner's weights, found by regularised logistic regression.

Every exam has an intercept of its own, since some examiners are stricter than others. All are kept,
somewhat further apart than they were found: so few say little of how far apart examiners can be.
Exams weigh the same, and within one a question weighs by the root of its answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from bot.grading import rubric
from bot.grading.clauses import read
from bot.grading.features import NAMES
from bot.grading.linear import Head, Model
from bot.packs import rubric_draft
from bot.quiz.question import Open
from tests.bench.grader.exams import Exam, Numbers

RIDGE = 10.0
SPREAD = 1.5  # times the distance of each exam's intercept from their mean
EXAM_WEIGHT = 1000.0
MOST_STEPS = 30
VERSION = "2026.11"


@cache
def drafted(question: str, reference: str) -> Open:
    """The rubric that an import makes of a reference."""
    return rubric_draft.from_text(reference, question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An exam's answers as numbers, each by the reference that it says most of."""

    exam: Exam
    features: Numbers
    weights: Numbers


def measured(exam: Exam) -> Measured:
    vectors = []
    for row in exam.rows:
        compared = (
            rubric.look(drafted(row.question, each), row.question, read(row.answer))[1]
            for each in row.references
        )
        best = max(compared, key=lambda found: found.features.recall)
        vectors.append(best.features.vector)
    _, place, many = np.unique(exam.question_ids, return_inverse=True, return_counts=True)
    weights = 1 / np.sqrt(many)[place]
    return Measured(
        exam=exam, features=np.array(vectors), weights=weights * EXAM_WEIGHT / weights.sum()
    )


def train(parts: Sequence[Measured], version: str = VERSION) -> Model:
    features = np.vstack([part.features for part in parts])
    centre, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    sides = np.repeat(np.eye(len(parts)), [len(part.features) for part in parts], axis=0)
    inputs = np.hstack([(features - centre) / scale, sides])
    weights = np.concatenate([part.weights for part in parts])
    right = np.concatenate([part.exam.right.astype(float) for part in parts])
    scores = np.concatenate([part.exam.scores for part in parts])
    ridge = np.append(np.full(len(NAMES), RIDGE), np.full(len(parts), 1e-3))
    heads = {"right": right, "worth": scores}
    fitted = {name: regression(inputs, truth, weights, ridge) for name, truth in heads.items()}
    return Model(
        version=version,
        centre=centre,
        scale=scale,
        heads={name: _head(found) for name, found in fitted.items()},
    )


def _head(found: Numbers) -> Head:
    levels = found[len(NAMES) :]
    mean = levels.mean()
    return Head(weights=found[: len(NAMES)], levels=mean + SPREAD * (levels - mean))


def regression(inputs: Numbers, truth: Numbers, weights: Numbers, ridge: Numbers) -> Numbers:
    """Logistic regression by Newton's method; `truth` may be a share as well."""
    found = np.zeros(inputs.shape[1])
    for _ in range(MOST_STEPS):
        guess = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (weights * (guess - truth)) + ridge * found
        curve = (inputs * (weights * guess * (1 - guess))[:, None]).T @ inputs + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return found
