"""How English words relate: one stem, near-synonyms, opposites.

Only stems are compared (Snowball, English), after British endings are spelt the American way, so
that "regularise", "regularised" and "regularization" are one word.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import snowballstemmer

from bot.grading import wordlists

SHORTEST_ROOT = 5  # letters
LONGEST_ENDING = 3
LONGEST_WORD = 40  # characters; whatever is longer is no English word and is never stemmed

_BRITISH = (
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{2})our(s|ed|al|able|ing)?$"), r"or\1"),
    (re.compile(r"^(cent|met|lit|fib)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"(?<=\w{2})ll(ed|ing|er)$"), r"l\1"),
)
_STEMMER = snowballstemmer.stemmer("english")
_STEMMER_LOCK = Lock()  # the stemmer keeps its place in the word on itself


def fold(word: str) -> str:
    """Compatibility forms, case and accents removed: "Naïve" is "naive"."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word; number words become digits."""
    if word in wordlists.NUMBERS:
        return wordlists.NUMBERS[word]
    if len(word) > LONGEST_WORD or not word.isascii() or not word.isalpha():
        return word
    for british, american in _BRITISH:
        word = british.sub(american, word)
    with _STEMMER_LOCK:
        return str(_STEMMER.stemWord(word))


def _ring_tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Which rings a stem stands in, and which it opposes; a ring goes by its first word."""
    inside: defaultdict[str, set[str]] = defaultdict(set)
    against: defaultdict[str, set[str]] = defaultdict(set)
    for line in filter(None, map(str.strip, wordlists.RINGS.splitlines())):
        sides = [side.split() for side in line.split("|")]
        for ring, opposite in zip(sides, reversed(sides), strict=True):
            for member in map(stem, ring):
                inside[member].add(ring[0])
                if opposite is not ring:
                    against[member].add(opposite[0])
    return _frozen(inside), _frozen(against)


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}


_INSIDE, _AGAINST = _ring_tables()
_NO_RING: frozenset[str] = frozenset()


def rings(stemmed: str) -> frozenset[str]:
    """The rings of near-synonyms that a stem stands in."""
    return _INSIDE.get(stemmed, _NO_RING)


def opposite_rings(stemmed: str) -> frozenset[str]:
    """The rings that a stem contradicts."""
    return _AGAINST.get(stemmed, _NO_RING)


def same_root(one: str, other: str) -> bool:
    """Whether one stem is the other with a short ending: "learn" and "learner"."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SHORTEST_ROOT
        and len(long) - len(short) <= LONGEST_ENDING
        and long.startswith(short)
    )


def opposite_forms(stemmed: str) -> Iterator[str]:
    """Stems that would contradict this one by their prefix: "unstable" and "stable"."""
    for prefix in wordlists.NEGATING_PREFIXES:
        if len(stemmed) >= 5:
            yield prefix + stemmed
        if stemmed.startswith(prefix) and len(stemmed) >= len(prefix) + 5:
            yield stemmed.removeprefix(prefix)
    for one, other in wordlists.OPPOSITE_PREFIXES:
        for prefix, swapped in ((one, other), (other, one)):
            if stemmed.startswith(prefix) and len(stemmed) >= len(prefix) + 3:
                yield swapped + stemmed.removeprefix(prefix)
