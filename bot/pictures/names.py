"""Names in a picture, in whatever script: written from right to left where that is their way.

matplotlib sets letters side by side; shaping them, turning them around and colouring emoji is
Pillow's part, with Raqm. Letters that our own font has not come from the machine's fonts.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from PIL import Image, ImageDraw, ImageFont, features

from bot.pictures import style

_COLOURED: Final = 109  # the one size in which colour fonts hold their letters
_EMOJI: Final = "NotoColorEmoji"
_RIGHT_TO_LEFT: Final = {"R", "AL"}
_JOINERS: Final = {"\u200d", "\ufe0f", "\ufe0e"}


_STYLED: Final = re.compile("Bold|Italic|Oblique|Light|Condensed|Mono|Serif")


class Run(NamedTuple):
    """Letters in a row that one font has."""

    font: str
    letters: str


def runs(name: str) -> tuple[Run, ...] | None:
    """The name by fonts, as it is read; None where a letter is in no font, or cannot be turned."""
    fonts: list[str] = []
    for letter in name:
        joins = fonts and (letter in _JOINERS or unicodedata.combining(letter))
        font = fonts[-1] if joins else _font_with(letter)
        if font is None:
            return None
        fonts.append(font)
    found = tuple(
        Run(font, "".join(letter for _, letter in group))
        for font, group in groupby(zip(fonts, name, strict=True), key=lambda pair: pair[0])
    )
    if any(map(_turned, name)):
        if not features.check("raqm"):
            return None
        return tuple(reversed(found)) if _turned(_first_strong(name)) else found
    return found


def _turned(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT


def _first_strong(name: str) -> str:
    """The letter that says which way a name begins."""
    strong = (one for one in name if unicodedata.bidirectional(one) in {"L", *_RIGHT_TO_LEFT})
    return next(strong, "a")


@cache
def _font_with(letter: str) -> str | None:
    """A font that has the letter, ours before the machine's."""
    if letter == " ":
        return _ours()
    return next((path for path in _fonts() if ord(letter) in _letters(path)), None)


@cache
def _ours() -> str:
    return str(font_manager.findfont(style.FAMILY))


@cache
def _fonts() -> tuple[str, ...]:
    """Ours, then the plain ones of the machine, by name: the same ones each time."""
    others = (path for path in font_manager.findSystemFonts() if not _STYLED.search(path))
    return (_ours(), *sorted(others, key=lambda path: ("CJK" in path, path)))


@cache
def _letters(path: str) -> frozenset[int]:
    try:
        return frozenset(FT2Font(path).get_charmap())
    except RuntimeError:  # a font that FreeType does not take
        return frozenset()


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def fitted(name: str, room: int, *, size: int) -> tuple[Run, ...] | None:
    """The name in so many dots, ending in an ellipsis where it is longer."""
    kept, shown = name, runs(name)
    while shown and kept and sum(_width(run, size) for run in shown) > room:
        kept = kept[: len(kept) * 9 // 10]
        shown = runs(f"{kept.rstrip()}…")
    return shown


def _width(run: Run, size: int) -> float:
    if _EMOJI in run.font:
        return _font(run.font, _COLOURED).getlength(run.letters) * _scale(size)
    return _font(run.font, size).getlength(run.letters)


def _scale(size: int) -> float:
    """Emoji are a little higher than letters."""
    return size * 1.2 / _COLOURED


def write(onto: Image.Image, name: Iterable[Run], x: int, middle: int, *, size: int) -> None:
    """Write a name from x on, around a line, its letters so many dots high."""
    for picture in _drawn(name, size):
        onto.alpha_composite(picture, (x, middle - picture.height // 2))
        x += picture.width


def _drawn(name: Iterable[Run], size: int) -> Iterator[Image.Image]:
    for path, letters in name:
        coloured = _EMOJI in path
        font = _font(path, _COLOURED if coloured else size)
        width = max(round(font.getlength(letters)), 1)
        height = round((_COLOURED if coloured else size) * 1.7)
        picture = Image.new("RGBA", (width, height))
        ImageDraw.Draw(picture).text(
            (0, height // 2),
            letters,
            font=font,
            fill=style.INK,
            anchor="lm",
            embedded_color=coloured,
        )
        scale = _scale(size)
        yield (
            picture.resize((max(round(width * scale), 1), round(height * scale)))
            if coloured
            else picture
        )
