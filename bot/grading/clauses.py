"""An answer as its reader sees it, cut into clauses of words.

A clause ends at a full stop, a semicolon, a dash, a new line or a word of contrast ("but",
"whereas"), and at a comma or colon with at least four words on both sides: a list stays whole.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from bot.grading.polarity import Polarity, polarities
from bot.grading.tokens import LONGEST_TEXT, Token, tokenise

SHORTEST_HALF = 4  # words on either side of a comma that ends a clause

_ENDING = re.compile(r"[.!?;\n•–—→]|\s[-*]\s|--")
_ABBREVIATIONS = frozenset(
    {"e", "g", "i", "eg", "ie", "vs", "fig", "eq", "resp", "approx", "w", "r", "t"}
)
_CONTRAST = frozenset({"but", "whereas", "while", "although", "though", "however", "instead"})
_JOINERS = "\u034f\u115f\u1160\u3164\uffa0"  # blank though no format characters
_HIDING = re.compile(
    # overrides of the reading direction, tags, and nothing-wide characters inside a Latin word
    "[\u202a-\u202e\U000e0000-\U000e007f]"
    "|(?<=[A-Za-z])[\u200b-\u200d\u2060-\u2064\ufeff]+(?=[A-Za-z])"
)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """Neighbouring words, read as one statement; a sentence may hold several."""

    tokens: tuple[Token, ...]
    sentence: int

    @cached_property
    def signs(self) -> tuple[Polarity, ...]:
        """Which of the words are said, and which denied."""
        return polarities(self.tokens)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text without what cannot be seen; `hiding` says that it hid something inside its words."""

    text: str
    clauses: tuple[Clause, ...]
    hiding: bool = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for clause in self.clauses for token in clause.tokens)

    @cached_property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        by_number = groupby(self.clauses, key=lambda clause: clause.sentence)
        return tuple(tuple(t for clause in each for t in clause.tokens) for _, each in by_number)


@lru_cache(maxsize=16)  # the same answer is held to several references
def read(raw: str) -> Reading:
    """Read the first `LONGEST_TEXT` characters of any text at all."""
    raw = raw[:LONGEST_TEXT]
    text = raw if raw.isascii() else "".join(c for c in raw if not _invisible(c))
    tokens = tokenise(text)
    return Reading(
        text=text,
        clauses=tuple(_clauses(text, tokens)),
        hiding=bool(_HIDING.search(raw)),
    )


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in _JOINERS


def _clauses(text: str, tokens: tuple[Token, ...]) -> Iterator[Clause]:
    """Cut the words into sentences, and those at words of contrast and at pauses."""
    for number, sentence in enumerate(_cut(tokens, lambda a, b: _ends(text, a, b))):
        for part in _cut(sentence, lambda _, right: right.word in _CONTRAST):
            for clause in _cut_at_pauses(part):
                yield Clause(tokens=clause, sentence=number)


def _cut(
    tokens: tuple[Token, ...], between: Callable[[Token, Token], bool]
) -> Iterator[tuple[Token, ...]]:
    first = 0
    for index, (left, right) in enumerate(pairwise(tokens), start=1):
        if between(left, right):
            yield tokens[first:index]
            first = index
    if tokens:
        yield tokens[first:]


def _ends(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    if left.word in _ABBREVIATIONS and "\n" not in gap:
        return False
    return bool(_ENDING.search(gap))


def _cut_at_pauses(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    pauses = [index for index, token in enumerate(tokens) if index and token.paused]
    cuts = [0]
    for index, following in zip(pauses, [*pauses, len(tokens)][1:], strict=True):
        if index - cuts[-1] >= SHORTEST_HALF and following - index >= SHORTEST_HALF:
            cuts.append(index)
    return [tokens[a:b] for a, b in pairwise([*cuts, len(tokens)]) if b > a]
