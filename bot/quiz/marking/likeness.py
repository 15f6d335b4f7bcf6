"""How far typed words are from a known wording.

EXACT is the same words; SAME differs only in articles, plurals, spacing or harmless word order;
each slip of the keys after that adds one; FAR means other words.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from bot.quiz.marking import spelling, wording
from bot.quiz.marking.wording import Words

EXACT, SAME, FAR = 0, 1, 1_000

Allowance: TypeAlias = Callable[[str, str], int]

_DISTINCT_NAME = 4  # words; more than that are a sentence, whose order tells
# Where one of these stands, the order of the words carries the meaning ("input to output").
_RELATIONS = frozenset(
    "after as at before but by follows for from if implies in into is less more not of on or over "
    "precedes than then to under until versus vs when with without".split()
)
_SHORTEST_PIECE = 3  # letters: "back propagaton" may be one word; "no errors" is not "errors"


def nearest(typed: Words, wordings: Iterable[Words]) -> int:
    """The distance to the nearest of the wordings."""
    return min((distance(typed, known) for known in wordings), default=FAR)


def nearest_trap(typed: Words, wordings: Iterable[Words]) -> int:
    """The same to wordings that must not pass: two slips always count as near, however short."""
    return min((distance(typed, known, _wary) for known in wordings), default=FAR)


def distance(typed: Words, known: Words, allowance: Allowance = spelling.forgiven) -> int:
    """How far the typed words are from one wording."""
    if typed == known:
        return EXACT
    typed, known = wording.bare(typed), wording.bare(known)
    whole, known_whole = wording.joined(typed), wording.joined(known)
    if abs(len(whole) - len(known_whole)) > 3 * len(known) + 2:
        return FAR  # no plural and no slip makes up for that much
    if wording.same(whole, known_whole) or _all_same(typed, known) or _reordered(typed, known):
        return SAME
    if len(typed) == len(known):
        return _slipped(zip(typed, known, strict=True), allowance)
    if abs(len(typed) - len(known)) == 1 and all(map(_is_piece, typed + known)):
        return _slipped([(whole, known_whole)], allowance)
    return FAR


def contains(typed: Words, known: Words) -> bool:
    """Whether the wording stands somewhere among the typed words."""
    typed, known = wording.bare(typed), wording.bare(known)
    places = range(len(typed) - len(known) + 1)
    return any(_all_same(typed[place : place + len(known)], known) for place in places)


def _all_same(typed: Words, known: Words) -> bool:
    return len(typed) == len(known) and all(map(wording.same, typed, known))


def _reordered(typed: Words, known: Words) -> bool:
    """The same bag of words, where the wording is a name rather than a statement."""
    if not 1 < len(known) <= _DISTINCT_NAME or len(typed) != len(known):
        return False
    if any(word in _RELATIONS or len(word) < 2 or not word.isalpha() for word in known):
        return False
    return _all_same(tuple(sorted(typed)), tuple(sorted(known)))


def _slipped(pairs: Iterable[tuple[str, str]], allowance: Allowance) -> int:
    """SAME and one for each slip; a phrase may hold one slip more than it has words."""
    total = words = 0
    for typed, known in pairs:
        found = _slips(typed, known, allowance(typed, known))
        if found is None:
            return FAR
        total, words = total + found, words + 1
    return SAME + total if total <= words + 1 else FAR


def _slips(typed: str, known: str, most: int) -> int | None:
    if wording.same(typed, known):
        return 0
    counts = (
        spelling.slips(written, meant, most)
        for written in wording.forms(typed)
        for meant in wording.forms(known)
    )
    return min((count for count in counts if count is not None), default=None)


def _wary(_typed: str, _known: str) -> int:
    return 2


def _is_piece(word: str) -> bool:
    return len(word) >= _SHORTEST_PIECE
