"""The key points' model: its training on our own labelled answers, and how often it is right."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from bot.grading import judgement, rubric
from bot.grading.clauses import read
from bot.grading.linear import Head, Model
from bot.quiz.grade import Verdict
from tests.bench.grader import training
from tests.bench.grader.exams import Numbers
from tests.grading.labelled_set import Labelled, answers

RIDGE = 5.0
FULL, WRONG = judgement.FULL_SHARE, 0.5  # shares of a rubric


def train(version: str = training.VERSION) -> Model:
    """From the tuning half."""
    vectors: list[Numbers] = []
    said: list[bool] = []
    for each in answers():
        if not each.held_out:
            reading = read(each.answer)
            evidence, _ = rubric.look(each.key, each.question.prompt, reading)
            vectors += judgement.vectors(evidence, reading)
            said += each.said
    inputs = np.array(vectors)
    centre, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-9
    standard = np.hstack([(inputs - centre) / scale, np.ones((len(inputs), 1))])
    ridge = np.append(np.full(inputs.shape[1], RIDGE), 1e-6)
    weights = training.regression(standard, np.array(said, float), np.ones(len(said)), ridge)
    return Model(
        version=version,
        centre=centre,
        scale=scale,
        heads={"said": Head(weights=weights[:-1], levels=weights[-1:])},
    )


def figures(rows: Iterable[Labelled]) -> dict[str, float]:
    """Precision and recall of key points, and what became of the verdicts."""
    points: Counter[tuple[bool, bool]] = Counter()
    verdicts: Counter[tuple[str, Verdict]] = Counter()
    for each in rows:
        grade = rubric.grade(each.key, each.question.prompt, each.answer)
        found = [finding.found for finding in grade.findings]
        points.update(zip(found, each.said, strict=True))
        worth = "full" if each.share >= FULL else "wrong" if each.share < WRONG else "part"
        verdicts[worth, grade.verdict] += 1
    answered = verdicts.total()
    correct = sum(n for (_, verdict), n in verdicts.items() if verdict is Verdict.CORRECT)
    full = sum(n for (worth, _), n in verdicts.items() if worth == "full")
    pending = sum(n for (_, verdict), n in verdicts.items() if verdict is Verdict.PENDING)
    return {
        "answers": answered,
        "precision": points[True, True] / (points[True, True] + points[True, False]),
        "recall": points[True, True] / (points[True, True] + points[False, True]),
        "wrong among full": verdicts["wrong", Verdict.CORRECT] / max(1, correct),
        "part among full": verdicts["part", Verdict.CORRECT] / max(1, correct),
        "full given full": verdicts["full", Verdict.CORRECT] / full,
        "full called incorrect": verdicts["full", Verdict.INCORRECT] / full,
        "pending": pending / answered,
    }
