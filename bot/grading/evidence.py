"""Where an answer says a key point, and where it says the opposite.

A wording is looked for in every clause and in every two neighbouring ones. Of its terms, those said
with the polarity of the wording count for it; those denied, or said by their opposite, count
against. Where much of what was said counts against, the clause contradicts the key point.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.grading.clauses import Clause, Reading, Token
from bot.grading.criteria import Criteria, Criterion, Term, Wording
from bot.grading.lexicon import Hit, Lexicon
from bot.grading.polarity import Polarity, polarities

MOST_CLAUSES = 400  # what follows is not searched
PAIR_FACTOR = 0.95  # words spread over two clauses say a little less
CONTRADICTED_TOPIC = 0.7  # share of a wording that a clause must speak of to contradict it
CONTRADICTION = 0.2  # share of what it speaks of that is then denied
VERBATIM = 0.9  # share spoken of from which a sentence is the wording itself, so that a single
VERBATIM_CONTRADICTION = 0.06  # word turned round suffices
LONGEST_QUOTE = 120  # characters
SHORTEST_COPY = 4  # words in a row that repeat the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A rubric's stem, or its opposite, in a clause; `at` is the place of the word that says it."""

    at: int
    likeness: float
    polarity: Polarity
    opposed: bool

    def agrees(self, term: Term) -> bool:
        """Whether it is the term itself and not denied where the wording says it."""
        return not self.opposed and self.polarity * term.polarity >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A wording as found in one or two clauses; shares are of the wording's weight, 0 to 1.

    `coverage` agrees with it, `clash` does not; `turned` says that one sentence holds both and
    that they add up to the opposite.
    """

    wording: Wording
    clauses: tuple[int, ...]
    coverage: float
    clash: float
    turned: bool
    new: bool

    @property
    def topic(self) -> float:
        """The share that was spoken of, one way or the other."""
        return self.coverage + self.clash

    @property
    def contradicts(self) -> bool:
        """Whether a sentence speaks of the same thing and denies it."""
        if not self.turned or self.topic < CONTRADICTED_TOPIC:
            return False
        least = CONTRADICTION if self.topic < VERBATIM else VERBATIM_CONTRADICTION
        return self.clash >= least * self.topic

    @property
    def margin(self) -> float:
        """How far the coverage lies above what is needed."""
        return self.coverage - self.wording.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The best sighting for a key point, and the best against it."""

    criterion: Criterion
    told: Sighting | None
    denied: Sighting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What a clause says of a rubric's stems."""

    sentence: int
    said: dict[str, Occurrence]


def gather(criteria: Criteria, lexicon: Lexicon, reading: Reading) -> tuple[Evidence, ...]:
    """Search an answer for every key point."""
    copied = copied_words(reading.tokens, criteria.prompt)
    clues = [_clues(clause, lexicon, copied) for clause in reading.clauses[:MOST_CLAUSES]]
    return tuple(_search(criterion, clues) for criterion in criteria.each)


def quote(reading: Reading, clauses: Sequence[int]) -> str:
    """The player's own words, cut to `LONGEST_QUOTE` characters."""
    first = reading.clauses[clauses[0]].tokens[0]
    last = reading.clauses[clauses[-1]].tokens[-1]
    words = reading.text[first.start : last.end]
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[: LONGEST_QUOTE - 1].rstrip() + "…"


def copied_words(said: Sequence[Token], asked: Sequence[Token]) -> frozenset[int]:
    """Where, by their `start`, words stand that repeat the question word for word."""
    run = min(SHORTEST_COPY, len(asked))
    if run < 2:
        return frozenset()
    runs = {tuple(t.word for t in asked[i : i + run]) for i in range(len(asked) - run + 1)}
    return frozenset(
        token.start
        for i in range(len(said) - run + 1)
        if tuple(t.word for t in said[i : i + run]) in runs
        for token in said[i : i + run]
    )


