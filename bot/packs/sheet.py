"""Spreadsheets (.xlsx): free tables, and the templates of Kahoot and Quizizz."""

import csv
import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import openpyxl

from bot.packs import archive, delimited, entries, gathering, roles
from bot.packs.entries import Entry
from bot.packs.reader import ImportResult
from bot.packs.roles import Role
from bot.packs.source import Source, refusal

FORMAT: Final = "spreadsheet"

_WORKBOOK: Final = "xl/workbook.xml"
_MOST_ROWS: Final = 200_000
_MOST_COLUMNS: Final = 60
_HEADER_WITHIN: Final = 20
_LARGEST_XML_BYTES: Final = 200_000_000
_REMARK: Final = re.compile(r"\s+[-–—]\s+.*|\(s\)|\s*\(.*\)|\*", re.DOTALL)
_TIMED: Final = re.compile(r"time (?:limit|in seconds)", re.IGNORECASE)
_COUNTS: Final = re.compile(r"\d{1,2}(?:\s*[,;]\s*\d{1,2})*")
_WRITTEN: Final = re.compile(r"fill.{0,12}blank|short answer|type answer", re.IGNORECASE)
_EXPLANATION: Final = "answer explanation"

Row = tuple[str, ...]


def recognises(source: Source) -> bool:
    """Whether an archive is a workbook."""
    return _WORKBOOK in archive.listing(source)


def read(source: Source) -> ImportResult:
    """One question for each row below a row of names; without one, the layout of all rows tells."""
    found: list[Entry] = []
    first: list[Row] = []
    for rows in _sheets(source):
        first = first or rows
        if layout := _layout(rows):
            found += _entries(rows, layout)
    if found:
        return gathering.gather(source, entries.drafts(found), format_name=FORMAT)
    plain = io.StringIO()
    csv.writer(plain, delimiter="\t", lineterminator="\n").writerows(first)
    table = Source(file=source.file, text=plain.getvalue(), beside=source.beside)
    if not delimited.recognises(table):
        problem = "No table of questions was found in the spreadsheet."
        raise refusal(source.file, problem, "Name the columns: Question, Answer, Option 1 …")
    return delimited.read(table)


def _sheets(source: Source) -> Iterator[list[Row]]:
    """The rows of every sheet, as texts; PackInvalid when the workbook cannot be read."""
    with archive.opened(source) as package:
        package.hold_to(_LARGEST_XML_BYTES)
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            cells = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
            rows = itertools.islice(cells, _MOST_ROWS)
            yield _trimmed([tuple(map(_text, row)) for row in rows])
    except Exception as error:  # openpyxl meets damage with errors of every kind
        problem = "The spreadsheet is damaged."
        raise refusal(source.file, problem, "Save it again as .xlsx.") from error


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """The rows without the columns on the right that are empty in all of them."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in rows]


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() | date():
            return str(cell.isoformat())
    return str(cell).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """`header` is the index of the row with names; `counted` says that options count from 1."""

    header: int
    meanings: tuple[Role | None, ...]
    counted: bool


def _layout(rows: Sequence[Row]) -> _Layout | None:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        names = [_name(cell) for cell in row]
        meanings = list(roles.roles(names))
        if "correct answer" in names or "correct answers" in names:
            numbered = [bool(re.fullmatch(r"(?:answer|option) \d{1,2}", name)) for name in names]
            meanings = [
                Role.OPTION if is_option else meaning
                for is_option, meaning in zip(numbered, meanings, strict=True)
            ]
        if roles.name_questions(meanings):
            counted = any(map(_TIMED.match, row))
            return _Layout(header=at, meanings=tuple(meanings), counted=counted)
    return None


def _name(cell: str) -> str:
    """A column's name without what a template explains behind it."""
    name = " ".join(_REMARK.sub("", cell[:200]).split()).casefold()
    return "explanation" if name == _EXPLANATION else name


def _entries(rows: Sequence[Row], layout: _Layout) -> Iterator[Entry]:
    for at, row in enumerate(rows[layout.header + 1 :], layout.header + 2):
        told: dict[Role, list[str]] = {}
        options: list[str] = []
        for cell, meaning in zip(row, layout.meanings, strict=False):
            if meaning is Role.OPTION:
                options.append(cell)
            elif meaning is not None and cell:
                told.setdefault(meaning, []).append(cell)
        if told or any(options):
            yield _entry(at, told, options, layout)


def _entry(line: int, told: dict[Role, list[str]], options: list[str], layout: _Layout) -> Entry:
    given = [option for option in options if option]
    if _WRITTEN.search(" ".join(told.get(Role.KIND, ()))) and given:
        values: Mapping[Role, Sequence[str]] = {**told, Role.ANSWERS: given, Role.RIGHT: []}
        return Entry(line=line, unit="row", values=values)
    right = "".join(told.get(Role.RIGHT, told.get(Role.ANSWERS, ())))
    if layout.counted and _COUNTS.fullmatch(right):
        places = [int(count) - 1 for count in re.findall(r"\d+", right)]
        flags = [at in places for at in range(len(options))]
        if all(0 <= place < len(options) and options[place] for place in places):
            marked = [(o, f) for o, f in zip(options, flags, strict=True) if o]
            return Entry(
                line=line,
                unit="row",
                values=told,
                options=[option for option, _ in marked],
                flags=[flag for _, flag in marked],
            )
    return Entry(line=line, unit="row", values=told, options=options)
