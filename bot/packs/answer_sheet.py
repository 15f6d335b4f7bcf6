"""Answers that a document keeps together at its end: `Answers`, and below `1. B` and `2. D`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.packs import markdown, options
from bot.packs.nodes import Kind, Node
from bot.packs.sections import Section

_TITLE: Final = re.compile(
    r"\W*(?:the\s+)?(?:correct\s+)?(?:answers?|solutions?)(?:\s+(?:key|sheet|list))?\W*|\W*key\W*",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?<![\w.])(?:Q\s*)?(\d{1,4})\s*[.):|=\s–—-]{1,4}\s*\(?([A-Ha-h](?:\s*(?:,|&|and)\s*[A-Ha-h]){0,7})\)?"
    r"(?![\w'’])"
)
_LETTER: Final = re.compile(r"\b[A-H]\b")
_NUMBERED: Final = re.compile(r"\D{0,12}(\d{1,4})\b")


def parted(row: Sequence[Node]) -> tuple[Sequence[Node], Mapping[int, str]]:
    """The nodes before the sheet, and its letters by the number of the question."""
    for at in range(len(row) - 1, -1, -1):
        node = row[at]
        title, _, said = markdown.plain(node.text).partition(":")
        titled = node.kind in {Kind.HEADING, Kind.PARAGRAPH} and len(title) < 60
        if titled and _TITLE.fullmatch(title):
            told = said.strip() or "\n".join(f"{one.sign} {one.text}" for one in row[at + 1 :])
            pairs = {int(one[1]): _letters(one[2]) for one in _PAIR.finditer(told[:200_000])}
            if len(pairs) > 1 and not any(options.is_first(below) for below in row[at + 1 :]):
                return row[:at], pairs
    return row, {}


def with_answers(found: Sequence[Section], pairs: Mapping[int, str]) -> list[Section]:
    """The sections, those with options but no answer of their own with the one of the sheet."""
    numbers = [_number(section) for section in found]
    counted = sorted(pairs) == list(range(1, len(found) + 1))
    if counted and any(number is None for number in numbers):
        numbers = list(range(1, len(found) + 1))
    return [
        _answered(section, pairs.get(number, "") if number else "")
        for section, number in zip(found, numbers, strict=True)
    ]


def _letters(text: str) -> str:
    return ", ".join(_LETTER.findall(text.upper()))


def _number(section: Section) -> int | None:
    found = _NUMBERED.match(section.sign or section.head)
    return int(found[1]) if found else None


def _answered(section: Section, letters: str) -> Section:
    if not letters or options.found(section.body) is None:
        return section
    answer = Node(kind=Kind.PARAGRAPH, line=section.line, text=f"Answer: {letters}")
    return replace(section, body=[*section.body, answer])
