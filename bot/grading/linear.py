"""A logistic model over named features, kept as a small file of numbers beside the code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from bot.grading.sheet import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What was learnt: each head has one weight a feature, and its intercept last.

    `version` names the training it came from.
    """

    version: str
    centre: Vector
    scale: Vector
    heads: Mapping[str, Vector]

    def probability(self, head: str, features: Vector) -> float:
        standard = np.append((features - self.centre) / self.scale, 1.0)
        return 1.0 / (1.0 + float(np.exp(-np.clip(standard @ self.heads[head], -30, 30))))


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
        heads={head: np.array(weights) for head, weights in stored["heads"].items()},
    )
