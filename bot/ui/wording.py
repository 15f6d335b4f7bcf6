"""How times, counts and names are put into words, and how text is made to fit."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.quiz.question import Difficulty
from bot.ui.vocabulary import Block, Code, CodeBlock, Paragraph, Plain, Rich

PARAGRAPH: Final = 2400  # leaves room for the narrowest surface's 3,000 after escaping
LONGEST_NAME: Final = 40
_FENCE: Final = re.compile(r"^```([\w+-]*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE: Final = re.compile(r"`([^`\n]+)`")
_DIFFICULTY: Final = {
    Difficulty.EASY: "easy",
    Difficulty.MODERATE: "moderate",
    Difficulty.DIFFICULT: "difficult",
}


def moment(at: datetime, zone: str) -> str:
    """A local date and time with its zone: `Monday 23 November, 17:00 (Europe/Berlin)`."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%A} {local.day} {local:%B}, {local:%H:%M} ({zone})"


def difficulty(level: Difficulty) -> str:
    """The word for a level."""
    return _DIFFICULTY[level]


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 point`, `2 points`, `no points`."""
    shown = "no" if number == 0 else f"{number:,}"
    return f"{shown} {one if number == 1 else many or f'{one}s'}"


def number(value: float) -> str:
    """`1,000`, `0.25`: no more digits than it needs."""
    return f"{value:,.0f}" if value == round(value) and abs(value) < 1e15 else f"{value:.10g}"


def name(given: str) -> str:
    """A player's name as shown: one line, no invisible or direction characters, 40 at most.

    What a name may not do is push others off the board or turn the line around.
    """
    visible = "".join(
        character
        for character in unicodedata.normalize("NFC", given[:400])
        if unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
        or character == "\u200d"  # joins the parts of an emoji
    )
    calm = re.sub(
        r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+",
        r"\1",
        visible,
    )
    return shortened(" ".join(calm.split()), LONGEST_NAME) or "someone"


def shortened(text: str, most: int) -> str:
    """At most so many characters, ending in an ellipsis at a word's end where one is near."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ", most * 2 // 3)
    return f"{cut[:space] if space > 0 else cut}…"


def gist(prompt: str, most: int) -> str:
    """A prompt in one line, without its code."""
    return one_line(_FENCE.sub(" … ", prompt), most)


def one_line(text: str, most: int) -> str:
    """The text without its line breaks, shortened."""
    return shortened(" ".join(text.split()), most)


def listed(words: tuple[str, ...]) -> str:
    """`a, b and c`."""
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last


def prose(text: str) -> tuple[Block, ...]:
    """Paragraphs and code blocks of a longer text; nothing is lost, long paragraphs are divided."""
    blocks: list[Block] = []
    at = 0
    for fence in _FENCE.finditer(text):
        blocks += _paragraphs(text[at : fence.start()])
        blocks += [CodeBlock(part, fence.group(1)) for part in _divided(fence.group(2).rstrip())]
        at = fence.end()
    blocks += _paragraphs(text[at:])
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.strip():
            yield from (Paragraph(spans(part)) for part in _divided(paragraph.strip()))


def spans(text: str) -> Rich:
    """Words in `backticks` as code, the rest as it is."""
    parts = _INLINE_CODE.split(text)
    return tuple(
        Code(part) if position % 2 else Plain(part) for position, part in enumerate(parts) if part
    )


def _divided(text: str) -> Iterator[str]:
    """Pieces that fit; the cut falls after a line or a sentence where one ends in time."""
    while len(text) > PARAGRAPH:
        window = text[:PARAGRAPH]
        ends = (window.rfind("\n"), window.rfind(". ") + 1, window.rfind(" "))
        cut = next((end for end in ends if end > PARAGRAPH // 2), PARAGRAPH)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text
