"""From evidence to a verdict, and how sure it is.

Each key point gets the likelihood that a careful person would credit it, from a small model trained
by `tests/bench/grader` on answers that were labelled key point by key point. The confidence in a verdict follows from these: the
chance that it stands when each key point is in truth shown, or not, with its likelihood.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.grading import linear
from bot.grading.clauses import Reading
from bot.grading.evidence import Evidence, Sighting
from bot.grading.sheet import Vector
from bot.quiz.grade import Verdict

FULL_SHARE = 0.8  # of the rubric's weight: enough for full marks
SOFTNESS = 0.1  # margin at which a name is far likelier meant than not
SUREST = 0.95  # matching words never makes surer than this that a key point is meant
MOST_COMPANY = -0.05  # mean margin of the other key points; a better one proves no more
LEAST_COMPANY = -0.3  # a word or two that two statements share by chance are no company
TOO_FAR = -0.2  # margin below which good company does not help
SHORT_WORDING = 2  # terms
TOO_FAR_IN_SHORT = -0.08
UNCLAIMED = -0.5  # stands for the margin of other key points where there is none
NOT_SPOKEN_OF = -0.8  # stands for the margin where no word of a key point was said
MOST_SPOKEN = 4  # terms; more of them add nothing
DENIED = 0.2  # likelihood of a key point that the answer contradicts
UNLIKELY = 0.2  # of one that too little was said of
MISPLACED = 0.35  # of one that the answer tells of something else
DOUBTFUL = 0.6  # likelihood of one that it both says and contradicts
FOUND = 0.6  # likelihood from which a key point counts
NAMES = (
    "margin",  # of the best wording over what is needed
    "coverage",  # share of that wording that was said
    "spoken",  # how many of its terms were, the question's own not counted
    "clash",  # share of it that was denied
    "misplaced",  # said of something else that the question names
    "company",  # mean margin of the other key points
    "claimed",  # the best margin of another key point in the same clause
    "breadth",  # telling words of the clause: a long one says much by chance
)
MOST_WEIGHT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A key point with the likelihood, 0 to 1, that a person would credit it."""

    evidence: Evidence
    likelihood: float

    @property
    def found(self) -> bool:
        return self.likelihood >= FOUND and self.evidence.denied is None

    @property
    def firm(self) -> bool:
        """Whether a wording was said in full measure, whatever the other key points say."""
        told = self.evidence.told
        return self.found and told is not None and told.margin >= 0

    @property
    def weight(self) -> int:
        """Between 1 and `MOST_WEIGHT`, so that the sums stay few."""
        return max(1, min(MOST_WEIGHT, self.evidence.criterion.point.weight))

    @property
    def sighting(self) -> Sighting | None:
        """What to quote: where it was said, or else where it was denied."""
        return self.evidence.told if self.found else self.evidence.denied


def judge(evidence: Sequence[Evidence], reading: Reading) -> tuple[Judged, ...]:
    """Weigh what was said for each key point against what was said to the contrary.

    The better the company that a key point stands in, the more likely is it meant.
    """
    model = linear.shipped("key_points.json", NAMES)
    return tuple(
        _judged(each, model.probability("said", vector))
        for each, vector in zip(evidence, vectors(evidence, reading), strict=True)
    )


def vectors(evidence: Sequence[Evidence], reading: Reading) -> list[Vector]:
    """The features of every key point, in the order of `NAMES`."""
    margins = [each.told.margin if each.told else NOT_SPOKEN_OF for each in evidence]
    best: dict[int, list[float]] = {}
    for each, margin in zip(evidence, margins, strict=True):
        for clause in each.told.clauses if each.told else ():
            best[clause] = sorted((*best.get(clause, ()), margin))[-2:]
    company = [max(LEAST_COMPANY, margin) for margin in margins]
    others = max(1, len(margins) - 1)
    found = []
    for each, margin in zip(evidence, margins, strict=True):
        told = each.told
        clauses = told.clauses if told else ()
        rivals = [m for c in clauses for m in best[c] if m != margin or best[c].count(m) > 1]
        words = sum(t.content for c in clauses for t in reading.clauses[c].tokens)
        features = (
            margin,
            told.coverage if told else 0.0,
            min(MOST_SPOKEN, told.spoken) if told else 0,
            told.clash if told else 0.0,
            each.misplaced,
            min(MOST_COMPANY, (sum(company) - max(LEAST_COMPANY, margin)) / others),
            max(UNCLAIMED, *rivals, UNCLAIMED),
            math.log(1 + words),
        )
        found.append(np.array(features, dtype=float))
    return found


