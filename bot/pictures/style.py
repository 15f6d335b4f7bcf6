"""How all pictures look: one dark panel, which reads on light and dark screens alike.

Right is told from wrong by a mark and by lightness, not by hue alone (the colours are Okabe and
Ito's, https://jfly.uni-koeln.de/color/, which colour-blind people tell apart).
"""

import io
import unicodedata
from functools import cache
from typing import Final

from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from PIL import Image

PANEL: Final = "#1f2329"
INK: Final = "#f2f4f7"
FAINT: Final = "#aab2bd"
RAIL: Final = "#343b45"
RIGHT: Final = "#56b4e9"
OTHER: Final = "#7d8794"
MEDALS: Final = ("#f0c14b", "#c4ccd4", "#d18f52")
FAMILY: Final = "DejaVu Sans"  # it comes with matplotlib
DOTS_PER_INCH: Final = 140
WIDTH_INCHES: Final = 7.2
UNKNOWN: Final = "\u25a1"


def figure(height_inches: float) -> Figure:
    """An empty panel whose coordinates are inches from its lower left corner."""
    drawn = Figure(figsize=(WIDTH_INCHES, height_inches), dpi=DOTS_PER_INCH, facecolor=PANEL)
    FigureCanvasAgg(drawn)
    axes = drawn.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH_INCHES)
    axes.set_ylim(0, height_inches)
    axes.axis("off")
    return drawn


def blank() -> Figure:
    """A panel of no size of its own."""
    drawn = Figure(dpi=DOTS_PER_INCH, facecolor=PANEL)
    FigureCanvasAgg(drawn)
    return drawn


def encoded(drawn: Figure, *, tight: bool = False) -> bytes:
    """The figure as PNG."""
    into = io.BytesIO()
    if tight:
        drawn.savefig(into, format="png", bbox_inches="tight", pad_inches=0.2)
    else:
        drawn.savefig(into, format="png")
    return into.getvalue()


def painted(drawn: Figure) -> Image.Image:
    """The figure as dots, to be drawn on."""
    into = io.BytesIO()
    drawn.savefig(into, format="rgba")
    return Image.frombytes("RGBA", drawn.canvas.get_width_height(), into.getvalue())


def shown(text: str, most: int) -> str:
    """One line of at most so many characters; what the font cannot show becomes an empty box."""
    flat = " ".join(text.split())
    cut = flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
    return "".join(one if can_show(one) else UNKNOWN for one in cut)


def can_show(text: str) -> bool:
    """Whether the font has every letter of it, and writes it from left to right."""
    return all(
        ord(one) in _charmap() and unicodedata.bidirectional(one) not in {"R", "AL"}
        for one in " ".join(text.split())
    )


@cache
def _charmap() -> frozenset[int]:
    path = font_manager.findfont(FAMILY)
    return frozenset(FT2Font(path).get_charmap())
