"""A Markdown document as a flat row of headings, paragraphs, list items, code and foldings.

Only the blocks are parsed, which takes time in proportion to the text; inline marks are left to
`markdown.plain`. Foldings are the `<details>` and `<summary>` of the HTML within.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.packs import blocks, characters, html_text, markdown
from bot.packs.source import Source, refusal

LONGEST_CHARACTERS: Final = 2_000_000

_FOLDING: Final = re.compile(r"<(/?)(details|summary)\b[^<>]{0,200}>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.{0,5000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"^title[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_TO_ANCHOR: Final = re.compile(r"\W*\[[^\[\]]{0,80}\]\(#[^()]{0,200}\)\W*")
_PICTURE: Final = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{1,300}(?:\s[^()]{0,300})?\)")


class Kind(Enum):
    """What a node is; the last four are tags and hold no text."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    CODE = auto()
    COMMENT = auto()
    DETAILS = auto()
    SUMMARY = auto()
    END_DETAILS = auto()
    END_SUMMARY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """`level` is a heading's; `depth` counts the lists around it, its own item included.

    `text` keeps its inline marks, and code its fences. `sign` is what an item starts with.
    """

    kind: Kind
    line: int
    text: str = ""
    level: int = 0
    depth: int = 0
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`title` is that of the front matter, or of the first heading of the first level.

    `chapter` is what the front matter calls the document, which is then one page of several.
    """

    title: str
    chapter: str
    nodes: tuple[Node, ...]


def document(source: Source) -> Document:
    """The whole text; PackInvalid when it is too long to be a document."""
    if len(source.text) > LONGEST_CHARACTERS:
        problem = f"A document of over {LONGEST_CHARACTERS // 1_000_000} MB is not read as one."
        raise refusal(source.file, problem, "Split it into several files.")
    front = _FRONT.match(source.text)
    stated = _TITLE.search(front[1]) if front else None
    body = source.text[front.end() :] if front else source.text
    skipped = source.text[: front.end()].count("\n") if front else 0
    row = tuple(parsed(body, first_line=1 + skipped))
    tops = (node.text for node in row if node.kind is Kind.HEADING and node.level == 1)
    title = stated[1] if stated else markdown.plain(next(tops, "")[:300])
    return Document(title=title, chapter=stated[1] if stated else "", nodes=row)


def parsed(text: str, *, first_line: int = 1) -> Iterator[Node]:
    """The nodes of a piece of Markdown."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    text = characters.CONTROL.sub(" ", text)
    lines = text.split("\n")
    signs: list[str] = []
    opened = ""
    table_end = 0
    heading = 0
    for token in parser.parse(text):
        line = first_line + (token.map[0] if token.map else 0)
        depth = len(signs)
        if token.map and token.map[1] <= table_end:
            continue
        if token.type.endswith("_list_open"):
            signs.append("")
        elif token.type.endswith("_list_close"):
            signs.pop()
        elif token.type == "table_open" and token.map:
            table_end = token.map[1]
            rows = "\n".join(row.strip() for row in lines[token.map[0] : table_end])
            yield Node(kind=Kind.CODE, line=line, text=f"```\n{rows.strip()}\n```", depth=depth)
        elif token.type == "list_item_open":
            opened = f"{token.info}{token.markup}" if token.info else "-"
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "inline":
            yield from _worded(token, line, heading=heading, depth=depth, sign=opened)
            opened, heading = "", 0
        elif token.type in {"fence", "code_block"}:
            yield Node(kind=Kind.CODE, line=line, text=_fenced(token), depth=depth, sign=opened)
            opened = ""
        elif token.type == "html_block":
            yield from _html(token.content, line, depth)


def _worded(token: Token, line: int, *, heading: int, depth: int, sign: str) -> Iterator[Node]:
    text = token.content
    if _FOLDING.search(text) and not heading:
        yield from _html(text, line, depth)
    elif heading:
        yield Node(kind=Kind.HEADING, line=line, text=text, level=heading, depth=depth, sign=sign)
    elif sign:
        yield Node(kind=Kind.ITEM, line=line, text=text, depth=depth, sign=sign)
    elif not _TO_ANCHOR.fullmatch(text):
        yield Node(kind=Kind.PARAGRAPH, line=line, text=text, depth=depth)


def _fenced(token: Token) -> str:
    code = token.content.rstrip("\n")
    marks = "~~~" if "```" in code else "```"
    return f"{marks}{token.info.strip() if marks == '```' else ''}\n{code}\n{marks}"


def _html(markup: str, line: int, depth: int) -> Iterator[Node]:
    """Comments, foldings, and between them what a browser would show."""
    at = 0
    for found in [*_COMMENT.finditer(markup), *_FOLDING.finditer(markup)]:
        if found.re is _COMMENT:
            yield Node(kind=Kind.COMMENT, line=line, text=found[1].strip(), depth=depth)
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), markup)
    for found in _FOLDING.finditer(bare):
        yield from _shown(bare[at : found.start()], line + bare[:at].count("\n"), depth)
        name = f"{'END_' if found[1] else ''}{found[2].upper()}"
        yield Node(kind=Kind[name], line=line + bare[: found.start()].count("\n"), depth=depth)
        at = found.end()
    yield from _shown(bare[at:], line + bare[:at].count("\n"), depth)


def _shown(markup: str, line: int, depth: int) -> Iterator[Node]:
    page = html_text.page(markup)
    pictures = "".join(f"\n![{alt}]({address})" for address, alt in page.pictures if address)
    if text := f"{page.text}{pictures}".strip():
        yield Node(kind=Kind.PARAGRAPH, line=line, text=text, depth=depth)


def as_blocks(row: Iterable[Node]) -> tuple[blocks.Block, ...]:
    """The nodes as the parts of an answer."""
    made: list[blocks.Block] = []
    for node in row:
        match node.kind:
            case Kind.CODE:
                made.append(blocks.Code(text=node.text))
            case Kind.ITEM:
                made.append(blocks.Entry(text=_addressed(node.text), sign=node.sign))
            case Kind.HEADING | Kind.PARAGRAPH:
                made.append(blocks.Paragraph(text=_addressed(node.text)))
            case _:
                pass
    return tuple(made)


def as_text(row: Iterable[Node]) -> str:
    """The nodes as plain text with fenced code."""
    return blocks.as_text(as_blocks(row))


def pictures(row: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """Address and description of each picture in running text, in order."""
    for node in row:
        if node.kind in {Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING}:
            for found in _PICTURE.finditer(node.text):
                if picture := markdown.picture(found[0]):
                    yield picture


def without_pictures(text: str) -> str:
    """The text where each picture is shown apart from it."""
    return _PICTURE.sub(" ", text)


def plain(text: str) -> str:
    """A piece of Markdown as plain text with fenced code."""
    return as_text(parsed(text))


def _addressed(text: str) -> str:
    """Pictures within an answer as their description and address."""

    def told(found: re.Match[str]) -> str:
        address, alt = markdown.picture(found[0]) or ("", "")
        return f"{alt}: {address} " if alt else f"{address} "

    return _PICTURE.sub(told, text)
