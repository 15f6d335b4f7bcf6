"""Longer texts as blocks: paragraphs, code, and what happens to what is too long.

A prompt or an option is divided and never cut, because it is what is asked; an explanation or a
reference answer may be cut at its end, which an ellipsis then shows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.ui import escaping, formulas, limits, wording
from bot.ui.vocabulary import Block, Code, CodeBlock, Formula, Paragraph, Plain, Worded

CARD: Final = 3800  # leaves room for a surface's own marks within the narrowest one's 4,000
PARAGRAPH: Final = 2800  # likewise within 3,000
MANY_BLOCKS: Final = 10
_SHORTEST_PIECE: Final = 20
_FENCE: Final = re.compile(r"^```([\w+-]*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE: Final = re.compile(r"`([^`\n]+)`")


def prose(text: str) -> tuple[Block, ...]:
    """Paragraphs and code blocks of a text; nothing is lost, and long ones are divided.

    Where they are many, neighbouring paragraphs share a block.
    """
    blocks: list[Block] = []
    at = 0
    for fence in _FENCE.finditer(text):
        blocks += _paragraphs(text[at : fence.start()])
        blocks += [CodeBlock(part, fence.group(1)) for part in divided(fence.group(2).rstrip())]
        at = fence.end()
    blocks += _paragraphs(text[at:])
    return gathered(blocks, between="\n\n")


def excerpt(text: str, most: int, *, count: int = MANY_BLOCKS) -> tuple[Block, ...]:
    """As much of a text as takes at most so many characters."""
    return within(prose(text[: 2 * most]), most, count=count)


def gist(prompt: str, most: int) -> str:
    """A prompt in one line, without its code."""
    return wording.fitted(" ".join(_FENCE.sub(" … ", prompt).split()), most)


def spans(text: str) -> tuple[Worded, ...]:
    """Words in `backticks` and formulas as code, the rest as it is."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Worded]:
    for position, part in enumerate(_INLINE_CODE.split(text)):
        if position % 2:
            yield Code(part)
            continue
        for words, formula in formulas.inline(part):
            if words:
                yield Code(words) if formula else Plain(words)


def paragraphs(*parts: Worded) -> tuple[Block, ...]:
    """One paragraph, or as many as it takes."""
    if len(escaping.widest(parts)) <= PARAGRAPH:
        return (Paragraph(parts),)
    return tuple(
        Paragraph((replace(part, text=piece),)) for part in parts for piece in divided(part.text)
    )


def within(blocks: tuple[Block, ...], most: int, *, count: int = MANY_BLOCKS) -> tuple[Block, ...]:
    """The first blocks, up to so many characters in all; the last one may be cut."""
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        size = limits.total((block,), escaping.widest)
        too_many = place == count - 1 and len(blocks) > count
        if size > most or too_many:
            kept.append(_cut(block, 0 if too_many else most - 1))
            break
        kept.append(block)
        most -= size
    return tuple(kept)


def gathered(blocks: Sequence[Block], *, between: str) -> tuple[Block, ...]:
    """The blocks; where they are many, neighbouring paragraphs share one while it holds them."""
    if len(blocks) <= MANY_BLOCKS:
        return tuple(blocks)
    fewer: list[Block] = []
    left = 0  # room in the last of them
    for block in blocks:
        size = limits.total((block,), escaping.widest) + len(between)
        before = fewer[-1] if fewer else None
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and size <= left:
            fewer[-1] = Paragraph((*before.text, Plain(between), *block.text))
            left -= size
        else:
            fewer.append(block)
            left = PARAGRAPH - size
    return tuple(fewer)


def divided(text: str) -> Iterator[str]:
    """Pieces that fit a paragraph; a cut falls after a line, a sentence or a word if it can."""
    at = 0
    while (end := at + escaping.room(text[at : at + PARAGRAPH], PARAGRAPH)) < len(text):
        ends = (text.rfind(mark, at, end) + len(mark) for mark in ("\n", ". ", " "))
        cut = next((cut for cut in ends if cut > (at + end) // 2), end)
        if piece := text[at:cut].rstrip():
            yield piece
        at = cut
    if piece := text[at:].rstrip():
        yield piece


def _paragraphs(text: str) -> Iterator[Block]:
    for words, formula in formulas.displayed(text):
        if formula:
            yield Formula(words)
            continue
        for paragraph in re.split(r"\n\s*\n", words.strip()):
            if paragraph.strip():
                yield from (Paragraph(spans(part)) for part in divided(paragraph.strip()))
                yield from _set_apart(paragraph)


def _set_apart(paragraph: str) -> Iterator[Block]:
    """The formulas of its lines once more, as they are written on paper."""
    words = _INLINE_CODE.sub("", paragraph)
    found = [part for part, formula in formulas.inline(words) if formula]
    if found:
        yield Formula(r" \qquad ".join(dict.fromkeys(found))[: formulas.LONGEST])


def _cut(block: Block, most: int) -> Block:
    match block:
        case Paragraph(parts) if most >= _SHORTEST_PIECE:
            return Paragraph((Plain(wording.fitted("".join(part.text for part in parts), most)),))
        case CodeBlock(code, language) if most >= _SHORTEST_PIECE:
            return CodeBlock(wording.fitted(code, most), language)
        case _:
            return Paragraph((Plain("…"),))
