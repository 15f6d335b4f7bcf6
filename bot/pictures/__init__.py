"""Charts, boards and formulas as PNG, for surfaces that show pictures better than characters.

Drawn by matplotlib without its global state; what was drawn is remembered, because the same chart
is asked for by every edit. Everything here may run in a thread of its own.
"""

import asyncio
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import TypeAlias

from bot.ui.vocabulary import Bars, Block, Calendar, Formula, Table

__all__ = ["Drawn", "png", "prepared"]

Drawn: TypeAlias = Bars | Calendar | Formula | Table

REMEMBERED = 256
_drawing = Lock()  # matplotlib's font cache and TeX parser are shared


async def prepared(blocks: Iterable[Block]) -> None:
    """Draw what is to be drawn of these beside the event loop; `png` then has it at once."""
    for block in blocks:
        if isinstance(block, Drawn):
            await asyncio.to_thread(png, block)


@lru_cache(maxsize=REMEMBERED)
def png(block: Drawn) -> bytes | None:
    """The picture; None where there is nothing to draw, or no way to."""
    from bot.pictures import (
        bars,
        board,
        calendar,
        formula,
    )  # matplotlib takes most of a second to load

    with _drawing:
        match block:
            case Bars():
                return bars.png(block)
            case Calendar():
                return calendar.png(block)
            case Table():
                return board.png(block) if block.pictured else None
            case Formula(source):
                return formula.png(source)
