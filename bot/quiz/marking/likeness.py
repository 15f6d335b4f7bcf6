"""How far typed words are from a known wording.

EXACT is the same words; SAME differs only in articles, plurals, spacing or harmless word order;
each slip of the keys after that adds one; FAR means other words.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from bot.quiz.marking import spelling, wording
from bot.quiz.marking.wording import Wording, Words

EXACT, SAME, FAR = 0, 1, 1_000

Allowance: TypeAlias = Callable[[str, str], int]  # typed word, known word -> slips forgiven

_MOST_SLIPS = 2  # in one word
_DISTINCT_NAME = 4  # words; more than that are a sentence, whose order tells
# Where one of these stands, the order of the words carries the meaning ("input to output").
_RELATIONS = wording.vocabulary(
    "after as at before but by follows for from if implies in into is less more not of on or over "
    "precedes than then to under until versus vs when with without"
)
_SHORTEST_PIECE = 3  # letters: "back propagaton" may be one word; "no errors" is not "errors"


def nearest(typed: Wording, known: Iterable[Wording]) -> int:
    """The distance to the nearest wording."""
    return min((distance(typed, wording) for wording in known), default=FAR)


def nearest_trap(typed: Wording, refused: Iterable[Wording]) -> int:
    """The same to wordings that must not pass: two slips always count as near, however short."""
    return min((distance(typed, wording, _wary) for wording in refused), default=FAR)


def distance(typed: Wording, known: Wording, allowance: Allowance = spelling.forgiven) -> int:
    """How far the typed words are from one wording."""
    if typed.words == known.words:
        return EXACT
    if abs(len(typed.whole) - len(known.whole)) > 3 * len(known.bare) + 2:
        return FAR  # no plural and no slip makes up for that much
    if wording.same(typed.whole, known.whole) or _reordered(typed.bare, known.bare):
        return SAME
    if len(typed.bare) == len(known.bare):
        return _slipped(zip(typed.bare, known.bare, strict=True), allowance)
    if abs(len(typed.bare) - len(known.bare)) == 1 and _are_pieces(typed.bare + known.bare):
        return _slipped([(typed.whole, known.whole)], allowance)
    return FAR


def contains(typed: Wording, known: Wording) -> bool:
    """Whether the wording stands somewhere among the typed words."""
    width = len(known.bare)
    places = range(len(typed.bare) - width + 1)
    return any(_all_same(typed.bare[place : place + width], known.bare) for place in places)


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
        found = _slips(typed, known, allowance)
        if found is None:
            return FAR
        total, words = total + found, words + 1
    return SAME + total if total <= words + 1 else FAR


def _slips(typed: str, known: str, allowance: Allowance) -> int | None:
    if wording.same(typed, known):
        return 0
    counts = (
        spelling.slips(written, meant, most=_MOST_SLIPS)
        for written in wording.forms(typed)
        for meant in wording.forms(known)
    )
    fewest = min((count for count in counts if count is not None), default=FAR)
    return fewest if fewest <= _MOST_SLIPS and fewest <= allowance(typed, known) else None


def _wary(_typed: str, _known: str) -> int:
    return _MOST_SLIPS


def _are_pieces(words: Words) -> bool:
    return all(len(word) >= _SHORTEST_PIECE for word in words)
