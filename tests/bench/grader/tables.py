"""The figures, as tables of Markdown."""

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bot.grading import rubric
from bot.grading.linear import Model
from bot.grading.rules import VERDICTS
from bot.quiz.grade import Verdict
from tests.bench.grader import attacks, exams, key_points, rivals, training
from tests.bench.grader.exams import Exam, Numbers, Row
from tests.bench.grader.training import Measured
from tests.grading.labelled_set import answers, kappa
from tests.grading.test_attacks import accepted

Graded = tuple[float, Verdict, float]  # score, verdict, milliseconds


def page(parts: Sequence[Measured]) -> str:
    return "\n".join([*_exams(parts), "", *_rivals(parts), "", *_own(), "", *_attacks(parts)])


def _exams(parts: Sequence[Measured]) -> Iterator[str]:
    yield "| exam, left out of the training | n | r [95 %] | AUC | macro-F1 | pending | wrong among full | right given full | token F1: r, AUC | ms p50, p95 |"
    yield "| --- " * 10 + "|"
    for part in parts:
        others = [other for other in parts if other is not part] or list(parts)
        model = training.train(others)
        yield _exam(part.exam, [_grade(row, model) for row in part.exam.rows])


def _exam(exam: Exam, graded: Sequence[Graded]) -> str:
    score = np.array([each[0] for each in graded])
    full = np.array([verdict is Verdict.CORRECT for _, verdict, _ in graded])
    pending = np.mean([verdict is Verdict.PENDING for _, verdict, _ in graded])
    ms = [each[2] for each in graded]
    low, high = exams.interval(exam.scores, score, exam.question_ids)
    words = _best(exam, rivals.token_f1)
    wrong = exam.wrong[full].mean() if full.any() else 0.0
    return (
        f"| {exam.name} | {len(graded)} | {exams.pearson(exam.scores, score):.3f} [{low:.2f}, {high:.2f}] "
        f"| {exams.auc(exam.right, score):.3f} | {exams.macro_f1(exam.right, score >= 0.5):.3f} "
        f"| {pending:.0%} | {wrong:.1%} | {full[exam.right].mean():.0%} "
        f"| {exams.pearson(exam.scores, words):.3f}, {exams.auc(exam.right, words):.3f} "
        f"| {np.median(ms):.1f}, {np.percentile(ms, 95):.1f} |"
    )


def _grade(row: Row, model: Model) -> Graded:
    keys = [training.drafted(row.question, each) for each in row.references]
    for key in keys:
        rubric.prepare(key, row.question)
    began = time.perf_counter()
    best, rule = rubric.by_any(keys, row.question, row.answer, model)
    spent = time.perf_counter() - began
    return rubric.expected(best, rule), VERDICTS[rule], spent * 1000


def _best(exam: Exam, alike: Callable[[str, str], float]) -> Numbers:
    return np.array([max(alike(each, row.answer) for each in row.references) for row in exam.rows])


def _rivals(parts: Sequence[Measured]) -> Iterator[str]:
    yield "| accepts: right / wrong | " + " | ".join(part.exam.name for part in parts) + " |"
    yield "| --- " * (len(parts) + 1) + "|"
    for name, alike in rivals.RIVALS.items():
        shares = []
        for part in parts:
            yes = _best(part.exam, alike) > 0
            right, wrong = yes[part.exam.right].mean(), yes[part.exam.wrong].mean()
            shares.append(f"{right:.1%} / {wrong:.1%}")
        yield f"| {name} | " + " | ".join(shares) + " |"


def _own() -> Iterator[str]:
    halves = {
        half: key_points.figures(each for each in answers() if each.held_out is held)
        for half, held in (("tuning", False), ("held out", True))
    }
    yield f"| our own answers (κ of the two passes {kappa():.3f}) | tuning | held out |"
    yield "| --- | --- | --- |"
    for name in halves["tuning"]:
        cells = (half[name] for half in halves.values())
        shown = (f"{x:.0f}" if name == "answers" else f"{x:.1%}" for x in cells)
        yield f"| {name} | {' | '.join(shown)} |"


def _attacks(parts: Sequence[Measured]) -> Iterator[str]:
    yield "| full marks by | our questions | the exams' questions |"
    yield "| --- | --- | --- |"
    targets = list(_targets(parts))
    for name, attack in {**attacks.NEVER, **attacks.SELDOM}.items():
        rng = random.Random(0)
        tries = [(keys, target, attack(target, rng)) for keys, target in targets]
        hits = [_accepts(keys, target, text) for keys, target, text in tries if text is not None]
        yield f"| {name} | {accepted(attack):.1%} | {np.mean(hits):.1%} |"


def _targets(parts: Sequence[Measured]) -> Iterator[tuple[tuple[str, ...], attacks.Target]]:
    for part in parts:
        rows = list({row.question_id: row for row in part.exam.rows}.values())
        for row, following in zip(rows, [*rows[1:], rows[0]], strict=True):
            yield (
                row.references,
                attacks.Target(
                    question=row.question,
                    reference=row.references[0],
                    other=following.references[0],
                ),
            )


def _accepts(references: tuple[str, ...], target: attacks.Target, text: str) -> bool:
    keys = [training.drafted(target.question, each) for each in references]
    return VERDICTS[rubric.by_any(keys, target.question, text)[1]] is Verdict.CORRECT
