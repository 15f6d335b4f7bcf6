"""Statements that are to be called true or false, out of documents of prose."""

import re
from typing import Final

from bot.packs import conversion
from bot.quiz.question import Choice

_WHOLE: Final = re.compile(r"\W*(true|false)\W*", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"\W*(true|false)\b\W*(?:because\b)?\s*(.*)", re.IGNORECASE | re.DOTALL
)
_ASKED: Final = re.compile(r"\btrue\s*(?:or|/|\|)\s*false\b|\bT\s*/\s*F\b", re.IGNORECASE)


def read(prompt: str, answer: str) -> tuple[Choice, str] | None:
    """The key and what is said behind it; None when the answer calls nothing true or false.

    Where the prompt asks for it, more words may follow; elsewhere the answer is that one word.
    """
    found = _OPENING.match(answer) if _ASKED.search(prompt) else _WHOLE.fullmatch(answer)
    if found is None:
        return None
    said = found[2].strip() if found.re is _OPENING else ""
    return conversion.true_or_false(found[1].casefold() == "true"), said
