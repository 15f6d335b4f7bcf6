"""Tables and charts in characters, narrow enough for a phone."""

from adapters.discord import escaping
from bot import ui
from bot.ui import columns


def table(drawn: ui.Table) -> str:
    """Aligned columns where they fit a phone, otherwise a line a row."""
    aligned = columns.aligned(drawn)
    if aligned is not None:
        return escaping.fenced(aligned)
    return "\n".join(own_line(drawn, place) for place in range(len(drawn.rows)))


def own_line(drawn: ui.Table, place: int) -> str:
    """One row by itself: `▸ 1 🥇 **Ann** · 12 points · 3 of 4 right`: the header's words follow plain numbers."""
    first, second, *rest = (*columns.marked(drawn).rows[place], "", "")
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
    length, share = columns.gauge(bar.count, total)
    label = escaping.plain(" ".join(bar.label.split()))
    return (f"✓ {label}" if bar.marked else label, f"`{length}` {share}")


def calendar(drawn: ui.Calendar) -> str:
    """Weeks as columns, their days in shades."""
    return f"{escaping.strong(drawn.title)}\n{escaping.fenced(columns.weeks(drawn))}"
