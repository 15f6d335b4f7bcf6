"""A calendar: a column a week, each day a square that is the fuller the more came of it."""

from datetime import timedelta
from typing import Final

from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.patches import FancyBboxPatch

from bot.pictures import style
from bot.ui.vocabulary import Calendar

_MARGIN: Final = 0.3  # inches, as all of these
_TITLE: Final = 0.45
_MONTHS: Final = 0.25
_WEEKDAYS: Final = 0.42
_LEGEND: Final = 0.5
_WEEK: Final = 7
_LARGEST: Final = 0.26
_GAP: Final = 0.16  # of a day's square
# Dot, hollow, then ever lighter: one hue, so that nobody has to tell colours apart.
SHADES: Final = (style.RAIL, style.PANEL, "#3d6178", "#4a8db4", "#9ad7f7")
_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def png(calendar: Calendar) -> bytes | None:
    """The calendar; None without days."""
    if not calendar.days:
        return None
    weeks = -(-len(calendar.days) // _WEEK)
    step = min((style.WIDTH_INCHES - 2 * _MARGIN - _WEEKDAYS) / weeks, _LARGEST)
    height = _MARGIN + _TITLE + _MONTHS + step * _WEEK + _LEGEND + _MARGIN / 2
    drawn = style.figure(height)
    (axes,) = drawn.axes
    _write(axes, calendar.title, _MARGIN, height - _MARGIN - 0.1, size=13, weight="bold")
    top = height - _MARGIN - _TITLE - _MONTHS
    for place, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
        _write(axes, name, _MARGIN, top - step * (place + 0.5), colour=style.FAINT)
    for week, name in months(calendar):
        _write(axes, name, _MARGIN + _WEEKDAYS + step * week, top + 0.12, colour=style.FAINT)
    squares = []
    for place, kind in enumerate(calendar.days):
        week, weekday = divmod(place, _WEEK)
        x, y = _MARGIN + _WEEKDAYS + step * week, top - step * (weekday + 1)
        squares.append(_square(x, y, step, kind))
    axes.add_collection(PatchCollection(squares, match_original=True))
    _legend(axes, calendar, _MARGIN + 0.12)
    return style.encoded(drawn)


def months(calendar: Calendar) -> list[tuple[int, str]]:
    """The weeks in which a month begins, with its name; one that is cut off has none."""
    found: list[tuple[int, str]] = []
    for week in range(-(-len(calendar.days) // _WEEK)):
        monday = calendar.first + timedelta(weeks=week)
        if monday.day <= _WEEK:
            found.append((week, _NAMES[monday.month - 1]))
    return found


def _legend(axes: Axes, calendar: Calendar, y: float) -> None:
    room = (style.WIDTH_INCHES - 2 * _MARGIN) / max(len(calendar.legend) - 1, 1)
    for place, (name, days) in enumerate(calendar.counts):
        x = _MARGIN + room * place
        axes.add_patch(_square(x, y, 0.2, len(calendar.legend) - 1 - place))
        _write(axes, f"{name}: {days}", x + 0.26, y + 0.1, colour=style.INK)


def _square(x: float, y: float, step: float, kind: int) -> FancyBboxPatch:
    shade = SHADES[min(kind, len(SHADES) - 1)]
    gap = step * (_GAP if kind else 0.42)
    round_off = (step - gap) * 0.2
    side = step - gap - 2 * round_off
    return FancyBboxPatch(
        (x + gap / 2 + round_off, y + gap / 2 + round_off),
        side,
        side,
        boxstyle=f"round,pad={round_off}",
        facecolor=shade,
        edgecolor=style.OTHER if kind == 1 else shade,
        linewidth=1 if kind == 1 else 0,
    )


def _write(
    axes: Axes,
    words: str,
    x: float,
    y: float,
    *,
    size: float = 9.5,
    weight: str = "normal",
    colour: str = style.INK,
) -> None:
    axes.text(
        x,
        y,
        style.shown(words, 60),
        va="center_baseline",
        fontsize=size,
        fontweight=weight,
        family=style.FAMILY,
        color=colour,
        parse_math=False,
    )
