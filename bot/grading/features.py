"""What an answer has in common with a reference, as the numbers that the combiner weighs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from rapidfuzz import fuzz

from bot.grading import contradiction, order
from bot.grading.clauses import Reading
from bot.grading.clues import without_question
from bot.grading.evidence import Evidence
from bot.grading.sheet import Sheet, Vector, Words, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Shares lie between 0 and 1; sizes are logarithms, since the third word tells more than the thirtieth."""

    recall: float  # share of the reference that the answer says, the question's words discounted
    precision: float  # share of the answer that the reference says
    same_words: float  # share of letters, the words in the order of the alphabet
    length: float  # telling words, in proportion to the reference
    shortfall: float  # the same where it is shorter, else 0
    new: float  # words that the question has not said
    coverage: float  # mean over the key points of the best wording's coverage
    clash: float  # the most that a best wording is denied
    denied: float  # 1 when a key point is contradicted
    turned: float  # in how many ways, negation and antonyms, words say the opposite
    denies: float  # 1 when only one of both texts denies anything
    strange: float  # 1 when the answer has a number or letter that nobody spoke of
    points: float  # how many key points there are

    @property
    def vector(self) -> Vector:
        return np.array([getattr(self, name) for name in NAMES])


NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The features, and what must not be when an answer is taken for the reference itself.

    `other` says that it names a number or letter in the place of the reference's, `contradicted`
    that it repeats a statement but for a "not" or an antonym, `heap` that its words make no
    sentences; `order` is the share of the words in common that keep the reference's, and `fresh` the
    recall without the sentences of the question that it repeats.
    """

    features: Features
    other: bool
    contradicted: bool
    heap: bool
    order: float
    reference_words: int
    fresh: float

    @property
    def against(self) -> bool:
        """Whether something in it speaks against the reference."""
        found = self.features
        return self.other or self.contradicted or found.turned > 0 or found.denied > 0


def compare(sheet: Sheet, reading: Reading, evidence: Sequence[Evidence]) -> Comparison:
    """Measure an answer."""
    fresh = without_question(reading, sheet.prompt)
    said, own = words_of(reading), sheet.words
    recall, precision, turned = _overlap(sheet, said)
    length = math.log((1 + said.many) / (1 + own.many))
    told = [each.told for each in evidence]
    text = " ".join(sorted(token.word for token in reading.tokens))
    features = Features(
        recall=recall,
        precision=precision,
        same_words=fuzz.ratio(sheet.plain, text) / 100,
        length=length,
        shortfall=min(0.0, length),
        new=math.log(1 + len(set(said.stems) - sheet.asked)),
        coverage=sum(best.coverage for best in told if best) / max(1, len(told)),
        clash=max((best.clash for best in told if best), default=0.0),
        denied=float(any(each.denied is not None for each in evidence)),
        turned=float(turned),
        denies=float(said.denies != own.denies),
        strange=float(bool(said.marks - own.marks - sheet.asked)),
        points=math.log(1 + len(told)),
    )
    return Comparison(
        features=features,
        other=bool(own.marks - said.marks),
        contradicted=contradiction.contradicts(reading, sheet.statements),
        heap=order.is_heap(reading, sheet.reading),
        order=order.keeps_order(reading.tokens, sheet.reading.tokens),
        reference_words=own.many,
        fresh=recall if fresh is reading else _overlap(sheet, words_of(fresh))[0],
    )


def _overlap(sheet: Sheet, said: Words) -> tuple[float, float, int]:
    """Recall, precision, and in how many ways the answer turns the reference round."""
    own = sheet.words
    if not own.stems or not said.stems:
        return 0.0, 0.0, 0
    alike = np.column_stack([sheet.alike(stem) for stem in said.stems])
    best = alike.max(axis=1)
    weights = np.array([sheet.weight(stem) for stem in said.stems])
    recall = float(sheet.weights @ best / sheet.weights.sum())
    precision = float(weights @ alike.max(axis=0) / weights.sum())
    signs = np.array(said.signs)[alike.argmax(axis=1)]
    denied = bool(((best > 0) & (signs * np.array(own.signs) < 0)).any())
    against = np.column_stack([sheet.opposed(stem) for stem in said.stems]).any(axis=1)
    return recall, precision, denied + bool((against & (best == 0)).any())
