"""From evidence to a verdict, and how sure it is.

Each key point gets the likelihood that a careful person would credit it: a logistic of how far its
best wording lies above or below what is needed. The confidence in a verdict follows from these: the
chance that it stands when each key point is in truth shown, or not, with its likelihood.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.grading.evidence import Evidence, Sighting
from bot.quiz.grade import Verdict

FULL_SHARE = 0.8  # of the rubric's weight: enough for full marks
SOFTNESS = 0.1  # margin at which a key point is found with likelihood 0.73
SUREST = 0.95  # matching words never makes surer than this that a key point is meant
DENIED = 0.2  # likelihood of a key point that the answer contradicts
MISPLACED = 0.35  # of one that the answer tells of something else
DOUBTFUL = 0.5  # likelihood of one that it both says and contradicts
FOUND = 0.5  # likelihood from which a key point counts
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
    def weight(self) -> int:
        """Between 1 and `MOST_WEIGHT`, so that the sums stay few."""
        return max(1, min(MOST_WEIGHT, self.evidence.criterion.point.weight))

    @property
    def sighting(self) -> Sighting | None:
        """What to quote: where it was said, or else where it was denied."""
        return self.evidence.told if self.found else self.evidence.denied


def judge(evidence: Evidence) -> Judged:
    """Weigh what was said for a key point against what was said to the contrary."""
    told = 0.0 if evidence.told is None else _likelihood(evidence.told)
    if evidence.misplaced:
        told = min(told, MISPLACED)
    if evidence.denied is not None:
        told = DOUBTFUL if told >= FOUND else DENIED
    return Judged(evidence=evidence, likelihood=told)


def _likelihood(sighting: Sighting) -> float:
    sure = min(SUREST, 1.0 / (1.0 + math.exp(-sighting.margin / SOFTNESS)))
    agreed = sighting.coverage / sighting.topic if sighting.topic else 0.0
    return sure * agreed


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
