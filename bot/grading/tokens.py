"""The words of a text, folded, each with its stem and its place."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.grading import vocabulary, wordlists

LONGEST_TEXT = 10_000  # characters; what follows is not read

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)?")
_JOINED = re.compile(r"'(?:s|re|ll|ve|m|d)$")  # "it's", "they're", "the model's"
_ENUMERATOR = re.compile(r"(?:^|(?<=[.;:,]))[ \t]*\(?\d{1,2}[.):](?=\s)", re.MULTILINE)
_PAUSE = re.compile(r"[,:]|\s\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, folded, with its stem and its place in the readable text."""

    word: str
    stem: str
    start: int
    end: int
    capital: bool = False
    content: bool = True  # it says something by itself
    paused: bool = False  # a comma, colon or bracket stands before it


def tokenise(text: str) -> tuple[Token, ...]:
    """The words of a readable text; "non-linear" and "non linear" are one word each."""
    unnumbered = _ENUMERATOR.sub(lambda number: " " * len(number[0]), text[:LONGEST_TEXT])
    found: list[Token] = []
    for match in _WORD.finditer(unnumbered):
        before = found[-1].end if found else 0
        found.append(_token(match, paused=bool(_PAUSE.search(text, before, match.start()))))
    return tuple(_with_prefixes([token for token in found if token.word]))


def _token(match: re.Match[str], *, paused: bool) -> Token:
    word, stem, content = _word_and_stem(match[0])
    return Token(
        word=word,
        stem=stem,
        content=content,
        start=match.start(),
        end=match.end(),
        capital=match[0][0].isupper(),
        paused=paused,
    )


@lru_cache(maxsize=16_384)
def _word_and_stem(written: str) -> tuple[str, str, bool]:
    word = _JOINED.sub("", vocabulary.fold(written)).replace(",", ".")
    return word, vocabulary.stem(word), word not in wordlists.STOP_WORDS


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
