"""A leaderboard: places, names and points, the podium in its metals."""

import io
import re
from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Circle
from PIL import Image

from bot.pictures import names, style
from bot.ui.vocabulary import Table

_MARGIN: Final = 0.3  # inches, as all of these
_HEAD: Final = 0.5
_ROW: Final = 0.44
_PLACE: Final = 0.62
_COLUMN: Final = 1.15  # of the third column on, from the right
_LONGEST_NAME: Final = 34
_NUMBER: Final = 0.8  # that the points of one take
_LETTERS: Final = 21  # dots, as 11 points have
_RANK: Final = re.compile(r"\d+")


def png(table: Table) -> bytes | None:
    """The board; None without rows, or where a name has letters that no font here has."""
    room = style.WIDTH_INCHES - _MARGIN - _COLUMN * (len(table.header) - 3) - _NUMBER
    dots = round((room - _MARGIN - _PLACE) * style.DOTS_PER_INCH)
    written = [names.fitted(_flat(row[1]), dots, size=_LETTERS) for row in table.rows]
    if not table.rows or any(name is None for name in written):
        return None
    height = _MARGIN + _HEAD + _ROW * len(table.rows) + _MARGIN / 2
    drawn = style.figure(height)
    (axes,) = drawn.axes
    _cells(axes, ("", *table.header[1:]), height - _MARGIN, colour=style.FAINT)
    for place, row in enumerate(table.rows):
        y = height - _MARGIN - _HEAD - _ROW * place
        _rank(axes, row[0], y)
        _cells(axes, ("", "", *row[2:]), y, colour=style.INK)
    return _with_names(style.painted(drawn), [name or () for name in written])


def _flat(name: str) -> str:
    """One line."""
    return " ".join(name.split())


def _with_names(picture: Image.Image, written: Sequence[Sequence[names.Run]]) -> bytes:
    """The names, which matplotlib cannot write in every script."""
    for place, name in enumerate(written):
        y = _MARGIN + _HEAD + _ROW * place
        names.write(
            picture,
            name,
            round((_MARGIN + _PLACE) * style.DOTS_PER_INCH),
            round(y * style.DOTS_PER_INCH),
            size=_LETTERS,
        )
    into = io.BytesIO()
    picture.convert("RGB").save(into, format="png")
    return into.getvalue()


def _rank(axes: Axes, cell: str, y: float) -> None:
    """The number of a place, on a medal for the first three."""
    found = _RANK.search(cell)
    rank = int(found[0]) if found else 0
    medal = style.MEDALS[rank - 1] if 0 < rank <= len(style.MEDALS) else style.RAIL
    centre = (_MARGIN + 0.17, y)
    axes.add_patch(Circle(centre, 0.165, facecolor=medal, linewidth=0))
    ink = style.PANEL if medal != style.RAIL else style.INK
    axes.text(
        *centre,
        str(rank),
        ha="center",
        va="center_baseline",
        fontsize=10,
        fontweight="bold",
        family=style.FAMILY,
        color=ink,
        parse_math=False,
    )


def _cells(axes: Axes, row: tuple[str, ...], y: float, *, colour: str) -> None:
    """Names stand on the left, numbers on the right, each below its head."""
    for place, cell in enumerate(row[1:], start=1):
        right = place > 1
        x = (
            style.WIDTH_INCHES - _MARGIN - _COLUMN * (len(row) - 1 - place)
            if right
            else _MARGIN + _PLACE
        )
        axes.text(
            x,
            y,
            style.shown(cell, _LONGEST_NAME),
            ha="right" if right else "left",
            va="center_baseline",
            fontsize=11,
            family=style.FAMILY,
            color=colour,
            parse_math=False,
        )
