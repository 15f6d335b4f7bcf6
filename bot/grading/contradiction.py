"""Clauses that repeat one of the reference's almost word for word, and turn it round.

Whoever explains in his own words shares few words with any one clause of the reference; whoever
shares nearly all of them means that clause, and a single "not" or antonym in it is no slip.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.grading import vocabulary, wordlists
from bot.grading.clauses import Clause, Reading, read
from bot.grading.tokens import Token

REPEATED = 0.65  # share of both clauses' words that they have in common
NEAR = 0.33  # the same where it names another number
EXACT = 0.75  # the same where an antonym took the place of a word
SHORTEST = 2  # telling words
NOTE = 3  # telling words; what is shorter must be the same word for word

_DENYING = wordlists.NEGATORS | wordlists.ALMOST_DENIALS | wordlists.REFUTING
_PAIRS = tuple(
    tuple(pair.split())
    for pair in (
        "more less", "most least", "up down", "above below", "before after", "all none", "all no",
        "every no", "each no", "both neither", "always never",
    )
)  # fmt: skip
_OPPOSITE = {one: other for a, b in _PAIRS for one, other in ((a, b), (b, a))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A clause of the reference."""

    words: frozenset[str]
    stems: frozenset[str]
    denials: int
    against: frozenset[str]  # rings and stems that say the opposite of one of its words


def statements(texts: Iterable[str]) -> tuple[Statement, ...]:
    """Everything that an answer may contradict."""
    clauses = (clause for text in texts for clause in read(text).clauses)
    return tuple(_statement(c.tokens, known=True) for c in clauses if _telling(c) >= SHORTEST)


def contradicts(reading: Reading, said: tuple[Statement, ...]) -> bool:
    """Whether a clause says nearly the same as a statement, and the opposite in one respect."""
    clauses = [_statement(c.tokens) for c in reading.clauses if _telling(c) >= SHORTEST]
    return any(
        _turned(each, max(said, key=lambda one: _alike(each, one))) for each in clauses if said
    )


def numbers(readings: Iterable[Reading]) -> frozenset[str]:
    """What is written in figures."""
    return frozenset(word for reading in readings for t in reading.tokens for word in _figures(t))


def renumbers(reading: Reading, said: tuple[Statement, ...], known: frozenset[str]) -> bool:
    """Whether a clause says nearly the same as a statement, but for a number that nobody named."""
    for clause in reading.clauses:
        new = {word for token in clause.tokens for word in _figures(token)} - known
        if not new:
            continue
        other = _statement(clause.tokens)
        if any(_differs(other.words, each.words, new) for each in said if _near(other, each)):
            return True
    return False


def _figures(token: Token) -> Iterator[str]:
    if token.word[0].isdigit():
        yield token.word


def _near(one: Statement, other: Statement) -> bool:
    return _alike(one, other) >= NEAR


def _differs(words: frozenset[str], said: frozenset[str], new: set[str]) -> bool:
    return any(word[0].isdigit() for word in said - words) and bool(words & new)


def _statement(tokens: tuple[Token, ...], *, known: bool = False) -> Statement:
    stems = frozenset(t.stem for t in tokens if t.content)
    words = frozenset(token.word for token in tokens)
    return Statement(
        words=words,
        stems=stems,
        denials=sum(token.word in _DENYING for token in tokens),
        against=_against(stems, words) if known else frozenset(),
    )


def _against(stems: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    against = {ring for stem in stems for ring in vocabulary.opposite_rings(stem)}
    against |= {form for stem in stems for form in vocabulary.opposite_forms(stem)}
    against |= {_OPPOSITE[word] for word in words if word in _OPPOSITE}
    return frozenset(against)


def _telling(clause: Clause) -> int:
    return sum(token.content for token in clause.tokens)


def _alike(one: Statement, other: Statement) -> float:
    return len(one.stems & other.stems) / max(1, len(one.stems | other.stems))


def _turned(clause: Statement, said: Statement) -> bool:
    """Whether a "not" or an antonym makes the difference; the antonym counts as repeated."""
    if len(said.stems) < NOTE and clause.stems != said.stems:
        return False
    new = clause.stems - said.stems
    swapped = {s for s in new if not ({s} | vocabulary.rings(s)).isdisjoint(said.against)}
    common = len(clause.stems & said.stems)
    either = max(1, len(clause.stems | said.stems))
    if swapped and (common + len(swapped)) >= EXACT * (either - len(swapped)):
        return True
    if common < REPEATED * either:
        return False
    small = clause.words - said.words - clause.stems
    return clause.denials % 2 != said.denials % 2 or not small.isdisjoint(said.against)
