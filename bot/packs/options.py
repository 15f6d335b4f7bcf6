"""The options of a question in Markdown: task-list boxes, or letters in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

from bot.packs import answer_labels, nodes
from bot.packs.nodes import Kind, Node

_BOX: Final = re.compile(r"\[([ xX×✓✔*]?)\](?:[ \t]+|\Z|(?=[^\s(\[]))(.*)", re.DOTALL)
_LETTER: Final = re.compile(
    r"(?P<mark>\*\*|__)?\(?(?P<letter>[A-Za-z])(?P<sign>[.):])\)?(?P=mark)?(?:[ \t]+|\Z)(?P<text>.*)"
    r"|\(?(?P<bare>[A-Za-z])(?P<end>[.):])\)?(?:[ \t]+|\Z)(?P<words>.*)",
    re.DOTALL,
)
_TICK: Final = re.compile(
    r"\s*(?:✅|✔️?|☑️?|\(correct\)|(?<=[^\s*])[ \t]\*(?=\s*\Z))\s*", re.IGNORECASE
)
_INVISIBLE: Final = re.compile(r"&(?:shy|nbsp|zwnj|zwj);")
_LONGEST_NAME: Final = 2
_BOLD: Final = re.compile(r"\s*(\*\*|__)(?:(?!\1).){1,300}\1\s*", re.DOTALL)
_ASKING: Final = frozenset({Kind.PARAGRAPH, Kind.CODE, Kind.COMMENT})


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


def listed(body: Sequence[Node]) -> Group | None:
    """The entries of a plain list below the prompt, lettered in their order.

    They are options only where something tells the right ones: an entry all in bold or with a tick,
    or an answer below that repeats one.
    """
    start = next((at for at, node in enumerate(body) if node.kind is Kind.ITEM), None)
    if start is None or any(node.kind not in _ASKING for node in body[:start]):
        return None
    end = start
    while end < len(body) and _belongs(body[end], body[start]):
        end += 1
    if not 2 <= end - start <= len(ascii_uppercase):
        return None
    bold = [_BOLD.fullmatch(node.text) is not None for node in body[start:end]]
    several = 0 < sum(bold) < len(bold)
    entries = tuple(
        Found(
            letter=ascii_uppercase[at],
            text=node.text,
            ticked=_TICK.search(node.text) is not None or (several and bold[at]),
        )
        for at, node in enumerate(body[start:end])
    )
    return Group(start=start, end=end, options=entries, boxed=False)


def _belongs(node: Node, first: Node) -> bool:
    return node.kind is Kind.ITEM and (node.depth, node.sign[-1:]) == (first.depth, first.sign[-1:])


def _group(body: Sequence[Node], start: int) -> Group:
    boxed, deep = _box(body[start]) is not None, body[start].depth
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
        elif node.depth and node.depth >= deep and node.kind is not Kind.ITEM and not pending:
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


def letter_of(line: str) -> str | None:
    """The letter that opens a line as an option."""
    match = _LETTER.match(line.strip())
    return (match["letter"] or match["bare"]).upper() if match else None


def _paragraph(text: str) -> Node:
    return Node(kind=Kind.PARAGRAPH, line=1, text=text)
