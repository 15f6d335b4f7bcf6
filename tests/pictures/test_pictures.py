"""Pictures are drawn whole, from any text, and only where there is something to draw."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot import pictures, ui
from bot.pictures import calendar, names, style

CHART = ui.Bars("How people answered", (ui.Bar("A", 1), ui.Bar("B", 3, marked=True)), 4)
BOARD = ui.Table(
    header=("Place", "Player", "Points", "Right"),
    rows=(("1 🥇", "Ann", "1,220", "12 of 14"), ("2", "Bob", "80", "6 of 14")),
    pictured=True,
)


DAYS = ui.Calendar(
    "Your days",
    date(2026, 6, 1),
    (0, 1, 2, 3, 4) * 36,
    ("none", "missed", "wrong", "partly", "all"),
)


def opened(block: pictures.Drawn) -> Image.Image:
    """The picture, which must be there."""
    content = pictures.png(block)
    assert content is not None
    return Image.open(io.BytesIO(content)).convert("RGB")


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("block", [CHART, BOARD], ids=["chart", "board"])
def test_as_wide_as_a_phone_shows_sharply(block: ui.Bars | ui.Table) -> None:
    """A picture is about a thousand dots wide, and grows with its rows."""
    picture = opened(block)
    assert picture.width == pytest.approx(1008, abs=2)
    longer = (
        replace(block, bars=block.bars * 3)
        if isinstance(block, ui.Bars)
        else replace(block, rows=block.rows * 3)
    )
    assert opened(longer).height > 1.5 * picture.height


@pytest.mark.parametrize("ink", [style.INK, style.FAINT, style.RIGHT, *style.MEDALS])
def test_contrast(ink: str) -> None:
    """Everything that says something stands out from the panel."""
    assert contrast(ink, style.PANEL) > 4.5


def test_right_and_wrong_differ_in_lightness() -> None:
    """Who sees no colours still sees which bar is the right one."""
    assert contrast(style.RIGHT, style.OTHER) > 1.5


def test_days_are_told_apart_by_lightness() -> None:
    """The better a day, the lighter: three quarters as light again at each step, hollow if missed."""
    _, hollow, *shades = calendar.SHADES
    assert hollow == style.PANEL
    assert contrast(style.OTHER, style.PANEL) > 3
    for darker, lighter in pairwise((style.PANEL, *shades)):
        assert contrast(darker, lighter) > 1.7


def test_half_a_year_in_a_picture() -> None:
    """It is as wide as the others, every kind of day is there as often as the others."""
    picture = opened(DAYS)
    assert picture.width == pytest.approx(1008, abs=2)
    dots = {colour: count for count, colour in picture.getcolors(1_000_000) or ()}
    shown = [
        dots[tuple(int(shade[at : at + 2], 16) for at in (1, 3, 5))]
        for shade in calendar.SHADES[2:]
    ]
    assert min(shown) > 36 * 300
    assert max(shown) == pytest.approx(min(shown), rel=0.05)


def test_longer_bars_for_more_people() -> None:
    """The right answer's bar takes three times the length of the other's."""
    picture = opened(CHART)
    wanted = tuple(int(style.RIGHT[at : at + 2], 16) for at in (1, 3, 5))
    other = tuple(int(style.OTHER[at : at + 2], 16) for at in (1, 3, 5))
    dots = {colour: count for count, colour in picture.getcolors(1_000_000) or ()}
    assert dots[wanted] / dots[other] == pytest.approx(3, rel=0.15)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(ui.Bars("Nobody", (), 0), id="no bars"),
        pytest.param(replace(BOARD, rows=()), id="no rows"),
        pytest.param(replace(DAYS, days=()), id="no days"),
        pytest.param(replace(BOARD, pictured=False), id="a plain table"),
        pytest.param(replace(BOARD, rows=(("1", "\u0378", "1", "1"),)), id="a letter of no font"),
        pytest.param(ui.Formula("  "), id="no formula"),
        pytest.param(ui.Formula(r"\begin{matrix}"), id="not mathematics"),
        pytest.param(ui.Formula("{" * 40 + "x" + "}" * 40), id="too deep"),
        pytest.param(ui.Formula("x" * 601), id="too long"),
    ],
)
def test_nothing_to_draw(block: pictures.Drawn) -> None:
    """Then words serve better."""
    assert pictures.png(block) is None


@pytest.mark.parametrize(
    "name", ["עדי", "علي الحسن", "Ana عدي", "Ünïcödé", "Зоя", "a" + "\u0301" * 3]
)
def test_names_in_any_script(name: str) -> None:
    """A name is written in its own way, and takes the room that it takes."""
    written = opened(replace(BOARD, rows=(("1", name, "1", "1"),)))
    blank = opened(replace(BOARD, rows=(("1", "", "1", "1"),)))
    changed = ImageChops.difference(written, blank).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert 120 < left < 150
    assert 5 < right - left < 300
    assert 8 < bottom - top < 45


def test_right_to_left() -> None:
    """Hebrew is one run of our own font, and not what it would be backwards."""
    assert names.runs("עדי") == (names.Run(names._ours(), "עדי"),)
    there = opened(replace(BOARD, rows=(("1", "עדי", "1", "1"),)))
    back = opened(replace(BOARD, rows=(("1", "ידע", "1", "1"),)))
    assert ImageChops.difference(there, back).getbbox() is not None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_words(words: str) -> None:
    """Whatever a label or a name says, it is drawn or left to words, without an error."""
    pictures.png(ui.Bars(words, (ui.Bar(words, 1),), 1))
    pictures.png(replace(BOARD, rows=(("1", words, words, words),)))


@settings(max_examples=60)
@given(st.text(alphabet="\\{}^_$ abfrcsqt()&%#~\n0", max_size=40))
def test_any_formula(source: str) -> None:
    """Whatever stands between dollars is set or shown as it is."""
    pictures.png(ui.Formula(source))


async def test_drawn_beside_the_loop() -> None:
    """What was prepared is there at once."""
    await pictures.prepared((CHART, ui.Divider()))
    before = pictures.png.cache_info().hits
    assert pictures.png(CHART)
    assert pictures.png.cache_info().hits == before + 1
