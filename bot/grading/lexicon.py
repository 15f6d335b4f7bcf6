"""Which of a rubric's words a player's word stands for.

By falling strictness: the same stem, an abbreviation of it, a compound written apart or together,
a near-synonym, a longer or shorter form of the same word, a typing error. A word that the question
itself uses is never a typing error for another, nor is a word of fewer than five letters.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.grading import vocabulary
from bot.grading.criteria import Criteria, Term
from bot.grading.tokens import Token

Value = TypeVar("Value")

NEAR = 0.9  # how much a synonym, a form or a typing error counts of the word itself
KEPT_WORDS = 512  # of the players' words, remembered for a question
SHORTEST_FORGIVEN = 5  # letters; one error, and from ten letters two


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A player's word stands for a rubric's stem, or, when `opposed`, for its opposite."""

    stem: str
    likeness: float = 1.0
    opposed: bool = False


class Lexicon:
    """The words of one rubric, indexed for looking up a player's words."""

    def __init__(self, criteria: Criteria) -> None:
        terms = {
            term.token.stem: term
            for criterion in criteria.each
            for wording in criterion.wordings
            for term in wording.terms
        }
        self._stems = frozenset(terms)
        self._proper = {t.token.word: s for s, t in terms.items() if not t.token.content}
        self._own = self._stems | {token.stem for token in criteria.prompt.tokens}
        self._glossary = criteria.glossary
        self._compounds = dict(_compounds(criteria))
        self._by_ring = _index((ring, stem) for stem in terms for ring in vocabulary.rings(stem))
        self._by_opposite = _index(
            (form, stem) for stem in terms for form in vocabulary.opposite_forms(stem)
        )
        self._by_start = _index((stem[: vocabulary.SHORTEST_ROOT], stem) for stem in terms)
        self._forgiving = _index(
            (term.token.word[0], term) for term in terms.values() if not term.exact
        )
        self._hits = lru_cache(maxsize=KEPT_WORDS)(self._look_up)

    def hits(self, token: Token) -> tuple[Hit, ...]:
        """Everything a single word stands for; the best likeness first."""
        if token.word in self._proper:
            return (Hit(stem=self._proper[token.word]),)
        return self._hits(token.word, token.stem) if token.content else ()

    def compound(self, left: Token, right: Token) -> tuple[Hit, ...]:
        """What two words written apart stand for together: "over fitting"."""
        joined = left.word + right.stem
        return (Hit(stem=joined),) if joined in self._stems else ()

    def long_forms(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Abbreviations that the rubric uses, with the stems that spell them out."""
        return ((short, long) for short, long in self._glossary.items() if short in self._stems)

    def _look_up(self, word: str, root: str) -> tuple[Hit, ...]:
        same = {stem for stem in self._same(root) if stem in self._stems}
        near = {stem for stem in self._near(word, root) if stem not in same}
        against = self._against(root) - same - near
        return (
            *(Hit(stem=stem) for stem in sorted(same)),
            *(Hit(stem=stem, likeness=NEAR) for stem in sorted(near)),
            *(Hit(stem=stem, likeness=NEAR, opposed=True) for stem in sorted(against)),
        )

    def _same(self, stem: str) -> Iterator[str]:
        yield stem
        yield from self._glossary.get(stem, ())
        yield from self._compounds.get(stem, ())

    def _near(self, word: str, root: str) -> Iterator[str]:
        for ring in vocabulary.rings(root):
            yield from self._by_ring.get(ring, ())
        for stem in self._by_start.get(root[: vocabulary.SHORTEST_ROOT], ()):
            if vocabulary.same_root(stem, root):
                yield stem
        if word.isalpha() and root not in self._own and not vocabulary.rings(root):
            yield from self._misspelt(word, root)

    def _misspelt(self, word: str, root: str) -> Iterator[str]:
        for term in self._forgiving.get(word[0], ()):
            if _is_typing_error(term, word, root) and term.token.stem not in self._against(root):
                yield term.token.stem

    def _against(self, stem: str) -> set[str]:
        by_ring = (self._by_ring.get(ring, ()) for ring in vocabulary.opposite_rings(stem))
        return {s for ring in by_ring for s in ring} | set(self._by_opposite.get(stem, ()))


def _index(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    index: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        index[key].append(value)
    return {key: tuple(values) for key, values in index.items()}


def _compounds(criteria: Criteria) -> Iterator[tuple[str, tuple[str, str]]]:
    for criterion in criteria.each:
        for wording in criterion.wordings:
            for left, right in pairwise(term.token for term in wording.terms):
                yield left.word + right.stem, (left.stem, right.stem)


def _is_typing_error(term: Term, word: str, root: str) -> bool:
    if _misses(term.token.word, word):
        return True
    key = term.token.stem
    return len(key) > SHORTEST_FORGIVEN and key[-1] == root[-1] and _misses(key, root)


def _misses(key: str, said: str) -> bool:
    allowed = min(2, len(key) // SHORTEST_FORGIVEN)
    if allowed == 0 or abs(len(key) - len(said)) > allowed:
        return False
    return OSA.distance(key, said, score_cutoff=allowed) <= allowed
