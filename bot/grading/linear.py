"""A logistic model over named features, kept as a small file of numbers beside the code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bot.grading.sheet import Vector

FARTHEST = 30.0  # log-odds; beyond them a probability is 0 or 1 anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One weight a feature, and the intercepts of those who marked what it was learnt from.

    Nobody knows how strict the next one is, so a probability is the mean over all of them.
    """

    weights: Vector
    levels: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What was learnt; `version` names the training it came from."""

    version: str
    centre: Vector
    scale: Vector
    heads: Mapping[str, Head]

    def probability(self, head: str, features: Vector) -> float:
        learnt = self.heads[head]
        odds = (features - self.centre) / self.scale @ learnt.weights + learnt.levels
        return float(np.mean(1.0 / (1.0 + np.exp(-np.clip(odds, -FARTHEST, FARTHEST)))))


@cache
def shipped(name: str, features: tuple[str, ...]) -> Model:
    """The model of that name which comes with Quizbell; it must know the same features."""
    stored = json.loads(files("bot.grading").joinpath(name).read_text(encoding="utf-8"))
    if tuple(stored["features"]) != features:
        raise ValueError(f"{name} was trained on other features: run python -m tests.bench.grader")
    return Model(
        version=stored["version"],
        centre=np.array(stored["centre"]),
        scale=np.array(stored["scale"]),
        heads={
            head: Head(weights=np.array(found["weights"]), levels=np.array(found["levels"]))
            for head, found in stored["heads"].items()
        },
    )
