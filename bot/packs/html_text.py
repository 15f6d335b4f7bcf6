"""HTML as the plain text of a prompt: lines for blocks, fences around code, pictures apart.

Read piece by piece between angle brackets, in time that grows with the length alone; the parser of
the standard library takes minutes for a hostile page of a megabyte.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "hr",
        "details",
        "summary",
        "dd",
        "dt",
        "header",
        "footer",
        "center",
        "form",
        "fieldset",
        "li",
        "br",
    ]
)
_SILENT: Final = frozenset({"script", "style", "head", "title", "svg", "noscript"})
_NAME: Final = re.compile(r"/?([A-Za-z][A-Za-z0-9:]*)")
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_MARKUP: Final = re.compile(
    r"<(?:[/A-Za-z][^<>]{0,2000}|!--)|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{2,20});", re.IGNORECASE
)
_SOUND: Final = re.compile(r"\[sound:[^\[\]]{0,200}\]")
_BLANKS: Final = re.compile(r"\s+")
_RAISED: Final = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`pictures` are addresses and descriptions."""

    text: str
    pictures: tuple[tuple[str, str], ...] = ()

    @property
    def line(self) -> str:
        """The text in one line."""
        return " ".join(self.text.split())

    @property
    def picture(self) -> tuple[str, str]:
        """The first picture; empty words when there is none."""
        return self.pictures[0] if self.pictures else ("", "")


def page(markup: str) -> Page:
    """What a browser would show of a piece of HTML, as far as text can."""
    reader = _Reader()
    for tag, attributes, text in _pieces(_SOUND.sub("", markup)):
        if tag:
            reader.tag(tag, attributes)
        reader.say(text)
    return Page(text=reader.text(), pictures=tuple(reader.pictures))


def is_markup(text: str) -> bool:
    """Whether a text holds tags or entities."""
    return _MARKUP.search(text) is not None


def _pieces(markup: str) -> Iterator[tuple[str, str, str]]:
    """Tag, attributes and the text behind it; a bracket that opens no tag is text."""
    first, *rest = markup.split("<")
    yield "", "", first
    in_comment = False
    for piece in rest:
        if in_comment or piece.startswith("!--"):
            _, end, text = piece.partition("-->")
            in_comment = not end
            yield "", "", text
            continue
        name = _NAME.match(piece)
        inside, closed, text = _cut(piece)
        if name and closed:
            yield name[0].casefold(), inside[name.end() :], text
        elif piece.startswith(("!", "?")) and closed:
            yield "", "", text
        else:
            yield "", "", f"<{piece}"


def _cut(piece: str) -> tuple[str, str, str]:
    """A tag ends at the first bracket that stands in no quotes."""
    inside, closed, text = piece.partition(">")
    if inside.count('"') % 2 == 1:
        rest, more, behind = text.partition('"')
        tail, closed, text = behind.partition(">")
        inside = f"{inside}>{rest}{more}{tail}"
    return inside, closed, text


class _Reader:
    def __init__(self) -> None:
        self.pictures: list[tuple[str, str]] = []
        self._parts: list[str] = []
        self._silent = ""
        self._in_code = False
        self._raised = ""
        self._lists: list[int] = []

    def text(self) -> str:
        """Everything so far, without blank lines and double blanks except in code."""
        kept: list[str] = []
        fenced = False
        for line in "".join(self._parts).split("\n"):
            fence = line.strip() == "```"
            tidy = line.rstrip() if fenced and not fence else " ".join(line.split())
            if tidy or fenced:
                kept.append(tidy)
            fenced = fenced != fence
        return "\n".join(kept).strip()

    def say(self, text: str) -> None:
        """Text between tags, its entities resolved."""
        if self._silent or not text:
            return
        text = html.unescape(text).replace("\xa0", " ")
        if self._raised:
            text = _small(text, self._raised)
        self._parts.append(text if self._in_code else _BLANKS.sub(" ", text))

    def tag(self, name: str, attributes: str) -> None:
        """What a tag changes for the text behind it."""
        bare = name.lstrip("/")
        ends = name.startswith("/")
        if self._silent or bare in _SILENT:
            if not attributes.endswith("/") and self._silent in {"", bare}:
                self._silent = "" if ends else bare
        elif bare == "img":
            given = {
                found[1].casefold(): found[2] or found[3] or found[4] or ""
                for found in _ATTRIBUTE.finditer(attributes)
            }
            self.pictures.append(
                (html.unescape(given.get("src", "")), html.unescape(given.get("alt", "")))
            )
        elif bare == "pre":
            if self._in_code == ends:
                self._parts.append("\n```\n")
            self._in_code = not ends
        elif bare in {"sup", "sub"}:
            self._raised = "" if ends else bare
        elif bare in _BLOCKS:
            self._block(bare, ends=ends)
        elif bare in {"td", "th"}:
            self._parts.append(" ")

    def _block(self, name: str, *, ends: bool) -> None:
        self._parts.append("\n")
        if name in {"ul", "ol"} and not ends:
            self._lists.append(0 if name == "ol" else -1)
        elif name in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif name == "li" and not ends:
            if self._lists and self._lists[-1] >= 0:
                self._lists[-1] += 1
                self._parts.append(f"{self._lists[-1]}. ")
            else:
                self._parts.append("- ")


def _small(text: str, raised: str) -> str:
    """Raised or lowered figures; other raised words keep a mark, so that xⁿ never reads as xn."""
    table = _RAISED if raised == "sup" else _LOWERED
    if all(ord(letter) in table for letter in text):
        return text.translate(table)
    return f"^{text}" if raised == "sup" and text.strip() else text
