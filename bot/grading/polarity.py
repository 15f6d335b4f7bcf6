"""Which words of a clause are said, and which are denied.

A negator denies the words that follow it: at most `REACH` of them that say something, up to a
comma or a joining word such as "because" or "by". "Not only" and "no more than" deny nothing, and
"not without" denies twice. A word such as "prevent" or "hardly" leaves what follows open: who
prevents overfitting and who does not overfit agree.
"""

from collections.abc import Sequence
from enum import IntEnum

from bot.grading import vocabulary, wordlists
from bot.grading.tokens import Token
from bot.grading.wordlists import words

REACH = 4  # words that say something

_HARMLESS = words(
    "only just merely simply solely necessarily matter doubt exceed exceeds exceeding"
)
_BOUNDS = words("more less fewer larger greater higher smaller lower better worse")
_CLOSING = words("because since so by which if when unless as and")
_CANCELLING = wordlists.FAILURES | words("without unlike")
_PAIRS = frozenset({("instead", "of"), ("rather", "than"), ("far", "from"), ("no", "longer")})
_OPENING = words("that to")
_SOFTENERS = frozenset(
    map(
        vocabulary.stem,
        words("""
            prevent avoid stop hinder reduce decrease lower less fewer little few minimise eliminate
            remove combat mitigate against free limit counter fight tackle cure address penalise
            discourage
        """),
    )
)


class Polarity(IntEnum):
    """Opposite signs contradict each other; `OPEN` contradicts nothing."""

    DENIED = -1
    OPEN = 0
    SAID = 1


def polarities(tokens: Sequence[Token]) -> tuple[Polarity, ...]:
    """The polarity of each word of a clause."""
    found: list[Polarity] = []
    denying, softening, refuted = 0, 0, False
    for index, token in enumerate(tokens):
        if token.paused and denying < REACH:
            denying, softening = 0, 0
        found.append(_sign(denied=(denying > 0) != refuted, softened=softening > 0))
        refuted = refuted or _refutes(tokens, index)
        if _negates(tokens, index):
            cancelled = denying > 0 and token.word in _CANCELLING
            denying, softening = 0 if cancelled else REACH, 0
        elif token.word in _CLOSING and denying < REACH:
            denying, softening = 0, 0
        elif token.content:
            denying, softening = max(0, denying - 1), max(0, softening - 1)
        if token.stem in _SOFTENERS or token.word in wordlists.ALMOST_DENIALS:
            softening = REACH
    return tuple(found)


def _sign(*, denied: bool, softened: bool) -> Polarity:
    if softened:
        return Polarity.OPEN
    return Polarity.DENIED if denied else Polarity.SAID


def _negates(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].word
    following = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if (word, following) in _PAIRS:
        return True
    if word == "no" and following and tokens[index + 1].paused:
        return False  # "No, it does": an answer to the question, no part of the statement
    if word not in wordlists.NEGATORS:
        return False
    bounds = following in _BOUNDS and [t.word for t in tokens[index + 2 : index + 3]] == ["than"]
    return following not in _HARMLESS and not bounds


def _refutes(tokens: Sequence[Token], index: int) -> bool:
    """Whether "it is wrong that …" or "false to say …" ends here."""
    return (
        index > 0
        and tokens[index].word in _OPENING
        and tokens[index - 1].word in wordlists.REFUTING
    )
