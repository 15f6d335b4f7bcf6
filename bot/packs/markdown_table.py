"""Tables of questions in Markdown: a row of names, a rule below it, a question a row."""

import re
from collections.abc import Iterator
from typing import Final

from bot.packs import entries, gathering, markdown, roles
from bot.packs.entries import Entry
from bot.packs.reader import ImportResult
from bot.packs.roles import Role
from bot.packs.source import Source

FORMAT = "a table of questions in Markdown"

_RULE: Final = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")
_BAR: Final = re.compile(r"(?<!\\)\|")


def recognises(source: Source) -> bool:
    """Whether some table names the columns of questions."""
    return next(_rows(source.text), None) is not None


def read(source: Source) -> ImportResult:
    """One question for each row that is not empty."""
    drafts = entries.drafts(list(_rows(source.text)))
    return gathering.gather(source, drafts, format_name=FORMAT)


def _rows(text: str) -> Iterator[Entry]:
    meanings: tuple[Role | None, ...] = ()
    topic = above = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            topic = markdown.plain(line.strip("# ")[:300])
        elif "|" not in line:
            meanings = ()
        elif len(line) < 10_000 and _RULE.fullmatch(line):
            found = roles.roles(_cells(above))
            meanings = found if len(found) > 1 and roles.name_questions(found) else ()
        elif meanings and any(_cells(line)):
            yield _entry(number, _cells(line), meanings, topic)
        above = line


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip().removeprefix("|").removesuffix("|"))
    return [markdown.plain(cell.replace("\\|", "|")) for cell in cells]


def _entry(number: int, cells: list[str], meanings: tuple[Role | None, ...], topic: str) -> Entry:
    values: dict[Role, list[str]] = {}
    options: list[str] = []
    for cell, meaning in zip(cells, meanings, strict=False):
        if meaning is Role.OPTION:
            options.append(cell)
        elif meaning is not None and cell:
            values.setdefault(meaning, []).append(cell)
    return Entry(line=number, unit="line", values=values, options=options, topic=topic)
