"""What the opening words of a question say besides it: its number, its level, that it asks."""

import re
import unicodedata
from typing import Final

from bot.packs import levels, markdown
from bot.quiz.question import Difficulty

_SIGNS: Final = {
    "👶": Difficulty.EASY,
    "🟢": Difficulty.EASY,
    "⭐": Difficulty.MODERATE,
    "🌟": Difficulty.MODERATE,
    "🟡": Difficulty.MODERATE,
    "🚀": Difficulty.DIFFICULT,
    "🔴": Difficulty.DIFFICULT,
}
_TAIL: Final = re.compile(r"[^\w?!.,;:()\[\]{}'\"“”’`*<>=+/\\|&%$#@^~-]+$")
_LEVEL_WORD: Final = re.compile(rf"\s*[\[(]\s*({'|'.join(levels.WORDS)})\s*[\])]\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"\s*(?:[^\w\s]*\s*)?(?:(?:question|q)\s*\.?\s*#?\d{1,4}\s*[.:)\]-]?|\(?\d{1,4}\s*[.):])(?:\s+|\Z)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\A\s*(?:[*_]{2,3}(?:question|q)\s*(?::\s*[*_]{2,3}|[*_]{2,3}\s*:)|(?:question|q)\s*:)\s*(?=\S)",
    re.IGNORECASE,
)
_ANCHOR: Final = re.compile(r"<a\b[^<>]{0,200}>|</a>", re.IGNORECASE)
_TASK_WORDS: Final = """
    what what's which who whom whose when where why how was were do does did can could should would
    will have explain describe define give compare contrast discuss tell talk implement write create
    design find show outline identify summarise summarize enumerate mention consider suppose
"""
_ASKING: Final = frozenset(_TASK_WORDS.split())
_MARKS: Final = "?？؟"


def prompt(head: str) -> str:
    """The opening words alone: without number, level, anchors and decoration."""
    text = _ANCHOR.sub("", head)
    text = _LEVEL_WORD.sub(" ", text)
    text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    text = _LABEL.sub("", text, count=1)
    return _undecorated(text).strip()


def level(head: str) -> Difficulty | None:
    """The difficulty that a sign at the end, or a word in brackets, stands for."""
    if word := _LEVEL_WORD.search(head):
        return levels.level(word[1])
    tail = _TAIL.search(head.rstrip(" *_"))
    found = [_SIGNS[sign] for sign in (tail[0] if tail else "") if sign in _SIGNS]
    return found[0] if found else None


def asks(head: str) -> bool:
    """Whether the words are a question or a task, and no title."""
    text = markdown.plain(prompt(head[:1000]))
    if any(mark in text for mark in _MARKS):
        return True
    first, *rest = text.casefold().split()[:4] or [""]
    return bool(rest) and first.strip("\"'“‘,") in _ASKING


def _undecorated(text: str) -> str:
    """Without the signs at its end that are neither letters nor punctuation."""
    tail = _TAIL.search(text)
    if tail and all(_is_decoration(letter) for letter in tail[0]):
        return text[: tail.start()]
    return text


def _is_decoration(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"So", "Mn", "Cf", "Sk"}
