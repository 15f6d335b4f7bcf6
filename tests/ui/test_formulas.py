"""Formulas are told from words, and money from formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ui
from bot.ui import formulas, prose


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"What is $\frac{a}{b}$ here?", [r"\frac{a}{b}"]),
        (r"Both $x^2$ and \(y_1\).", ["x^2", "y_1"]),
        ("It costs $5 and not $10.", []),
        ("From $5 to$ 6", []),
        ("US$20_000 and US$30_000", []),
        ("$HOME and $PATH are variables", []),
        ("a $x$ b", []),
        (r"\$x^2\$", []),
    ],
)
def test_inline(text: str, found: list[str]) -> None:
    """A formula stands between dollars, and looks like TeX."""
    assert [part for part, formula in formulas.inline(text) if formula] == found


def test_displayed() -> None:
    """A formula between double dollars stands by itself, even over several lines."""
    blocks = prose.prose("Given\n\n$$\ny = x^2\n$$\n\nwhat is y for 3?")
    assert blocks == (
        ui.Paragraph((ui.Plain("Given"),)),
        ui.Formula("y = x^2"),
        ui.Paragraph((ui.Plain("what is y for 3?"),)),
    )


def test_in_a_line() -> None:
    """A formula in a line is read as its source, and shown below as it is written on paper."""
    blocks = prose.prose(r"Is $x^2$ more than $x_1$, or `$x^3$`?")
    assert blocks == (
        ui.Paragraph(
            (
                ui.Plain("Is "),
                ui.Code("x^2"),
                ui.Plain(" more than "),
                ui.Code("x_1"),
                ui.Plain(", or "),
                ui.Code("$x^3$"),
                ui.Plain("?"),
            )
        ),
        ui.Formula(r"x^2 \qquad x_1"),
    )


@given(st.text(alphabet="$\\()[]{}^_ab 5\n", max_size=60))
def test_words_are_kept(text: str) -> None:
    """Whatever dollars stand in a text, none of its letters is lost."""
    shown = "".join(part for part, _ in formulas.inline(text))
    assert [one for one in shown if one in "ab5"] == [one for one in text if one in "ab5"]
