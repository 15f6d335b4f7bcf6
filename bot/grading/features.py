"""What an answer has in common with a reference, as the numbers that the combiner weighs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from rapidfuzz import fuzz

from bot.grading import contradiction, order, roles, traces
from bot.grading.clauses import Reading
from bot.grading.clues import without_question
from bot.grading.evidence import Evidence
from bot.grading.sheet import Sheet, Vector, Words, words_of

LONGEST = 1.1  # three times the reference; whatever goes on after that adds nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Shares lie between 0 and 1; sizes are logarithms, since the third word tells more than the thirtieth."""

    recall: float  # share of the reference that the answer says, the question's words discounted
    precision: float  # share of the answer that the reference says
    letters: float  # the same both ways, by letters in threes
    small_words: float  # share of the reference's small words
    order: float  # share of the words in common that keep the reference's order
    length: float  # telling words, in proportion to the reference
    size: float  # different words of any kind
    new: float  # words that the question has not said
    coverage: float  # mean over the key points of the best wording's coverage
    clash: float  # the most that a best wording is denied
    denied: float  # 1 when a key point is contradicted
    turned: float  # in how many ways, negation and antonyms, words say the opposite
    degree: float  # 1 when both compare in the same direction
    reply: float  # 1 when one says yes and the other no
    strange: float  # 1 when the answer has a number or letter that nobody spoke of
    points: float  # how many key points there are

    @property
    def vector(self) -> Vector:
        return np.array([getattr(self, name) for name in NAMES])


NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The features, and what must not be when an answer is taken for the reference itself.

    `same_words` is the share of letters in common, the words in the order of the alphabet. `other`
    says that it lacks a number or letter of the reference, `contradicted` that it repeats a
    statement but for a "not" or an antonym, `exchanged` that it says of two things what the reference says
    of them the other way round, `renumbered` that it has other numbers, `heap` that its words make no sentences,
    `copies` that it repeats a sentence of the question; `fresh` is the recall without those.
    """

    features: Features
    same_words: float
    other: bool
    contradicted: bool
    exchanged: bool
    heap: bool
    renumbered: bool
    reference_words: int
    copies: bool
    fresh: float

    @property
    def against(self) -> bool:
        """Whether something in it speaks against the reference."""
        found = self.features
        turned = found.turned > 0 or found.denied > 0
        return self.other or self.contradicted or self.exchanged or turned


def compare(sheet: Sheet, reading: Reading, evidence: Sequence[Evidence]) -> Comparison:
    """Measure an answer."""
    fresh = without_question(reading, sheet.prompt)
    said, own = words_of(reading), sheet.words
    recall, precision, turned = _overlap(sheet, said)
    told = [each.told for each in evidence]
    own_traces, said_traces = sheet.traces, traces.traces(reading)
    features = Features(
        recall=recall,
        precision=precision,
        letters=traces.letters(own_traces, said_traces, sheet.asked_traces),
        small_words=traces.small_words(own_traces, said_traces),
        order=order.keeps_order(reading.tokens, sheet.reading.tokens),
        length=min(LONGEST, math.log((1 + said.many) / (1 + own.many))),
        size=math.log(1 + len({token.word for token in reading.tokens})),
        new=math.log(1 + len(set(said.stems) - sheet.asked)),
        coverage=sum(best.coverage for best in told if best) / max(1, len(told)),
        clash=max((best.clash for best in told if best), default=0.0),
        denied=float(any(each.denied is not None for each in evidence)),
        turned=float(turned),
        degree=float(own_traces.degree * said_traces.degree > 0),
        reply=float(own_traces.reply * said_traces.reply < 0),
        strange=float(bool(said.marks - own.said - sheet.asked)),
        points=math.log(1 + len(told)),
    )
    text = " ".join(sorted(token.word for token in reading.tokens))
    return Comparison(
        features=features,
        same_words=fuzz.ratio(sheet.plain, text) / 100,
        other=bool(own.marks - said.said),
        contradicted=contradiction.contradicts(reading, sheet.statements),
        exchanged=roles.exchanged(roles.sides(reading.clauses), sheet.sides),
        renumbered=contradiction.renumbers(reading, sheet.statements, sheet.numbers),
        heap=order.is_heap(reading, sheet.reading),
        reference_words=own.many,
        copies=fresh is not reading,
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
