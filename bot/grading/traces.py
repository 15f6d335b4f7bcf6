"""Slight signs that two texts say the same, by what a comparison of telling words passes over.

Letters in threes see through endings and typing errors; the small words ("into", "both", "only")
tell apart statements about the same things; "more" and "less" point somewhere, and "yes" is not "no".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.grading import wordlists
from bot.grading.clauses import Reading
from bot.grading.tokens import Token
from bot.grading.wordlists import words

UNTOLD = 0.5  # stands for the small words in common where the reference has none
OPENING = 3  # words among which an answer says yes

_EVERYWHERE = words("the a an is are of to it and")  # too frequent to say anything
_GAP = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """`degree` is 1 where it compares upwards only, -1 downwards; `reply` 1 for yes, -1 for no."""

    threes: frozenset[str]
    small: frozenset[str]
    degree: int
    reply: int


def traces(reading: Reading) -> Traces:
    tokens = reading.tokens
    said = {token.word for token in tokens}
    return Traces(
        threes=_threes(reading.text),
        small=frozenset(t.word for t in tokens if not t.content) - _EVERYWHERE,
        degree=bool(said & wordlists.RISING) - bool(said & wordlists.FALLING),
        reply=_reply(tokens),
    )


def letters(own: Traces, said: Traces, asked: Traces) -> float:
    """Mean share of either text's threes that the other has, those of the question discounted."""
    fresh = own.threes - asked.threes
    recall = _share(fresh, said.threes) if fresh else _share(own.threes, said.threes)
    return (recall + _share(said.threes - asked.threes, own.threes)) / 2


def small_words(own: Traces, said: Traces) -> float:
    """The share of the reference's small words that are said."""
    return _share(own.small, said.small) if own.small else UNTOLD


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some) if some else 0.0


def _threes(text: str) -> frozenset[str]:
    plain = f" {_GAP.sub(' ', text.lower()).strip()} "
    return frozenset(map("".join, zip(plain, plain[1:], plain[2:], strict=False)))


def _reply(tokens: Sequence[Token]) -> int:
    if any(token.word in wordlists.AFFIRMING for token in tokens[:OPENING]):
        return 1
    return -1 if tokens and tokens[0].word in wordlists.REFUSING else 0
