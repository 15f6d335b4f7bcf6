"""How names, times and counts are put into words."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.question import Difficulty
from bot.ui import escaping, wording

NAMES = {  # what a person calls himself -> what others see
    "plain": ("Ann Example", "Ann Example"),
    "spaces": ("  Ann \t  Example ", "Ann Example"),
    "line breaks": ("Ann\nis\r\nfirst\u2028!", "Annisfirst!"),
    "control": ("A\x00n\x1bn\x7f", "Ann"),
    "right to left override": ("Ann\u202egpj.exe", "Anngpj.exe"),
    "isolates": ("\u2066Ann\u2069\u200f", "Ann"),
    "zero width": ("A\u200bn\u2060n\ufeff", "Ann"),
    "private use": ("Ann\ue000", "Ann"),
    "combined in one way": ("Zoe\u0308", "Zoë"),
    "Hebrew": ("דנה", "דנה"),
    "Chinese": ("王小明", "王小明"),
    "family": ("👩\u200d👩\u200d👧 Ann", "👩\u200d👩\u200d👧 Ann"),
    "markup": ("<b>Ann</b> *_`", "<b>Ann</b> *_`"),
    "nothing": ("", "someone"),
    "nothing to see": ("\u200b\u200b \n", "someone"),
    "joiners alone": ("\u200d\u200d", "someone"),
}


@pytest.mark.parametrize(("given_", "seen"), NAMES.values(), ids=NAMES)
def test_a_name_is_one_visible_line(given_: str, seen: str) -> None:
    """A name cannot turn its line around, hide in it, or break it."""
    assert wording.name(given_) == seen


def test_five_hundred_combining_marks_do_not_cover_the_board() -> None:
    """A letter keeps three marks at most, so that a name stays within its line."""
    assert wording.name("A" + "\u0335" * 500) == "A" + "\u0335" * 3
    assert wording.name("A" + "\u0335" * 300 + "nn") == "A" + "\u0335" * 3 + "nn"


@given(st.text(max_size=600))
def test_any_name_is_short_and_visible(given_: str) -> None:
    """40 characters at most, 60 after escaping, never empty, no control or direction characters."""
    seen = wording.name(given_)
    assert 0 < len(seen) <= wording.LONGEST_NAME
    assert escaping.width(seen) <= wording.WIDEST_NAME
    assert seen.strip() == seen
    assert not {unicodedata.category(c) for c in seen.replace("\u200d", "")} & {"Cc", "Cf", "Cs"}


def test_a_moment_is_told_in_the_channels_zone() -> None:
    """The same instant is Monday evening in Berlin and Tuesday morning in Auckland."""
    at = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert wording.moment(at, "Europe/Berlin") == "Monday 23 November, 17:00 (Europe/Berlin)"
    assert wording.moment(at, "Pacific/Auckland") == "Tuesday 24 November, 05:00 (Pacific/Auckland)"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "no points"), (1, "1 point"), (2, "2 points"), (1_234_567, "1,234,567 points")],
)
def test_a_count_is_said_as_people_say_it(number: int, said: str) -> None:
    """None, one and many each read right."""
    assert wording.count(number, "point") == said


def test_an_irregular_plural_can_be_given() -> None:
    """Not every word takes an s."""
    assert wording.count(2, "person", "people") == "2 people"
    assert wording.count(1, "person", "people") == "1 person"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3.0, "3"),
        (1000.0, "1,000"),
        (0.25, "0.25"),
        (-7.5, "-7.5"),
        (0.1 + 0.2, "0.3"),
        (1.5e300, "1.5e+300"),
    ],
)
def test_a_number_has_no_more_digits_than_it_needs(value: float, said: str) -> None:
    """The noise of floating point is not shown."""
    assert wording.number(value) == said


def test_every_difficulty_has_a_word() -> None:
    """No level is shown as code."""
    assert [wording.difficulty(level) for level in Difficulty] == ["easy", "moderate", "difficult"]


def test_a_list_is_read_aloud() -> None:
    """Commas, and one `and`."""
    assert wording.listed(("a",)) == "a"
    assert wording.listed(("a", "b")) == "a and b"
    assert wording.listed(("a", "b", "c")) == "a, b and c"


@pytest.mark.parametrize(
    ("text", "most", "seen"),
    [
        ("just fits", 9, "just fits"),
        ("ends at a word", 12, "ends at a…"),
        ("onelongwordwithoutaspace", 8, "onelong…"),
        ("a spacefarbackinthetext", 12, "a spacefarb…"),
        ("x", 1, "x"),
        ("xy", 1, "…"),
    ],
)
def test_what_is_shortened_says_so(text: str, most: int, seen: str) -> None:
    """An ellipsis stands where something is missing, at a word's end if one is near."""
    assert wording.shortened(text, most) == seen


@given(st.text(), st.integers(1, 50))
def test_shortened_text_is_never_longer_than_asked(text: str, most: int) -> None:
    """And text that fits is left alone."""
    assert len(wording.shortened(text, most)) <= most
    assert wording.shortened(text, len(text)) == text


@given(st.text(alphabet="a *&<\"'b"), st.integers(1, 50))
def test_fitted_text_is_measured_after_escaping(text: str, most: int) -> None:
    """Escaping lengthens text, so what counts is its length when it is shown."""
    fitted = wording.fitted(text, most)
    assert escaping.width(fitted) <= most
    assert fitted == text or fitted.endswith("…")


def test_one_line_has_no_breaks() -> None:
    """Tabs and line breaks become spaces."""
    assert wording.one_line(" a\n\tb \r\n c ", 50) == "a b c"
