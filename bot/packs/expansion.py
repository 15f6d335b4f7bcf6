"""Nodes set apart that a document runs together: what begins a part of its own begins a node.

Options on lettered lines of one paragraph, `Q:` and `A:` on lines below each other, and a question
in bold with its answer right below, within the same paragraph or list entry.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.packs import answer_labels, options, questions_in_words
from bot.packs.nodes import Kind, Node

_BOLD_ABOVE: Final = re.compile(r"\s*(\*\*|__)((?:(?!\1).){3,600})\1[ \t]*\n(.*)", re.DOTALL)
_PART: Final = re.compile(
    r"\s*[*_]{0,3}(?:(?:question|q)\s*\d{0,5}\s*[:.)]|(?:answer|ans|a)\s*\d{0,5}\s*:)[*_]{0,3}\s*\S",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(
    r"\s*(?:\*\*|__)?(?:(?:correct|right)\s+)?(?:answer|ans|solution)\s*(?:\*\*|__)?\s*:\s*\S",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"\s*(?:\*\*|__)?(?:question|q)\s*\d{0,5}\s*[:.)]", re.IGNORECASE)


def expanded(row: Iterable[Node]) -> Iterator[Node]:
    """The nodes with those apart that stand for several."""
    for node in row:
        for part in _below_bold(node):
            yield from _lettered(part)


def _below_bold(node: Node) -> Iterator[Node]:
    found = _BOLD_ABOVE.match(node.text) if node.kind in {Kind.PARAGRAPH, Kind.ITEM} else None
    if found and questions_in_words.asks(found[2]):
        head = node.text[: found.start(3)].rstrip()
        yield replace(node, text=head)
        line = node.line + node.text[: found.start(3)].count("\n")
        yield from _parts(replace(node, kind=Kind.PARAGRAPH, line=line, text=found[3], sign=""))
    else:
        yield from _parts(node)


def _parts(node: Node) -> Iterator[Node]:
    """`Q: …` and `A: …` on lines of one paragraph; an `A:` with a `B:` below is an option."""
    lines = node.text.split("\n")
    lettered = any(options.letter_of(text) == "B" for text in lines)
    if node.kind not in {Kind.PARAGRAPH, Kind.ITEM} or len(lines) < 2 or lettered:
        yield node
        return
    part = _PART if _OPENING.match(lines[0]) else _ANSWER
    edges = sorted({0, *(at for at, text in enumerate(lines) if part.match(text)), len(lines)})
    for start, end in pairwise(edges):
        text = "\n".join(lines[start:end])
        piece = replace(node, line=node.line + start, text=text)
        yield replace(piece, kind=Kind.PARAGRAPH, sign="") if start else piece


def _lettered(node: Node) -> Iterator[Node]:
    """Lettered lines within a paragraph or an entry."""
    lines = node.text.split("\n")
    listed = node.kind in {Kind.PARAGRAPH, Kind.ITEM}
    if not listed or sum(options.letter_of(line) is not None for line in lines) < 2:
        yield node
        return
    yield from _apart(node, lines)


def _apart(node: Node, lines: Sequence[str]) -> Iterator[Node]:
    """The options of an entry lie deeper than it."""
    current: list[str] = []
    kind, line, expected = node.kind, node.line, ord("A")
    deeper = node.depth + (node.kind is Kind.ITEM)
    depth = node.depth
    for at, text in enumerate(lines):
        opens = options.letter_of(text) == chr(expected)
        closes = expected > ord("A") and not opens and _is_answer(text, node)
        if (opens or closes) and current:
            yield replace(node, kind=kind, line=line, depth=depth, text="\n".join(current))
            current = []
        if opens:
            kind, line, expected = Kind.ITEM, node.line + at, expected + 1
            depth = deeper
        elif closes:
            kind, line = Kind.PARAGRAPH, node.line + at
        current.append(text.strip())
    yield replace(node, kind=kind, line=line, depth=depth, text="\n".join(current))


def _is_answer(text: str, node: Node) -> bool:
    made = replace(node, kind=Kind.PARAGRAPH, text=text)
    return answer_labels.opens(made)
