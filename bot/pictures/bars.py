"""A bar chart: what people answered, and what was right."""

from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from bot.pictures import style
from bot.ui.vocabulary import Bar, Bars

_MARGIN: Final = 0.3  # inches, as all of these
_TITLE: Final = 0.55
_BAR: Final = 0.62
_THICK: Final = 0.16
_COUNT: Final = 1.15
_LONGEST_LABEL: Final = 66


def png(chart: Bars) -> bytes | None:
    """The chart; None without bars."""
    if not chart.bars:
        return None
    height = _MARGIN + _TITLE + _BAR * len(chart.bars) + _MARGIN / 2
    drawn = style.figure(height)
    (axes,) = drawn.axes
    top = height - _MARGIN
    axes.text(
        _MARGIN,
        top,
        style.shown(chart.title, 60),
        va="top",
        parse_math=False,
        **_font(13, bold=True),
    )
    for place, bar in enumerate(chart.bars):
        _draw(axes, bar, chart.of, top - _TITLE - _BAR * place)
    return style.encoded(drawn)


def _draw(axes: Axes, bar: Bar, total: int, top: float) -> None:
    share = bar.count / total if total else 0.0
    label = f"✓ {bar.label}" if bar.marked else bar.label
    axes.text(
        _MARGIN,
        top,
        style.shown(label, _LONGEST_LABEL),
        va="top",
        parse_math=False,
        **_font(10.5, bold=bar.marked),
    )
    length = style.WIDTH_INCHES - 2 * _MARGIN - _COUNT
    base = top - 0.2 - _THICK - 0.06
    _rail(axes, base, length, style.RAIL)
    if share:
        _rail(axes, base, max(length * share, _THICK), style.RIGHT if bar.marked else style.OTHER)
    axes.text(
        style.WIDTH_INCHES - _MARGIN,
        base + _THICK / 2,
        f"{bar.count} · {share:.0%}",
        ha="right",
        va="center",
        parse_math=False,
        **_font(10.5, bold=bar.marked),
    )


def _rail(axes: Axes, base: float, length: float, colour: str) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (_MARGIN + _THICK / 2, base + _THICK / 2 - 0.001),
            max(length - _THICK, 0.001),
            0.002,
            boxstyle=f"round,pad={_THICK / 2}",
            facecolor=colour,
            linewidth=0,
        )
    )


def _font(size: float, *, bold: bool) -> dict[str, Any]:
    weight = "bold" if bold else "normal"
    return {"fontsize": size, "fontweight": weight, "family": style.FAMILY, "color": style.INK}