def _judged(evidence: Evidence, learnt: float) -> Judged:
    told = 0.0 if evidence.told is None else _likelihood(evidence.told, learnt)
    if evidence.misplaced:
        told = min(told, MISPLACED)
    if evidence.denied is not None:
        told = DOUBTFUL if told >= FOUND else DENIED
    return Judged(evidence=evidence, likelihood=told)


def _likelihood(sighting: Sighting, learnt: float) -> float:
    """A name is there or is not; for what takes a sentence to say, the model weighs the evidence."""
    if not sighting.new or sighting.margin < _least_margin(sighting):
        return min(UNLIKELY, learnt)
    if sighting.wording.name:
        learnt = 1.0 / (1.0 + math.exp(-sighting.margin / SOFTNESS) * (1.0 - FOUND) / FOUND)
    agreed = sighting.coverage / sighting.topic if sighting.topic else 0.0
    return min(SUREST, learnt) * agreed


def _least_margin(sighting: Sighting) -> float:
    """Two sentences must say a wording in full, and half of a very short one says little."""
    if sighting.apart:
        return 0.0
    return TOO_FAR if len(sighting.wording.terms) > SHORT_WORDING else TOO_FAR_IN_SHORT


def verdict_of(share: float) -> Verdict:
    """The word for a share of the rubric's weight."""
    if share >= FULL_SHARE:
        return Verdict.CORRECT
    return Verdict.PARTLY if share > 0 else Verdict.INCORRECT


def share_of(judged: Sequence[Judged], enough: int | None) -> float:
    """The share earned, 0 to 1; of the list items the best `enough` make the whole."""
    plain, items = _sides(judged, enough)
    earned = sum(j.weight for j in plain if j.found)
    earned += min(_worth(items, enough), sum(j.weight for j in items if j.found))
    return earned / (sum(j.weight for j in plain) + _worth(items, enough))


def confidence(judged: Sequence[Judged], enough: int | None) -> float:
    """The chance that the verdict stands, each key point being misread on its own."""
    plain, items = _sides(judged, enough)
    worth = _worth(items, enough)
    total = sum(j.weight for j in plain) + worth
    verdict = verdict_of(share_of(judged, enough))
    from_items: defaultdict[int, float] = defaultdict(float)
    for earned, chance in _earnings(items).items():
        from_items[min(earned, worth)] += chance
    return sum(
        chance * other_chance
        for earned, chance in _earnings(plain).items()
        for other, other_chance in from_items.items()
        if verdict_of((earned + other) / total) is verdict
    )


def _sides(judged: Sequence[Judged], enough: int | None) -> tuple[list[Judged], list[Judged]]:
    """Points that are all asked for, and list items of which some will do."""
    plain: list[Judged] = []
    items: list[Judged] = []
    for each in judged:
        (items if enough and each.evidence.criterion.item else plain).append(each)
    return plain, items


def _worth(items: Iterable[Judged], enough: int | None) -> int:
    return sum(sorted((j.weight for j in items), reverse=True)[:enough])


def _earnings(judged: Iterable[Judged]) -> dict[int, float]:
    """The chance of each sum of weights."""
    chances: dict[int, float] = {0: 1.0}
    for each in judged:
        following: defaultdict[int, float] = defaultdict(float)
        for earned, chance in chances.items():
            following[earned] += chance * (1.0 - each.likelihood)
            following[earned + each.weight] += chance * each.likelihood
        chances = following
    return chances
