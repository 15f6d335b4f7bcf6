"""The options of a question in Markdown: task-list boxes, or letters in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.packs import answer_labels, nodes
from bot.packs.nodes import Kind, Node

_BOX: Final = re.compile(r"\[([ xX×✓✔*]?)\](?:[ \t]+|\Z|(?=[^\s(\[]))(.*)", re.DOTALL)
_LETTER: Final = re.compile(
    r"(?P<mark>\*\*|__)?\(?(?P<letter>[A-Za-z])(?P<sign>[.):])\)?(?P=mark)?(?:[ \t]+|\Z)(?P<text>.*)"
    r"|\(?(?P<bare>[A-Za-z])(?P<end>[.):])\)?(?:[ \t]+|\Z)(?P<words>.*)",
    re.DOTALL,
)
_TICK: Final = re.compile(r"\s*(?:✅|✔️?|☑️?|\(correct\))\s*", re.IGNORECASE)
_INVISIBLE: Final = re.compile(r"&(?:shy|nbsp|zwnj|zwj);")
_LONGEST_NAME: Final = 2


@dataclass(slots=True, kw_only=True)
class Found:
    """An option with all nodes that belong to it; `ticked` when the document marks it as right."""

    letter: str
    text: str
    ticked: bool
    more: list[Node] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The option as plain text; a letter alone is but the name of the code below it."""
        shown = nodes.as_text([_paragraph(_INVISIBLE.sub("", self.text)), *self.more])
        return _TICK.sub(" ", shown).strip()

    @property
    def bare(self) -> bool:
        """Whether it has nothing but a name so far."""
        return len(_INVISIBLE.sub("", self.text).strip()) <= _LONGEST_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The options of one question. `start` and `end` are their indexes in the section's nodes."""

    start: int
    end: int
    options: tuple[Found, ...]
    boxed: bool


def is_one(node: Node) -> bool:
    """Whether a node by itself could be an option."""
    return _box(node) is not None or _lettered(node) is not None


def is_first(node: Node) -> bool:
    """Whether a node could be the first of several options."""
    lettered = _lettered(node)
    return _box(node) is not None or (lettered is not None and lettered[0] == "A")


def found(body: Sequence[Node]) -> Group | None:
    """The first group of at least two options."""
    for start, node in enumerate(body):
        if is_first(node):
            group = _group(body, start)
            if len(group.options) > 1:
                return group
    return None


def expanded(row: Sequence[Node]) -> Iterator[Node]:
    """The nodes, where lettered lines within a paragraph or an entry stand apart."""
    for node in row:
        lines = node.text.split("\n")
        listed = node.kind in {Kind.PARAGRAPH, Kind.ITEM}
        if not listed or sum(_letter_of(line) is not None for line in lines) < 2:
            yield node
            continue
        yield from _apart(node, lines)


def _apart(node: Node, lines: Sequence[str]) -> Iterator[Node]:
    current: list[str] = []
    kind, line, expected = node.kind, node.line, ord("A")
    for at, text in enumerate(lines):
        opens = _letter_of(text) == chr(expected)
        closes = expected > ord("A") and not opens and _is_answer(text, node)
        if (opens or closes) and current:
            yield replace(node, kind=kind, line=line, text="\n".join(current))
            current = []
        if opens:
            kind, line, expected = Kind.ITEM, node.line + at, expected + 1
        elif closes:
            kind, line = Kind.PARAGRAPH, node.line + at
        current.append(text.strip())
    yield replace(node, kind=kind, line=line, text="\n".join(current))


def _is_answer(text: str, node: Node) -> bool:
    made = replace(node, kind=Kind.PARAGRAPH, text=text)
    return answer_labels.opens(made)


def _group(body: Sequence[Node], start: int) -> Group:
    boxed = _box(body[start]) is not None
    options: list[Found] = []
    pending: list[Node] = []
    end = start
    for at in range(start, len(body)):
        node = body[at]
        option = _opened(node, len(options), boxed=boxed)
        if option:
            if options:
                options[-1].more += pending
            options.append(option)
            pending, end = [], at + 1
        elif _closes(node):
            break
        elif node.depth and node.kind is not Kind.ITEM and not pending:
            options[-1].more.append(node)
            end = at + 1
        else:
            pending.append(node)
    if pending and pending[0].kind is Kind.CODE and options[-1].bare:
        options[-1].more.append(pending[0])
        end += 1
    return Group(start=start, end=end, options=tuple(options), boxed=boxed)


def _opened(node: Node, count: int, *, boxed: bool) -> Found | None:
    if boxed:
        box = _box(node)
        return box and Found(letter=chr(ord("A") + count), text=box[2], ticked=bool(box[1].strip()))
    lettered = _lettered(node)
    if not lettered or ord(lettered[0]) - ord("A") != count:
        return None
    ticked = _TICK.search(lettered[1]) is not None
    return Found(letter=lettered[0], text=lettered[1], ticked=ticked)


def _closes(node: Node) -> bool:
    if node.kind in {Kind.HEADING, Kind.DETAILS, Kind.SUMMARY}:
        return True
    return answer_labels.opens(node)


def _box(node: Node) -> re.Match[str] | None:
    return _BOX.match(node.text) if node.kind is Kind.ITEM else None


def _lettered(node: Node) -> tuple[str, str] | None:
    if node.kind not in {Kind.ITEM, Kind.PARAGRAPH}:
        return None
    match = _LETTER.match(node.text)
    if not match:
        return None
    letter, text = match["letter"] or match["bare"], match["text"] or match["words"] or ""
    return letter.upper(), text


def _letter_of(line: str) -> str | None:
    match = _LETTER.match(line.strip())
    return (match["letter"] or match["bare"]).upper() if match else None


def _paragraph(text: str) -> Node:
    return Node(kind=Kind.PARAGRAPH, line=1, text=text)
