"""A text in lines as paragraphs, list entries and code, whole again where a page ended.

A document that came out of a PDF shows its page breaks as blank lines in the middle of a sentence
or a list. A paragraph goes on behind blank lines when it has not ended, or when what follows
starts in lower case; a list simply goes on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.packs import markdown

_ENTRY: Final = re.compile(r"\s*([-*+•–]|\d{1,2}[.)])\s+(\S.*)")
_RULE: Final = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")
_SENTENCE_END: Final = re.compile(r"[.!?:…。！？][)\]\"'”’»*_`]*$")
_ALL_BOLD: Final = re.compile(r"\*\*[^*]+\*\*")
_OPENING_MARKS: Final = "*_`\"'“‘(["


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; `number` counts from 1, `code` says that it stands in a fenced block."""

    number: int
    text: str
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, still with its inline marks."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list; `sign` is what stands before it: a dash, or a number as written."""

    text: str
    sign: str = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A fenced block with its fences."""

    text: str


Block: TypeAlias = Paragraph | Entry | Code


def blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    """What the lines say, page breaks healed."""
    growing: list[_Growing] = []
    after_blank = True
    for line in lines:
        if not line.code and (not line.text.strip() or _RULE.match(line.text)):
            after_blank = True
            continue
        piece = _piece(line)
        if growing and _goes_on(growing[-1], piece, after_blank=after_blank):
            growing[-1].parts += piece.parts
        else:
            growing.append(piece)
        after_blank = False
    return tuple(piece.block() for piece in growing)


def as_text(parts: Sequence[Block]) -> str:
    """The blocks without inline marks: entries keep their dash or number, code its fences."""
    texts: list[str] = []
    before: Block | None = None
    for block in parts:
        if text := _block_text(block):
            in_list = isinstance(block, Entry) and isinstance(before, Entry)
            texts += ["\n" if in_list else "\n\n", text]
            before = block
    return "".join(texts).strip()


def _block_text(block: Block) -> str:
    match block:
        case Paragraph(text=text):
            return markdown.plain(text)
        case Entry(text=text, sign=sign):
            words = markdown.plain(text)
            return words and f"{sign} {words}"
        case Code(text=text):
            return text


@dataclass(slots=True)
class _Growing:
    """A block in the making; `sign` is empty outside of lists."""

    parts: list[str]
    sign: str = ""
    code: bool = False

    def block(self) -> Block:
        if self.code:
            return Code(text="\n".join(self.parts))
        text = " ".join(self.parts)
        return Entry(text=text, sign=self.sign) if self.sign else Paragraph(text=text)


def _piece(line: Line) -> _Growing:
    if line.code:
        return _Growing([line.text], code=True)
    if entry := _ENTRY.match(line.text):
        return _Growing([entry[2].strip()], sign=entry[1] if entry[1][0].isdigit() else "-")
    return _Growing([line.text.strip()])


def _goes_on(block: _Growing, piece: _Growing, *, after_blank: bool) -> bool:
    """Whether the piece belongs to the block before it."""
    if block.code or piece.code:
        return block.code and piece.code
    if piece.sign:
        return False
    if not after_blank or piece.parts[0].lstrip(_OPENING_MARKS)[:1].islower():
        return True
    return not block.sign and not _has_ended(block.parts)


def _has_ended(parts: Sequence[str]) -> bool:
    """Whether the sentence is over; a line all in bold is a title, which needs no full stop."""
    is_title = len(parts) == 1 and _ALL_BOLD.fullmatch(parts[0])
    return bool(is_title or _SENTENCE_END.search(parts[-1][-20:]))
