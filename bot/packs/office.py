"""Word documents (.docx) as paragraphs: what they say, how they are numbered, what is bold.

https://learn.microsoft.com/office/open-xml/word/structure-of-a-wordprocessingml-document
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from bot.packs import archive, elements
from bot.packs.archive import Archive
from bot.packs.source import Source

_DOCUMENT: Final = "word/document.xml"
_LARGEST_XML_BYTES: Final = 50_000_000
_HEADING: Final = re.compile(
    r"(?:heading|berschrift|titre|titel|title|título).{0,3}", re.IGNORECASE
)
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`sign` is the kind of automatic numbering (decimal, lowerLetter, bullet …), empty for none.

    `bold` says that all of it is; `picture` is the name of a file beside the document.
    """

    number: int
    text: str
    bold: bool = False
    heading: bool = False
    sign: str = ""
    level: int = 0
    picture: tuple[str, str] = ("", "")


def is_document(source: Source) -> bool:
    """Whether an archive is a text document."""
    return _DOCUMENT in archive.listing(source)


def paragraphs(package: Archive, file: str) -> Iterator[Paragraph]:
    """The paragraphs in the order of the document, those in tables included, counted from 1."""
    root = elements.parse(package.read(_DOCUMENT, _LARGEST_XML_BYTES), file)
    signs = _signs(_part(package, "word/numbering.xml", file))
    files = _files(_part(package, "word/_rels/document.xml.rels", file))
    for number, element in enumerate(root.iter("p"), 1):
        yield _paragraph(number, element, signs, files)


def as_markdown(package: Archive, file: str) -> str:
    """The same with the marks that readers of Markdown know."""
    counts: dict[int, int] = {}
    parts: list[str] = []
    for paragraph in paragraphs(package, file):
        text = paragraph.text
        if paragraph.heading and text:
            text = f"## {text}"
        elif paragraph.bold and text:
            text = f"**{text}**"
        if paragraph.sign == "bullet":
            text = f"{'  ' * paragraph.level}- {text}"
        elif paragraph.sign:
            counts[paragraph.level] = counts.get(paragraph.level, 0) + 1
            text = f"{counts[paragraph.level]}. {text}"
        parts.append(text)
    return "\n\n".join(parts)


def _part(package: Archive, name: str, file: str) -> Element | None:
    if name not in package.names:
        return None
    return elements.parse(package.read(name, _LARGEST_XML_BYTES), file)


def _paragraph(
    number: int, element: Element, signs: Mapping[tuple[str, str], str], files: Mapping[str, str]
) -> Paragraph:
    style = _value(element.find("pPr/pStyle"))
    numbering = element.find("pPr/numPr")
    runs = [(_said(run), _is_bold(run)) for run in element.iter("r")]
    seen = [is_bold for text, is_bold in runs if any(map(str.isalnum, text))]
    level = _value(numbering.find("ilvl")) if numbering is not None else ""
    listed = _value(numbering.find("numId")) if numbering is not None else ""
    return Paragraph(
        number=number,
        text=" ".join("".join(text for text, _ in runs).replace("\t", " ").split(" ")).strip(),
        bold=bool(seen) and all(seen),
        heading=_HEADING.match(style) is not None,
        sign=signs.get((listed, level or "0"), "bullet" if "List" in style and listed else ""),
        level=int(level) if level.isdigit() else 0,
        picture=_picture(element, files),
    )


def _value(element: Element | None) -> str:
    return element.get("val", "") if element is not None else ""


def _said(run: Element) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == "t":
            parts.append(child.text or "")
        elif child.tag in {"tab", "br", "cr"}:
            parts.append("\n" if child.tag == "br" else " ")
    return "".join(parts)


def _is_bold(run: Element) -> bool:
    mark = run.find("rPr/b")
    return mark is not None and mark.get("val", "1") not in _OFF


def _signs(root: Element | None) -> Mapping[tuple[str, str], str]:
    """The kind of numbering by list and level."""
    if root is None:
        return {}
    kinds = {
        (each.get("abstractNumId", ""), level.get("ilvl", "")): _value(level.find("numFmt"))
        for each in root.iter("abstractNum")
        for level in each.iter("lvl")
    }
    lists = {each.get("numId", ""): _value(each.find("abstractNumId")) for each in root.iter("num")}
    return {
        (number, level): kind
        for number, kept in lists.items()
        for (abstract, level), kind in kinds.items()
        if abstract == kept
    }


def _files(root: Element | None) -> Mapping[str, str]:
    """The names of embedded files, by the ids that the document uses."""
    if root is None:
        return {}
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("word", each.get("Target", "")))
        for each in root.iter("Relationship")
    }


def _picture(element: Element, files: Mapping[str, str]) -> tuple[str, str]:
    shown = next(element.iter("blip"), None)
    if shown is None:
        return ("", "")
    about = next(element.iter("docPr"), None)
    return files.get(shown.get("embed", ""), ""), about.get(
        "descr", ""
    ) if about is not None else ""
