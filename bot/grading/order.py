"""Whether words stand in an order that a sentence can have.

Small words are strict about their neighbours, in the English of learners too: no article stands
before "of", no clause ends in "the". A heap of words breaks these rules several times a line.
"""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from bot.grading.clauses import Reading
from bot.grading.tokens import Token
from bot.grading.wordlists import words

FEWEST = 3  # breaches; a learner, or a slip of the keys, makes one or two
SHARE = 0.08  # of all words
SHORTEST = 6  # telling words; less may be a note
MANY = 14  # telling words; so many of the reference's stand together in its sentences only
COPIED = 0.85  # share of the telling words that are the reference's
THINNED = 0.9  # share of all words that are the reference's, in its order
WHOLE = 0.75  # share of neighbours that are neighbours there when no words were left out
IN_ORDER = 0.5  # share of these that keep its order when they are sentences

_ARTICLES = words("a an the its their your my our")
_PLACING = words("of to in at by with from for into than as on")
_VERBS = words("is are was were be am has have had can could will would should must does do")
_JOINING = words("and or but which that so because if when while")
_AFTER_ARTICLE = _ARTICLES | words("of to in at by with from for into than on") | _VERBS | _JOINING
_AFTER_PLACING = words(
    "is are was were am has have had can could will would should must and or but"
)
_AFTER_JOINING = words("and or but of")
_NO_END = words("a an the of and or which is are with by from into than because")


def is_heap(reading: Reading, reference: Reading) -> bool:
    """Whether words stand where none of their kind may, or the reference's in any order, or in part."""
    tokens = reading.tokens
    telling = [token for token in tokens if token.content]
    if len(telling) < SHORTEST:
        return False
    breaches = sum(_breach(a, b) for s in reading.sentences for a, b in pairwise(s))
    breaches += sum(sentence[-1].word in _NO_END for sentence in reading.sentences)
    if breaches >= max(FEWEST, SHARE * len(tokens)) or _is_thinned(tokens, reference.tokens):
        return True
    own = {token.stem for token in reference.tokens}
    copied = [token for token in telling if token.stem in own]
    if len(copied) < max(MANY, COPIED * len(telling)):
        return False
    return keeps_order(copied, reference.tokens) < IN_ORDER


def _is_thinned(said: Sequence[Token], reference: Sequence[Token]) -> bool:
    """Whether it is the reference itself with words left out all over its sentences."""
    words, there = [t.word for t in said], [t.word for t in reference]
    if len(words) < MANY or LCSseq.similarity(words, there) < THINNED * len(words):
        return False
    neighbours = set(pairwise(there))
    return sum(pair in neighbours for pair in pairwise(words)) < WHOLE * (len(words) - 1)


def keeps_order(said: Sequence[Token], reference: Sequence[Token]) -> float:
    """The share of the words in common that stand in the reference's order."""
    one, other = [t.stem for t in said], [t.stem for t in reference]
    shared = set(one) & set(other)
    common = list(dict.fromkeys(stem for stem in one if stem in shared))
    there = list(dict.fromkeys(stem for stem in other if stem in shared))
    return LCSseq.similarity(common, there) / max(1, len(common))


def _breach(left: Token, right: Token) -> bool:
    if right.paused:
        return left.word in _ARTICLES
    if left.word in _ARTICLES:
        return right.word in _AFTER_ARTICLE
    if left.word in _PLACING:
        return right.word in _AFTER_PLACING
    return left.word in _JOINING and right.word in _AFTER_JOINING
