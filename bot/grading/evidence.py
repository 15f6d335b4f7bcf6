"""Where an answer says a key point, and where it says the opposite.

A wording is looked for in every clause and in every two neighbouring ones. Of its terms, those said
with the polarity of the wording count for it; those denied, or said by their opposite, count
against. Where much of what was said counts against, the clause contradicts the key point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.grading.clauses import Reading
from bot.grading.clues import Clues, Occurrence, clues_in
from bot.grading.criteria import Criteria, Criterion, Term, Wording
from bot.grading.lexicon import Lexicon

MOST_CLAUSES = 200  # what follows is not searched
PAIR_FACTOR = 0.95  # words spread over two clauses say a little less
CONTRADICTED_TERMS = 3  # in each clause; fewer words may speak of something else altogether
CONTRADICTED_TOPIC = 0.7  # share of a wording that a clause must speak of to contradict it
CONTRADICTION = 0.2  # share of what it speaks of that is then denied
VERBATIM = 0.9  # share spoken of from which a sentence is the wording itself, so that a single
VERBATIM_CONTRADICTION = 0.06  # word turned round suffices
MISPLACED_COST = 0.2  # margin for which the right place is preferred to another
JUST_BELOW = -0.02  # the margin of a wording shown by the question's own words alone
LONGEST_QUOTE = 120  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A wording as found in one or two clauses; shares are of the wording's weight, 0 to 1.

    `coverage` agrees with it, `clash` does not; `turned` says that a single sentence holds both and
    that they add up to the opposite, `apart` that it takes two sentences. `spoken` counts its terms, without the question's own, that
    were mentioned either way; `new` says that one of them agrees.
    """

    wording: Wording
    clauses: tuple[int, ...]
    coverage: float
    clash: float
    turned: bool
    apart: bool
    spoken: int
    new: bool

    @property
    def topic(self) -> float:
        """The share that was spoken of, one way or the other."""
        return self.coverage + self.clash

    @property
    def contradicts(self) -> bool:
        """Whether a sentence speaks of the same thing and denies it."""
        least_terms = CONTRADICTED_TERMS * len(self.clauses)
        if not self.turned or self.spoken < least_terms or self.topic < CONTRADICTED_TOPIC:
            return False
        least = CONTRADICTION if self.topic < VERBATIM else VERBATIM_CONTRADICTION
        return self.clash >= least * self.topic

    @property
    def margin(self) -> float:
        """How far the coverage lies above what is needed; the question's own words never reach it."""
        margin = self.coverage - self.wording.threshold
        return margin if self.new else min(margin, JUST_BELOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The best sighting for a key point, and the best against it.

    `misplaced` says that what was told was told of something else that the question names.
    """

    criterion: Criterion
    told: Sighting | None
    denied: Sighting | None
    misplaced: bool = False


def gather(criteria: Criteria, lexicon: Lexicon, reading: Reading) -> tuple[Evidence, ...]:
    """Search an answer for every key point."""
    clues = clues_in(reading, lexicon, criteria.prompt, MOST_CLAUSES)
    return tuple(_search(criterion, clues, criteria) for criterion in criteria.each)


def quote(reading: Reading, clauses: Sequence[int]) -> str:
    """The player's own words, cut to `LONGEST_QUOTE` characters."""
    first = reading.clauses[clauses[0]].tokens[0]
    last = reading.clauses[clauses[-1]].tokens[-1]
    words = reading.text[first.start : last.end]
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[: LONGEST_QUOTE - 1].rstrip() + "…"


def _search(criterion: Criterion, clues: Sequence[Clues], criteria: Criteria) -> Evidence:
    sightings = [
        sighting
        for wording in criterion.wordings
        for sighting in _sightings(wording, clues)
        if not (wording.name and _inside_longer_name(sighting, clues, criteria))
    ]
    denied = [s for s in sightings if s.contradicts]
    denying = {clause for s in denied for clause in s.clauses}
    placed = [s for s in sightings if denying.isdisjoint(s.clauses)]
    away = [_misplaced(criterion, [clues[i] for i in s.clauses]) for s in placed]
    told, misplaced = max(
        zip(placed, away, strict=True),
        key=lambda pair: pair[0].margin - MISPLACED_COST * pair[1],
        default=(None, False),
    )
    return Evidence(
        criterion=criterion,
        told=told,
        denied=max(denied, key=lambda s: s.topic, default=None),
        misplaced=misplaced,
    )


def _inside_longer_name(sighting: Sighting, clues: Sequence[Clues], criteria: Criteria) -> bool:
    """Whether "ReLU" was said in "leaky ReLU" only."""
    name = sighting.wording.stems
    return any(
        longer <= clue.said.keys() and all(clue.times[stem] <= 1 for stem in name)
        for longer in criteria.longer_names[name]
        for clue in (clues[index] for index in sighting.clauses)
    )


def _misplaced(criterion: Criterion, clues: Sequence[Clues]) -> bool:
    named = {stem for clause in clues for stem, found in clause.said.items() if not found.opposed}
    own = not criterion.subject or criterion.subject in named
    return not own and not named.isdisjoint(criterion.rivals)


def _sightings(wording: Wording, clues: Sequence[Clues]) -> Iterator[Sighting]:
    """The wording in each clause, and in each two that add to one another."""
    stems = wording.stems
    held = [stems & clause.said.keys() for clause in clues]
    yield from (_sight(wording, (index,), clues) for index, here in enumerate(held) if here)
    for index, (here, after) in enumerate(pairwise(held)):
        if here - after and after - here:
            yield _sight(wording, (index, index + 1), clues)


def _sight(wording: Wording, clauses: tuple[int, ...], clues: Sequence[Clues]) -> Sighting:
    looked_in = [clues[index] for index in clauses]
    spoken = _spoken(wording, looked_in)
    opposites = {occurrence.at for _, occurrence in spoken if occurrence.opposed}
    denials = any(occurrence.polarity * term.polarity < 0 for term, occurrence in spoken)
    together = len({clause.sentence for clause in looked_in}) == 1
    restored = together and denials and len(opposites) == 1  # "not the same" says "different"
    agreeing = [(t, o) for t, o in spoken if restored or o.agrees(t)]
    whole = wording.weight / (PAIR_FACTOR if len(clauses) > 1 else 1.0)
    coverage = sum(term.weight * occurrence.likeness for term, occurrence in agreeing)
    topic = sum(term.weight * occurrence.likeness for term, occurrence in spoken)
    return Sighting(
        wording=wording,
        clauses=clauses,
        coverage=coverage / whole,
        clash=(topic - coverage) / whole,
        turned=together and (len(opposites) + denials) % 2 == 1,
        apart=not together,
        spoken=sum(not term.asked for term, _ in spoken),
        new=any(not term.asked for term, _ in agreeing),
    )


def _spoken(wording: Wording, clues: Sequence[Clues]) -> list[tuple[Term, Occurrence]]:
    """The terms spoken of. A word that stands for one term is not also the opposite of another.

    Nor is it a near-synonym of two: "grows" says "raising" or "increases", not both.
    """
    best = [(term, found) for term in wording.terms if (found := _best(term, clues))]
    plain = {found.at for _, found in best if not found.opposed}
    kept: list[tuple[Term, Occurrence]] = []
    near: set[int] = set()
    for term, found in sorted(best, key=lambda pair: -pair[0].weight):
        if (found.opposed and found.at in plain) or (found.likeness < 1 and found.at in near):
            continue
        near.add(found.at)
        kept.append((term, found))
    return kept


def _best(term: Term, clues: Sequence[Clues]) -> Occurrence | None:
    stem = term.token.stem
    found = [clause.said[stem] for clause in clues if stem in clause.said]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda o: (o.agrees(term), o.likeness))
