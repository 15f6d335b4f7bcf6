"""The figures, as tables of Markdown."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.grading import calibrating, combiner, rubric
from bot.grading.linear import Model
from bot.grading.rules import VERDICTS, Rule
from bot.quiz.calibration import Experience, learnt
from bot.quiz.grade import Verdict
from tests.bench.grader import attacks, evasions, exams, key_points, rivals, sentences, training
from tests.bench.grader.exams import Exam, Numbers, Row
from tests.bench.grader.training import Measured
from tests.grading.labelled_set import answers, kappa
from tests.grading.test_attacks import accepted

ATTACKS = {**attacks.NEVER, **attacks.SELDOM, **evasions.EVASIONS, **evasions.HARD}
DRAWS = 50
DECIDED = (20, 60)
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """`right` is the probability of full marks that the grader gave.

    `enough` says that it would have given them but for its rules against gaming.
    """

    score: float
    right: float
    rule: Rule
    enough: bool
    ms: float

    @property
    def verdict(self) -> Verdict:
        return VERDICTS[self.rule]


def page(parts: Sequence[Measured]) -> str:
    graded = [_left_out(part, parts) for part in parts]
    sections = (
        _exams(parts, graded),
        _honest(parts, graded),
        _rivals(parts),
        _own(),
        _attacks(parts),
    )
    return "\n\n".join("\n".join(section) for section in sections)


def _left_out(part: Measured, parts: Sequence[Measured]) -> list[Graded]:
    """An exam's answers, graded by a model that has seen the other exams only."""
    model = training.train([other for other in parts if other is not part] or list(parts))
    return [_grade(row, model) for row in part.exam.rows]


def _exams(parts: Sequence[Measured], graded: Sequence[Sequence[Graded]]) -> Iterator[str]:
    yield "| exam, left out of the training | n | r [95 %] | AUC | macro-F1 | pending | wrong among full | right given full | token F1: r, AUC | MiniLM cosine: r, AUC | ms p50, p95 |"
    yield "| --- " * 11 + "|"
    for part, found in zip(parts, graded, strict=True):
        yield _exam(part.exam, found)


def _exam(exam: Exam, graded: Sequence[Graded]) -> str:
    score = np.array([each.score for each in graded])
    full = np.array([each.verdict is Verdict.CORRECT for each in graded])
    pending = np.mean([each.verdict is Verdict.PENDING for each in graded])
    ms = [each.ms for each in graded]
    low, high = exams.interval(exam.scores, score, exam.question_ids)
    words, sentence = _best(exam, rivals.token_f1), sentences.cosine()
    near = _figures(exam, _best(exam, sentence)) if sentence else "not installed"
    wrong = exam.wrong[full].mean() if full.any() else 0.0
    return (
        f"| {exam.name} | {len(graded)} | {exams.pearson(exam.scores, score):.3f} [{low:.2f}, {high:.2f}] "
        f"| {exams.auc(exam.right, score):.3f} | {exams.macro_f1(exam.right, score >= 0.5):.3f} "
        f"| {pending:.0%} | {wrong:.1%} | {full[exam.right].mean():.0%} "
        f"| {_figures(exam, words)} | {near} "
        f"| {np.median(ms):.1f}, {np.percentile(ms, 95):.1f} |"
    )


def _figures(exam: Exam, found: Numbers) -> str:
    return f"{exams.pearson(exam.scores, found):.3f}, {exams.auc(exam.right, found):.3f}"


def _grade(row: Row, model: Model) -> Graded:
    keys = [training.drafted(row.question, each) for each in row.references]
    for key in keys:
        rubric.prepare(key, row.question)
    began = time.perf_counter()
    best, rule = rubric.by_any(keys, row.question, row.answer, model)
    spent = time.perf_counter() - began
    score = rubric.expected(best, rule)
    enough = best.criteria.drafted and combiner.says_enough(best.comparison, best.estimate)
    right = best.estimate.right
    return Graded(score=score, right=right, rule=rule, enough=enough, ms=spent * 1000)


def _honest(parts: Sequence[Measured], graded: Sequence[Sequence[Graded]]) -> Iterator[str]:
    """How far what the grader says of itself is from the truth, and what decisions make of doubts."""
    learning = (f"settled after {n}, wrong among them" for n in DECIDED)
    yield (
        "| exam | off by | close calls, right among them "
        f"| {' | '.join(learning)} | right given full, without the rules against gaming |"
    )
    yield "| --- " * (4 + len(DECIDED)) + "|"
    for part, found in zip(parts, graded, strict=True):
        said = np.array([each.right for each in found])
        doubts = [
            Experience(confidence=each.right, agreed=bool(right))
            for each, right in zip(found, part.exam.right, strict=True)
            if each.rule is Rule.CLOSE_CALL
        ]
        agreed = np.mean([one.agreed for one in doubts])
        cells = (_taught(doubts, count) for count in DECIDED)
        yield (
            f"| {part.exam.name} | {_off_by(said, part.exam.right.astype(float)):.2f} "
            f"| {len(doubts) / len(found):.0%}, {agreed:.0%} | {' | '.join(cells)} "
            f"| {_right_given(found, part)} |"
        )


def _right_given(graded: Sequence[Graded], part: Measured) -> str:
    """Of the right answers, those with full marks; and those that would have them without doubts."""
    right = [one for one, is_right in zip(graded, part.exam.right, strict=True) if is_right]
    full = [one.verdict is Verdict.CORRECT for one in right]
    without = [one.verdict is Verdict.CORRECT or one.enough for one in right]
    return f"{np.mean(full):.1%}, {np.mean(without):.1%}"


def _off_by(said: Numbers, right: Numbers) -> float:
    """Expected calibration error: the mean distance in ten equal bins of probability."""
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(said[place == one].sum() - right[place == one].sum()) / len(said)
            for one in range(BINS)
        )
    )


def _taught(doubts: Sequence[Experience], decisions: int) -> str:
    """What the product does with the other doubts after so many decisions; the mean of many draws."""
    if len(doubts) < 2 * decisions:
        return "too few"
    rng = random.Random(0)
    shares, wrong = [], []
    for _ in range(DRAWS):
        drawn = rng.sample(range(len(doubts)), decisions)
        found = learnt([doubts[place] for place in drawn])
        others = [one for place, one in enumerate(doubts) if place not in set(drawn)]
        settled = [one for one in others if calibrating.is_sure(one.confidence, found)]
        shares.append(len(settled) / len(others))
        wrong += [not one.agreed for one in settled]
    return f"{np.mean(shares):.0%}, {np.mean(wrong) if wrong else 0:.1%}"


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
    agreed = f"{kappa():.3f}, with another hand on half of them {kappa(by_another=True):.3f}"
    yield f"| our own answers (κ of the two passes {agreed}) | tuning | held out |"
    yield "| --- | --- | --- |"
    for name in halves["tuning"]:
        cells = (half[name] for half in halves.values())
        shown = (f"{x:.0f}" if name == "answers" else f"{x:.1%}" for x in cells)
        yield f"| {name} | {' | '.join(shown)} |"


def _attacks(parts: Sequence[Measured]) -> Iterator[str]:
    yield "| full marks by | our questions | the exams' questions |"
    yield "| --- | --- | --- |"
    targets = list(_targets(parts))
    for name, attack in ATTACKS.items():
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
