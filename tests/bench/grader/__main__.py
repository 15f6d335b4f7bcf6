"""Train the grader's two small models, and print its figures on exams it has not seen.

    python -m tests.bench.grader EXAM.jsonl ...            figures, each exam left out of the training
    python -m tests.bench.grader --train EXAM.jsonl ...    train on all and keep the weights

An exam is a file of rows {id, qid, question, reference, references, answer, score} with a score from
0 to 1 and, where it exists, `label2` ("correct" or "incorrect"). The key points' model is trained on
the tuning half of tests/grading/labelled.
"""

import json
import sys
from pathlib import Path

import bot.grading
from bot.grading import features, judgement
from bot.grading.linear import Model
from tests.bench.grader import exams, key_points, tables, training

TARGET = Path(bot.grading.__file__).parent


def keep(model: Model, name: str, names: tuple[str, ...]) -> None:
    stored = {
        "version": model.version,
        "features": names,
        "centre": _rounded(model.centre),
        "scale": _rounded(model.scale),
        "heads": {
            name: {"weights": _rounded(head.weights), "levels": _rounded(head.levels)}
            for name, head in model.heads.items()
        },
    }
    (TARGET / name).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _rounded(numbers: exams.Numbers) -> list[float]:
    return [round(float(number), 5) for number in numbers]


def main(arguments: list[str]) -> None:
    paths = [Path(each) for each in arguments if not each.startswith("--")]
    if not paths:
        sys.exit(__doc__)
    parts = [training.measured(exams.read(path)) for path in paths]
    if "--train" in arguments:
        keep(key_points.train(), "key_points.json", judgement.NAMES)
        keep(training.train(parts), "combiner.json", features.NAMES)
        return
    print(tables.page(parts))


if __name__ == "__main__":
    main(sys.argv[1:])
