"""XML read without trust: no entities, nothing fetched, a limit to depth and size.

Tags and attributes come without their namespaces.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from bot.packs.source import refusal

DEEPEST: Final = 200
MOST: Final = 2_000_000

_ROOT: Final = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})[\s/>]")
_PREAMBLE: Final = re.compile(
    r"\s*(?:<\?.{0,2000}?\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,10000}\]\s*)?>)",
    re.DOTALL,
)


class _TooMuch(ValueError):
    """The document is nested too deeply, or holds too many elements."""


class _Builder(TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST:
            raise _TooMuch
        return super().start(_local(tag), {_local(name): text for name, text in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_local(tag))


def parse(data: bytes, file: str) -> Element:
    """The root of a document; PackInvalid when it is not well formed, or asks for more than text."""
    parser = DefusedXMLParser(target=_Builder(), forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except ParseError as error:
        line, _column = error.position
        problem = f"This is not well-formed XML: {str(error).partition(':')[0]}."
        raise refusal(file, problem, "Export it again.", line=line) from error
    except DefusedXmlException as error:
        problem = "The XML defines entities, which a file of questions has no use for."
        raise refusal(file, problem, "Write the text out.") from error
    except _TooMuch as error:
        raise refusal(file, "The XML is nested too deeply, or too long.", "Split it.") from error
    except (LookupError, ValueError) as error:
        raise refusal(file, "The XML's encoding is not known.", "Save it as UTF-8.") from error
    return root


def root_name(opening: bytes) -> str:
    """The name of the first element of what may be XML; empty when it is none."""
    wide = opening.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = opening[:20_000].decode("utf-16" if wide else "utf-8", errors="replace")
    at, text = 0, text.lstrip("\ufeff")
    while preamble := _PREAMBLE.match(text, at):
        at = preamble.end()
    found = _ROOT.match(text[at : at + 200].lstrip())
    return found[1] if found else ""


def words(element: Element | None) -> str:
    """All text within an element, its blanks folded; empty when there is no element."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
