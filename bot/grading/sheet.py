"""A reference answer prepared for comparing many answers with it, word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from bot.grading import contradiction, roles, vocabulary
from bot.grading.clauses import Clause, Reading, read
from bot.grading.polarity import Polarity
from bot.grading.tokens import Token
from bot.grading.traces import traces

Vector = npt.NDArray[np.float64]

ASKED_WEIGHT = 0.2  # what a word counts that the question itself has said
SHORTEST_FUZZY = 5  # letters; a shorter word is the same or another
LEAST_ALIKE = 0.75  # share of letters in common; below that two words are strangers
RELATED = 0.9  # what a near-synonym or another form counts of the word itself
KEPT_WORDS = 2048  # of the players' words, remembered for a reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The telling words of a text, each once, with the polarity it was first said with."""

    stems: tuple[str, ...]
    signs: tuple[Polarity, ...]
    many: int  # how many there are when each counts as often as it stands; a sentence, once
    marks: frozenset[str]  # numbers and single letters, which name things: "terminal 4"
    said: frozenset[str]  # the stems of all its words, small ones too
    denies: bool  # whether something is denied anywhere


def words_of(reading: Reading) -> Words:
    """Read a text for comparison; a text of small words only is taken by those."""
    signed = [
        (token, sign)
        for clause in reading.clauses
        for token, sign in zip(clause.tokens, clause.signs, strict=True)
    ]
    telling = [(token, sign) for token, sign in signed if token.content] or signed
    first = {token.stem: sign for token, sign in reversed(telling)}
    order = tuple(dict.fromkeys(token.stem for token, _ in telling))
    return Words(
        stems=order,
        signs=tuple(first[stem] for stem in order),
        many=sum(map(len, _different(reading))) or len(telling),
        marks=marks(reading.clauses),
        said=frozenset(token.stem for token, _ in signed),
        denies=any(sign is Polarity.DENIED for _, sign in signed),
    )


def _different(reading: Reading) -> Iterable[list[str]]:
    """The telling words of each sentence that does not only repeat another one."""
    told = ([t.stem for t in tokens if t.content] for tokens in reading.sentences)
    return {frozenset(stems): stems for stems in told}.values()


def marks(clauses: Iterable[Clause]) -> frozenset[str]:
    """Numbers and single letters; "a" and "I" are words, but for an "A" inside a sentence."""
    return frozenset(
        token.stem
        for clause in clauses
        for place, token in enumerate(clause.tokens)
        if token.stem.isdigit() or (len(token.word) == 1 and _names(token, first=place == 0))
    )


def _names(letter: Token, *, first: bool) -> bool:
    if letter.word == "a":
        return letter.capital and not first
    return letter.word != "i"


def weight(stem: str) -> float:
    """Longer words tell more; a stand-in for rarity that needs no corpus."""
    return min(1.0, 0.4 + 0.1 * len(stem))


class Sheet:
    """A question and its reference, with what every comparison needs."""

    def __init__(
        self, asked: Reading, reference: str, points: Sequence[str] = (), shown: Iterable[str] = ()
    ) -> None:
        reading = read(reference)
        self.prompt, self.reading = asked, reading
        self.asked = frozenset(token.stem for token in asked.tokens)
        self.words = words_of(reading)
        self.traces, self.asked_traces = traces(reading), traces(asked)
        self.plain = " ".join(sorted(token.word for token in reading.tokens))
        self.weights: Vector = np.array([self.weight(stem) for stem in self.words.stems])
        self._rings = [vocabulary.rings(stem) for stem in self.words.stems]
        self._against = [vocabulary.opposite_rings(stem) for stem in self.words.stems]
        self.statements = contradiction.statements((reference, *points))
        self.numbers = contradiction.numbers([asked, reading, *map(read, shown)])
        self.sides = roles.sides(
            clause for text in (reference, *points) for clause in read(text).clauses
        )
        self.alike = lru_cache(maxsize=KEPT_WORDS)(self._alike)
        self.opposed = lru_cache(maxsize=KEPT_WORDS)(self._opposed)

    def weight(self, stem: str) -> float:
        return weight(stem) * (ASKED_WEIGHT if stem in self.asked else 1.0)

    def _alike(self, stem: str) -> Vector:
        """How much of each of the reference's words a player's word is."""
        rings = vocabulary.rings(stem)
        return np.array(
            [
                _likeness(own, stem, related=not rings.isdisjoint(own_rings))
                for own, own_rings in zip(self.words.stems, self._rings, strict=True)
            ]
        )

    def _opposed(self, stem: str) -> npt.NDArray[np.bool_]:
        """Which of the reference's words a player's word is the opposite of."""
        rings = vocabulary.rings(stem)
        return np.array([not rings.isdisjoint(against) for against in self._against])


def _likeness(own: str, stem: str, *, related: bool) -> float:
    if own == stem:
        return 1.0
    letters = Indel.normalized_similarity(own, stem) if len(stem) >= SHORTEST_FUZZY else 0.0
    alike = letters if letters >= LEAST_ALIKE else 0.0
    return max(alike, RELATED if related or vocabulary.same_root(own, stem) else 0.0)
