"""Tables and charts in characters, narrow enough for a phone."""

import unicodedata
from itertools import zip_longest
from typing import Final

from adapters.discord import escaping
from bot import ui

PHONE: Final = 34  # characters of a code block's line on a small phone, before it wraps
BAR: Final = 10
_OWN: Final = "▸"


def table(drawn: ui.Table) -> str:
    """Aligned columns where they fit a phone, otherwise a line a row."""
    rows = tuple(_marked(row, place == drawn.emphasised) for place, row in enumerate(drawn.rows))
    widths = [max(map(width, cells)) for cells in zip_longest(drawn.header, *rows, fillvalue="")]
    if sum(widths) + 2 * (len(widths) - 1) <= PHONE:
        aligned = (_aligned(row, widths) for row in (drawn.header, *rows))
        return escaping.fenced("\n".join(aligned))
    return "\n".join(own_line(drawn, place) for place in range(len(drawn.rows)))


def _marked(row: tuple[str, ...], own: bool) -> tuple[str, ...]:  # noqa: FBT001 - a private step
    flat = tuple(" ".join(cell.split()) for cell in row)
    return (f"{_OWN}{flat[0]}", *flat[1:]) if own and flat else flat


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False))
    return "  ".join(cells).rstrip()


def own_line(drawn: ui.Table, place: int) -> str:
    """One row by itself: `▸ 1 🥇 **Ann** · 12 points · 3 of 4 right`: the header's words follow plain numbers."""
    first, second, *rest = (*_marked(drawn.rows[place], place == drawn.emphasised), "", "")
    named = (
        f"{escaping.plain(cell)} {escaping.plain(head.lower())}"
        for head, cell in zip(drawn.header[2:], rest, strict=False)
    )
    return " · ".join((f"{escaping.plain(first)} {escaping.strong(second)}".strip(), *named))


def bars(chart: ui.Bars) -> str:
    """Two lines a bar: what it stands for, then its length, its count and its share."""
    lines = (line for bar in chart.bars for line in _bar(bar, chart.of))
    return "\n".join((escaping.strong(chart.title), *lines))


def _bar(bar: ui.Bar, total: int) -> tuple[str, str]:
    share = bar.count / total if total else 0.0
    filled = round(BAR * share)
    label = escaping.plain(" ".join(bar.label.split()))
    return (
        f"✓ {label}" if bar.marked else label,
        f"`{'█' * filled}{'░' * (BAR - filled)}` {bar.count} · {share:.0%}",
    )


def width(text: str) -> int:
    """How many columns a text takes in a font of fixed width."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