def _clues(clause: Clause, lexicon: Lexicon, copied: frozenset[int]) -> Clues:
    said: dict[str, Occurrence] = {}
    signs = polarities(clause.tokens)
    fresh = [
        (token, sign)
        for token, sign in zip(clause.tokens, signs, strict=True)
        if token.start not in copied
    ]
    for token, sign in fresh:
        _note(said, lexicon.hits(token), token, sign)
    for (left, _), (right, sign) in pairwise(fresh):
        _note(said, lexicon.compound(left, right), right, sign)
    for short, long in lexicon.long_forms():
        if all(stem in said for stem in long):
            said.setdefault(short, said[long[0]])
    return Clues(sentence=clause.sentence, said=said)


def _note(
    said: dict[str, Occurrence], hits: Iterable[Hit], token: Token, sign: Polarity
) -> None:
    for hit in hits:
        known = said.get(hit.stem)
        if known is None or (not hit.opposed, hit.likeness) > (not known.opposed, known.likeness):
            said[hit.stem] = Occurrence(
                at=token.start, likeness=hit.likeness, polarity=sign, opposed=hit.opposed
            )


def _search(criterion: Criterion, clues: Sequence[Clues]) -> Evidence:
    sightings = [s for wording in criterion.wordings for s in _sightings(wording, clues)]
    denied = [s for s in sightings if s.contradicts]
    denying = {clause for s in denied for clause in s.clauses}
    told = [s for s in sightings if denying.isdisjoint(s.clauses)]
    return Evidence(
        criterion=criterion,
        told=max(told, key=lambda s: s.margin, default=None),
        denied=max(denied, key=lambda s: s.topic, default=None),
    )


def _sightings(wording: Wording, clues: Sequence[Clues]) -> Iterator[Sighting]:
    stems = {term.token.stem for term in wording.terms}
    holding = [not stems.isdisjoint(clause.said) for clause in clues]
    for index, holds in enumerate(holding):
        if holds:
            yield _sight(wording, (index,), clues)
            if index + 1 < len(clues) and holding[index + 1]:
                yield _sight(wording, (index, index + 1), clues)


def _sight(wording: Wording, clauses: tuple[int, ...], clues: Sequence[Clues]) -> Sighting:
    looked_in = [clues[index] for index in clauses]
    spoken = _spoken(wording, looked_in)
    opposites = {occurrence.at for _, occurrence in spoken if occurrence.opposed}
    denials = any(occurrence.polarity * term.polarity < 0 for term, occurrence in spoken)
    restored = len(opposites) == 1 and denials  # "not the same size" says "different sizes"
    agreeing = [(t, o) for t, o in spoken if restored or o.agrees(t)]
    whole = wording.weight / (PAIR_FACTOR if len(clauses) > 1 else 1.0)
    coverage = sum(term.weight * occurrence.likeness for term, occurrence in agreeing)
    topic = sum(term.weight * occurrence.likeness for term, occurrence in spoken)
    return Sighting(
        wording=wording,
        clauses=clauses,
        coverage=coverage / whole,
        clash=(topic - coverage) / whole,
        turned=(len(opposites) + denials) % 2 == 1 and len({c.sentence for c in looked_in}) == 1,
        new=wording.asked or any(not term.asked for term, _ in agreeing),
    )


def _spoken(wording: Wording, clues: Sequence[Clues]) -> list[tuple[Term, Occurrence]]:
    """The terms spoken of. A word that stands for one term is not also the opposite of another."""
    best = [(term, _best(term, clues)) for term in wording.terms]
    plain = {found.at for _, found in best if found and not found.opposed}
    return [(t, o) for t, o in best if o and not (o.opposed and o.at in plain)]


def _best(term: Term, clues: Sequence[Clues]) -> Occurrence | None:
    found = [clause.said[term.token.stem] for clause in clues if term.token.stem in clause.said]
    return max(found, key=lambda o: (o.agrees(term), o.likeness), default=None)
