"""The neutral vocabulary: actions live in messages, and cards can be read without a screen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ui

PARTS = st.text(alphabet=st.characters(exclude_characters=":", codec="utf-8"), max_size=20)


@given(PARTS, st.lists(PARTS, max_size=3).map(tuple))
def test_an_action_comes_back_as_it_was_sent(name: str, args: tuple[str, ...]) -> None:
    """A button pressed after a restart means what it meant before."""
    action = ui.Action(name, args)
    assert ui.Action.decode(action.encode()) == action


def test_an_action_is_at_most_a_hundred_characters() -> None:
    """The narrowest platform keeps no more, so a longer one is refused where it is made."""
    assert len(ui.Action("a", ("b" * 98,)).encode()) == 100
    with pytest.raises(ValueError, match="at most 100"):
        ui.Action("a", ("b" * 99,)).encode()


def test_an_action_cannot_hold_its_separator() -> None:
    """Otherwise one argument would come back as two."""
    with pytest.raises(ValueError, match="hold no ':'"):
        ui.Action("answer", ("a:b",)).encode()


@given(st.text(max_size=300))
def test_any_token_can_be_read(token: str) -> None:
    """An old or foreign button is no error; what it means is for the receiver to say."""
    action = ui.Action.decode(token)
    assert len(action.encode()) <= 100


def test_a_card_can_be_read_as_plain_text() -> None:
    """A log, a terminal and a screen reader get all of it, in order."""
    card = ui.Card(
        summary="A summary",
        blocks=(
            ui.Heading("Question 1"),
            ui.Paragraph((ui.Plain("What is "), ui.Code("x"), ui.Strong("?"))),
            ui.Paragraph((ui.Link("the source", "https://a.example"),)),
            ui.CodeBlock("x = 1\ny = 2", "python"),
            ui.Facts((("Topic", "GANs"), ("Worth", "10 points"))),
            ui.Table(("Place", "Player"), (("1", "Ann"), ("2", "Bob")), 1),
            ui.Bars("How people chose", (ui.Bar("A", 3, marked=True), ui.Bar("B", 1)), 4),
            ui.Calendar("Your days", date(2026, 11, 23), (0, 2, 1, 2), ("none", "missed", "right")),
            ui.Picture("https://a.example/b.png", "A cat"),
            ui.Divider(),
        ),
    )
    assert ui.plain_text(card).splitlines() == [
        "Question 1",
        "What is x?",
        "the source",
        "    x = 1",
        "    y = 2",
        "Topic: GANs",
        "Worth: 10 points",
        "Place · Player",
        "1 · Ann",
        "2 · Bob",
        "How people chose",
        "A: 3 ✓",
        "B: 1",
        "Your days",
        "right: 2",
        "missed: 1",
        "[A cat]",
        "—",
    ]
