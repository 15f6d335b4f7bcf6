"""The names of things: bare list items, the forms a name may take, and abbreviations."""

import re
from collections.abc import Iterator

from bot.grading import vocabulary
from bot.grading.tokens import LONGEST_TEXT, tokenise
from bot.quiz.question import KeyPoint

LONGEST_NAME = 5  # words

_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
_ABBREVIATION = re.compile(r"[^\s,;]{2,12}")
_ALTERNATIVES = re.compile(r"(\w+)\s*/\s*(\w+)")


def is_name(point: KeyPoint) -> bool:
    """Whether a draft is a bare list item ("Leaky ReLU") and no sentence."""
    words = sum(token.content for token in tokenise(_BRACKETS.sub("", point.text)))
    return not point.shown_by and words <= LONGEST_NAME and not point.text.rstrip().endswith(".")


def variants(name: str) -> Iterator[str]:
    """A name without its brackets, each side of its "a/b", and the abbreviation it carries."""
    if not name:
        return
    plain = _BRACKETS.sub("", name)
    slash = _ALTERNATIVES.search(plain)
    if slash:
        yield from (plain[: slash.start()] + side + plain[slash.end() :] for side in slash.groups())
    yield plain
    yield from (short for short in _BRACKETS.findall(name) if _ABBREVIATION.fullmatch(short))
    words = [token.word for token in tokenise(plain) if token.content]
    if 3 <= len(words) <= LONGEST_NAME:
        yield "".join(word[0] for word in words)


def abbreviations(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each "long form (LF)" whose letters are the initials of the words before it."""
    for bracket in _BRACKETS.finditer(text[:LONGEST_TEXT]):
        short = vocabulary.fold(bracket[1]).removesuffix("s")
        before = tokenise(text[max(0, bracket.start() - 120) : bracket.start()])[-len(short) :]
        if 2 <= len(short) <= len(before) and "".join(t.word[0] for t in before) == short:
            yield vocabulary.stem(short), tuple(token.stem for token in before)
