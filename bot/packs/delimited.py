"""Tables of questions as CSV or TSV, with and without a header, of spreadsheets and flash cards."""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.packs import entries, gathering, keys, roles
from bot.packs.entries import Entry
from bot.packs.gathering import Draft
from bot.packs.reader import ImportResult
from bot.packs.roles import Role
from bot.packs.source import Source

FORMAT = "a table of questions as CSV or TSV"
LONGEST_CELL: Final = 100_000

_DELIMITERS: Final = "\t,;|"
_SAMPLE_ROWS: Final = 200
_HEADER_WITHIN: Final = 10
_RIGHT: Final = re.compile(r"[A-Ha-h]|\d|(?:option|answer)\s*[a-h1-8]", re.IGNORECASE)
_MARKUP: Final = re.compile(r"^(?:#{1,6} |[-*+] |\d+\. |```|<|::|\$|//|#Q )", re.MULTILINE)
_LISTED: Final = frozenset({Role.HINT, Role.POINTS, Role.UNITS, Role.ITEMS})  # a line each
_QUOTED: Final = re.compile(r"""'((?:[^'\\]|\\.)*)'(?=\s*[,\]\s])|"((?:[^"\\]|\\.)*)\"""")
_SPLIT_WRONG: Final = re.compile(r"\s*[|\n]\s*")
_SPLIT_ANSWERS: Final = re.compile(r"\s*[|;\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """`header` is the index of the row with names; None where there is none."""

    delimiter: str
    quoting: bool
    roles: tuple[Role | None, ...]
    header: int | None
    names: tuple[str, ...] = ()


def recognises(source: Source) -> bool:
    """Whether a row names the columns of questions, or the rows have the look of one layout."""
    return _table(source.beginning) is not None


def read(source: Source) -> ImportResult:
    """One question for each row that is not empty."""
    table = _table(source.beginning)
    assert table is not None
    found = entries.Again(lambda: _found(source, table))
    return gathering.gather(source, entries.drafts(found), format_name=FORMAT)


def _found(source: Source, table: _Table) -> Iterator[Entry | Draft]:
    for number, row in _rows(source.lines(), table):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(table.roles) and any(cell.strip() for cell in row[len(table.roles) :]):
            reason = f"it has {len(row)} cells where there are {len(table.roles)} columns"
            obstacle = keys.Obstacle(reason=reason)
            yield Draft(line=number, unit="row", prompt=row[0], key=obstacle)
        else:
            yield _entry(number, row, table)


def _rows(lines: Iterable[str], table: _Table) -> Iterator[tuple[int, list[str]]]:
    rows = _parsed(lines, table.delimiter, quoting=table.quoting)
    start = 0 if table.header is None else table.header + 1
    return itertools.islice(enumerate(rows, 1), start, None)


def _parsed(lines: Iterable[str], delimiter: str, *, quoting: bool) -> Iterator[list[str]]:
    """The rows. A quote that never closes would swallow the rest: such a cell is cut short."""
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(
        lines,
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE,
        skipinitialspace=quoting,
    )
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield []


def _entry(number: int, row: Sequence[str], table: _Table) -> Entry:
    values: dict[Role, list[str]] = {}
    options: list[str] = []
    for cell, meaning in zip(row, table.roles, strict=False):
        if meaning is Role.OPTION:
            options.append(cell.strip())
        elif meaning is Role.OPTIONS and cell.strip():
            options += _listed(cell.strip())
        elif meaning is Role.WRONG and cell.strip():
            values.setdefault(meaning, []).extend(_SPLIT_WRONG.split(cell.strip()))
        elif meaning in _LISTED and cell.strip():
            values.setdefault(meaning, []).extend(filter(None, map(str.strip, cell.split("\n"))))
        elif meaning is not None and cell.strip():
            values.setdefault(meaning, []).append(cell.strip())
    if Role.ANSWERS in values:
        values[Role.ANSWERS] = _answers(values[Role.ANSWERS][0], table)
    pairs = zip(table.names, table.roles, strict=False)
    names = [name for name, meaning in pairs if meaning is Role.OPTION]
    return Entry(line=number, unit="row", values=values, options=options, names=names)


def _listed(cell: str) -> list[str]:
    """Options in one cell: with marks between them, or as a list of a programming language."""
    if cell.startswith("[") and cell.endswith("]") and (quoted := _QUOTED.findall(cell)):
        return [one or other for one, other in quoted]
    return _SPLIT_ANSWERS.split(cell)


def _answers(cell: str, table: _Table) -> list[str]:
    """Accepted wordings in one cell; quiz decks with a column of instructions set commas."""
    if Role.INSTRUCTIONS in table.roles:
        return [part.strip() for part in cell.split(",")]
    return _SPLIT_ANSWERS.split(cell)


def _table(text: str) -> _Table | None:
    sample = text[:200_000]
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        for quoting in (True, False):
            rows = _parsed(io.StringIO(sample), delimiter, quoting=quoting)
            head = list(itertools.islice(rows, _SAMPLE_ROWS))
            if table := _with_header(head, delimiter, quoting=quoting):
                return table
    return _without_header(sample)


def _with_header(rows: Sequence[list[str]], delimiter: str, *, quoting: bool) -> _Table | None:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        names = tuple(name.strip() for name in row)
        meanings = roles.roles(names)
        if len(names) > 1 and roles.name_questions(meanings) and len(set(names)) == len(names):
            return _Table(
                delimiter=delimiter, quoting=quoting, roles=meanings, header=at, names=names
            )
    return None


def _without_header(sample: str) -> _Table | None:
    for delimiter, quoting in itertools.product(_DELIMITERS, (True, False)):
        if delimiter not in sample:
            continue
        parsed = _parsed(io.StringIO(sample), delimiter, quoting=quoting)
        head = itertools.islice(parsed, _SAMPLE_ROWS)
        rows = [row for row in head if any(cell.strip() for cell in row)]
        width = len(rows[0]) if rows else 0
        even = sum(len(row) == width for row in rows)
        if width < 2 or even * 10 < len(rows) * 9:
            continue
        if meanings := _layout(rows, width, delimiter):
            header = 0 if _heads(rows) else None
            return _Table(delimiter=delimiter, quoting=quoting, roles=meanings, header=header)
    return None


def _heads(rows: Sequence[list[str]]) -> bool:
    """Whether the first row names the columns in a language not known here: all others ask."""
    first, *rest = (row[0].strip() for row in rows)
    return len(rest) > 2 and not first.endswith("?") and all(text.endswith("?") for text in rest)


def _layout(rows: Sequence[list[str]], width: int, delimiter: str) -> tuple[Role | None, ...]:
    """Question, options and the right one's letter; or a card's two sides; none for anything else."""
    whole = [row for row in rows if len(row) == width]
    lettered = sum(_RIGHT.fullmatch(row[-1].strip()) is not None for row in whole)
    if width >= 4 and lettered * 10 >= len(whole) * 9:
        return (Role.PROMPT, *[Role.OPTION] * (width - 2), Role.RIGHT)
    cards = delimiter == "\t" or len(rows) > 2
    prose = _MARKUP.search("\n".join(row[0] for row in whole)) is not None
    if width == 2 and cards and not prose and all(all(map(str.strip, row)) for row in whole):
        return (Role.PROMPT, Role.ANSWER)
    return ()
