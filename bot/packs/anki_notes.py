"""Anki's “Notes in Plain Text”: separated values under a few lines that say what they are.

https://docs.ankiweb.net/importing/text-files.html#file-headers
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from bot.packs import cards, gathering
from bot.packs.cards import Note
from bot.packs.reader import ImportResult
from bot.packs.source import Source

FORMAT: Final = "Anki notes in plain text"

_HEADER: Final = re.compile(r"#([a-z ]{2,30}):[ \t]*(.*)")
_SIGNS: Final = ("separator", "html", "notetype column", "deck column", "guid column")
_SEPARATORS: Final = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_APART: Final = ("guid column", "notetype column", "deck column", "tags column")
_LONGEST_CELL: Final = 400_000


def recognises(source: Source) -> bool:
    """Whether the first line is one of Anki's headers."""
    found = _HEADER.match(source.text)
    return found is not None and found[1] in _SIGNS


def read(source: Source) -> ImportResult:
    """One question a row, unless the type of its note is one with gaps."""
    header, start = _header(source.text)
    notes = _notes(source.text[start:], header, source.text.count("\n", 0, start))
    return gathering.gather(source, map(cards.draft, notes), format_name=FORMAT)


def _header(text: str) -> tuple[Mapping[str, str], int]:
    """What the headers say, and where the rows start."""
    header: dict[str, str] = {}
    at = 0
    while found := _HEADER.match(text, at):
        header[found[1]] = found[2].strip()
        at = found.end() + 1
    return header, at


def _notes(text: str, header: Mapping[str, str], lines: int) -> Iterator[Note]:
    separator = header.get("separator", "tab")
    sign = _SEPARATORS.get(separator.casefold(), separator[:1] or "\t")
    is_html = header.get("html", "false").casefold() == "true"
    apart = {name: int(header[name]) - 1 for name in _APART if header.get(name, "").isdigit()}
    names = header["columns"].split(sign) if "columns" in header else []
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    while True:
        line = lines + rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield Note(number=line, fields={})
            continue
        if row and not row[0].startswith("#"):
            yield _note(row, line, apart, names, is_html=is_html, deck=header.get("deck", ""))


def _note(
    row: list[str],
    line: int,
    apart: Mapping[str, int],
    names: list[str],
    *,
    is_html: bool,
    deck: str,
) -> Note:
    def told(name: str) -> str:
        return row[apart[name]] if apart.get(name, len(row)) < len(row) else ""

    cells = {
        names[at] if at < len(names) else f"Field {at + 1}": cell if is_html else escape(cell)
        for at, cell in enumerate(row)
        if at not in apart.values()
    }
    return Note(
        number=line,
        fields=cells,
        cloze="cloze" in told("notetype column").casefold(),
        deck=told("deck column") or deck,
        tags=tuple(told("tags column").split()),
        identity=told("guid column"),
    )
