"""Train the grader's combiner on graded answers and print its figures on exams it has not seen.

    python -m tests.bench.grader EXAM.jsonl ...            figures, each exam left out of the training
    python -m tests.bench.grader --train EXAM.jsonl ...    the same, then train on all and keep the weights

An exam is a file of rows {id, qid, question, reference, references, answer, score} with a score from
0 to 1 and, where it exists, `label2` ("correct" or "incorrect").
"""

import json
import sys
from pathlib import Path

import numpy as np

import bot.grading
from bot.grading.combiner import Weights
from bot.grading.features import NAMES
from tests.bench.grader import exams, training

TARGET = Path(bot.grading.__file__).parent / "combiner.json"


def keep(weights: Weights) -> None:
    arrays = {
        name: [round(float(x), 5) for x in getattr(weights, name)]
        for name in ("centre", "scale", "right", "worth")
    }
    stored = {"version": weights.version, "features": NAMES, **arrays}
    TARGET.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    paths = [Path(each) for each in arguments if not each.startswith("--")]
    if not paths:
        sys.exit(__doc__)
    parts = [training.measured(exams.read(path)) for path in paths]
    for part in parts:
        others = [other for other in parts if other is not part]
        weights = training.train(others or parts)
        standard = np.hstack(
            [(part.features - weights.centre) / weights.scale, np.ones((len(part.features), 1))]
        )
        worth = 1 / (1 + np.exp(-standard @ weights.worth))
        right = part.exam.right
        print(
            f"{part.exam.name:24} r={exams.pearson(part.exam.scores, worth):.3f} "
            f"AUC={exams.auc(right, worth):.3f} mF1={exams.macro_f1(right, worth >= 0.5):.3f}"
        )
    if "--train" in arguments:
        keep(training.train(parts))


if __name__ == "__main__":
    main(sys.argv[1:])
