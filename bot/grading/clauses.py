"""An answer as its reader sees it, cut into clauses of words.

A clause ends at a full stop, a semicolon, a dash, a new line or a word of contrast ("but",
"whereas"), and at a comma or colon with at least four words on both sides: a list stays whole.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from bot.grading import vocabulary, wordlists

LONGEST_TEXT = 10_000  # characters; what follows is not read
SHORTEST_HALF = 4  # words on either side of a comma that ends a clause

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)?")
_JOINED = re.compile(r"'(?:s|re|ll|ve|m|d)$")  # "it's", "they're", "the model's"
_ENUMERATOR = re.compile(r"(?:^|(?<=[.;:,]))[ \t]*\(?\d{1,2}[.):](?=\s)", re.MULTILINE)
_ENDING = re.compile(r"[.!?;\n•–—→]|\s[-*]\s|--")
_PAUSE = re.compile(r"[,:]|\s\(")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, folded, with its stem and its place in the readable text."""

    word: str
    stem: str
    start: int
    end: int
    capital: bool = False
    paused: bool = False  # a comma, colon or bracket stands before it

    @property
    def content(self) -> bool:
        """Whether the word says something by itself."""
        return self.word not in wordlists.STOP_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Neighbouring words, read as one statement; a sentence may hold several."""

    tokens: tuple[Token, ...]
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text without what cannot be seen; `hiding` says that it hid something inside its words."""

    text: str
    clauses: tuple[Clause, ...]
    hiding: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for clause in self.clauses for token in clause.tokens)

    @property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        by_number = groupby(self.clauses, key=lambda clause: clause.sentence)
        return tuple(tuple(t for clause in each for t in clause.tokens) for _, each in by_number)


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


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a readable text; "non-linear" and "non linear" are one word each."""
    unnumbered = _ENUMERATOR.sub(lambda number: " " * len(number[0]), text[:LONGEST_TEXT])
    found: list[Token] = []
    for match in _WORD.finditer(unnumbered):
        before = found[-1].end if found else 0
        found.append(_token(match, paused=bool(_PAUSE.search(text, before, match.start()))))
    return tuple(_with_prefixes([token for token in found if token.word]))


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in _JOINERS


def _token(match: re.Match[str], *, paused: bool) -> Token:
    word, stem = _word_and_stem(match[0])
    return Token(
        word=word,
        stem=stem,
        start=match.start(),
        end=match.end(),
        capital=match[0][0].isupper(),
        paused=paused,
    )


@lru_cache(maxsize=16_384)
def _word_and_stem(written: str) -> tuple[str, str]:
    word = _JOINED.sub("", vocabulary.fold(written)).replace(",", ".")
    return word, vocabulary.stem(word)


def _with_prefixes(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        if joined and joined[-1].word == "non" and token.start - joined[-1].end == 1:
            joined.append(_negated(joined.pop(), token))
        else:
            joined.append(token)
    return joined


def _negated(prefix: Token, token: Token) -> Token:
    word = prefix.word + token.word
    stem = vocabulary.stem(word)
    return Token(word=word, stem=stem, start=prefix.start, end=token.end, paused=prefix.paused)


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
