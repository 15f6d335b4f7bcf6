"""Tables in characters: aligned where they are narrow enough for a phone."""

import unicodedata
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from bot.ui.vocabulary import Calendar, Table

PHONE: Final = 34  # characters of a code block's line on a small phone, before it wraps
BAR: Final = 10
_OWN: Final = "▸"
_WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SHADES: Final = " ·░▒█"


def marked(table: Table) -> Table:
    """Each cell on one line, and a mark at the reader's own row."""
    return replace(table, rows=tuple(_row(table, place) for place in range(len(table.rows))))


def _row(table: Table, place: int) -> tuple[str, ...]:
    flat = tuple(" ".join(cell.split()) for cell in table.rows[place])
    return (f"{_OWN}{flat[0]}", *flat[1:]) if place == table.emphasised and flat else flat


def aligned(table: Table) -> str | None:
    """A line a row, its columns below each other; None where that is too wide for a phone."""
    shown = marked(table)
    rows = (shown.header, *shown.rows)
    widths = [max(map(width, cells)) for cells in zip_longest(*rows, fillvalue="")]
    if sum(widths) + 2 * (len(widths) - 1) > PHONE:
        return None
    return "\n".join(_aligned(row, widths) for row in rows)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False))
    return "  ".join(cells).rstrip()


def width(text: str) -> int:
    """How many columns a text takes in a font of fixed width."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def gauge(count: int, total: int) -> tuple[str, str]:
    """A bar's length in block characters, and its count with its share."""
    share = count / total if total else 0.0
    filled = round(BAR * share)
    return f"{'█' * filled}{'░' * (BAR - filled)}", f"{count} · {share:.0%}"


def weeks(calendar: Calendar) -> str:
    """A line a weekday and a column a week, below them what the shades say."""
    lines = [
        f"{name} {''.join(map(shade, calendar.days[at :: len(_WEEKDAYS)]))}".rstrip()
        for at, name in enumerate(_WEEKDAYS)
    ]
    kinds = range(len(calendar.legend) - 1, 0, -1)
    said = (
        f"{shade(kind)}  {name}: {days}"
        for kind, (name, days) in zip(kinds, calendar.counts, strict=True)
    )
    return "\n".join((*lines, *said))


def shade(kind: int) -> str:
    """A day in one character, the darker the more."""
    return _SHADES[min(kind, len(_SHADES) - 1)]
