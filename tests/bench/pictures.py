"""What a picture takes to draw, once its fonts are read."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Final

from bot import ui
from bot.pictures import bars, board, calendar

TIMES: Final = 30
NAMES: Final = ("Ann", "Bob 🎉", "أحمد", "Кирилл", "Zoë", "Chioma", "João", "Ravi", "Dora", "Eve")
BOARD: Final = ui.Table(
    header=("Place", "Player", "Points", "Right", "Moved"),
    rows=tuple(
        (str(place), name, f"{1000 - place:,}", "12 of 14", "▲2")
        for place, name in enumerate(NAMES, 1)
    ),
    pictured=True,
)
BARS: Final = ui.Bars(
    "How people answered", tuple(ui.Bar(letter, ord(letter) - 60) for letter in "ABCDE"), 45
)
DAYS: Final = ui.Calendar(
    "Your days",
    date(2026, 6, 1),
    (0, 1, 2, 3, 4) * 36,
    ("none", "missed", "wrong", "partly", "all"),
)


def measured() -> str:
    """The table."""
    drawn: dict[str, Callable[[], bytes | None]] = {
        "a board of ten, names in four scripts": lambda: board.png(BOARD),
        "how people answered": lambda: bars.png(BARS),
        "26 weeks as a calendar": lambda: calendar.png(DAYS),
    }
    rows = []
    for name, draw in drawn.items():
        if draw() is None:
            rows.append(f"| {name} | no font here has its letters | |")
            continue
        spent = []
        for _ in range(TIMES):
            began = time.perf_counter()
            draw()
            spent.append((time.perf_counter() - began) * 1000)
        middle, most = statistics.median(spent), statistics.quantiles(spent, n=20)[18]
        rows.append(f"| {name} | {middle:.0f} | {most:.0f} |")
    return "\n".join(
        (
            "## Pictures",
            "",
            f"Drawn {TIMES} times each; in use a picture is drawn once and remembered.",
            "",
            "| picture | ms, p50 | p95 |",
            "| --- | ---: | ---: |",
            *rows,
            "",
        )
    )
