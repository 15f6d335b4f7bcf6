"""What each surface can carry, and what is said of what would not fit."""

from dataclasses import fields, replace
from datetime import date

import pytest

from bot import ui
from bot.ui import columns, escaping, limits
from tests.ui.renderers import RENDERERS

TINY = ui.Limits(
    card=40, text=20, heading=5, blocks=3, facts=2, buttons=2, button_label=4, options=2,
    option_label=4, form_title=6, form_fields=1, field_label=5, field_hint=5, field_text=10,
)  # fmt: skip
TEXT = ui.TextField(key="a", label="Label", longest=9)
FORM = ui.Form(action=ui.Action("write"), title="Title", fields=(TEXT,))


def card(*blocks: ui.Block, controls: tuple[ui.Control, ...] = ()) -> ui.Card:
    return ui.Card(summary="A card", blocks=blocks, controls=controls)


def button(label: str) -> ui.Button:
    return ui.Button(ui.Action("answer"), label)


def paragraph(text: str) -> ui.Paragraph:
    return ui.Paragraph((ui.Plain(text),))


def options(*labels: str) -> tuple[ui.Option, ...]:
    return tuple(ui.Option(letter, label) for letter, label in zip("ABC", labels, strict=False))


def pick(*labels: str) -> ui.Choice:
    return ui.Choice(ui.Action("pick"), "Pick", options(*labels))


def field(**changes: object) -> ui.Form:
    return replace(FORM, fields=(replace(TEXT, **changes),))  # type: ignore[arg-type]  # the table names fields of a text field


MISFITS = {  # what is shown -> what is said of it, where only that is too much
    "paragraph": (card(paragraph("x" * 21)), "paragraph: 21 where 20 fit"),
    "escaped paragraph": (card(paragraph("&" * 5)), "paragraph: 25 where 20 fit"),
    "heading": (card(ui.Heading("x" * 6)), "heading: 6 where 5 fit"),
    "code block": (card(ui.CodeBlock("x" * 20)), "code block: 21 where 20 fit"),
    "table": (card(ui.Table(("a", "b"), (("x" * 9, "y" * 9),))), "table: 24 where 20 fit"),
    "long facts": (card(ui.Facts((("a" * 10, "b" * 10),))), "facts: 22 where 20 fit"),
    "many facts": (card(ui.Facts((("a", "b"),) * 3)), "facts: 3 where 2 fit"),
    "chart": (card(ui.Bars("t", (ui.Bar("b", 1),), 1)), "chart: 28 where 20 fit"),
    "picture": (card(ui.Picture("/a.png", "x" * 21)), "picture's description: 21 where 20 fit"),
    "blocks": (card(*(ui.Divider() for _ in range(4))), "blocks: 4 where 3 fit"),
    "all text": (card(*(paragraph("x" * 14) for _ in range(3))), "all text: 45 where 40 fit"),
    "buttons": (card(controls=(button("a"),) * 3), "buttons: 3 where 2 fit"),
    "button": (card(controls=(button("label"),)), "button “label”: 5 where 4 fit"),
    "options": (card(controls=(pick("a", "b", "c"),)), "options of “Pick”: 3 where 2 fit"),
    "option": (card(controls=(pick("a", "label"),)), "option B: 5 where 4 fit"),
    "form title": (replace(FORM, title="Title!!"), "form title: 7 where 6 fit"),
    "form fields": (replace(FORM, fields=FORM.fields * 2), "form fields: 2 where 1 fit"),
    "field label": (field(label="Label!"), "label “Label!”: 6 where 5 fit"),
    "field length": (field(longest=11), "length of “Label”: 11 where 10 fit"),
    "field value": (field(value="x" * 10), "text in “Label”: 10 where 9 fit"),
    "field hint": (field(hint="x" * 6), "hint of “Label”: 6 where 5 fit"),
    "field options": (
        replace(
            FORM, fields=(ui.ChoiceField(key="a", label="Label", options=options("a", "b", "c")),)
        ),
        "options of “Label”: 3 where 2 fit",
    ),
    "form's introduction": (
        replace(FORM, intro=(paragraph("x" * 21),)),
        "paragraph: 21 where 20 fit",
    ),
}


@pytest.mark.parametrize(("thing", "said"), MISFITS.values(), ids=MISFITS)
def test_each_thing_that_is_too_much_is_named_with_both_numbers(
    thing: ui.Card | ui.Form, said: str
) -> None:
    """What would have to be cut is known before anything is sent, and nothing else is blamed."""
    assert ui.misfits(thing, TINY, escaping.widest) == (said,)


def test_all_misfits_are_told_at_once_in_reading_order() -> None:
    """Whoever has to shorten a question wants to do it once."""
    thing = card(ui.Heading("x" * 6), paragraph("y" * 21), controls=(button("label"),))
    assert ui.misfits(thing, TINY, escaping.widest) == (
        "heading: 6 where 5 fit",
        "paragraph: 21 where 20 fit",
        "button “label”: 5 where 4 fit",
    )


def test_what_just_fits_is_no_misfit() -> None:
    """A limit is the last number that fits."""
    thing = card(ui.Heading("x" * 5), paragraph("y" * 20), controls=(button("four"), pick("four")))
    assert ui.misfits(thing, TINY, escaping.widest) == ()
    assert ui.misfits(FORM, TINY, escaping.widest) == ()


def test_everywhere_is_the_narrowest_of_all_surfaces() -> None:
    """What fits everywhere fits on each."""
    for one in fields(ui.Limits):
        each = [getattr(surface, one.name) for surface in (ui.DISCORD, ui.SLACK, ui.HTML)]
        assert getattr(ui.EVERYWHERE, one.name) == min(each)


NUMBERS = [  # the vendors' own: surface, name, number
    (ui.DISCORD, "card", 4000),
    (ui.DISCORD, "button_label", 80),
    (ui.DISCORD, "options", 25),
    (ui.DISCORD, "option_label", 100),
    (ui.DISCORD, "form_title", 45),
    (ui.DISCORD, "form_fields", 5),
    (ui.DISCORD, "field_label", 45),
    (ui.DISCORD, "field_text", 4000),
    (ui.SLACK, "text", 3000),
    (ui.SLACK, "heading", 150),
    (ui.SLACK, "facts", 10),
    (ui.SLACK, "button_label", 75),
    (ui.SLACK, "options", 100),
    (ui.SLACK, "option_label", 75),
    (ui.SLACK, "form_title", 24),
    (ui.SLACK, "field_text", 3000),
    (ui.EVERYWHERE, "form_title", 24),
    (ui.EVERYWHERE, "form_fields", 5),
    (ui.EVERYWHERE, "field_label", 45),
    (ui.EVERYWHERE, "button_label", 75),
    (ui.EVERYWHERE, "options", 25),
    (ui.EVERYWHERE, "field_text", 3000),
    (ui.EVERYWHERE, "text", 3000),
]


@pytest.mark.parametrize(("surface", "name", "number"), NUMBERS)
def test_the_numbers_are_the_vendors(surface: ui.Limits, name: str, number: int) -> None:
    """A number changed by accident would be learnt from an API error."""
    assert getattr(surface, name) == number


def test_fewer_components_than_discord_takes_are_used() -> None:
    """Discord counts 40 components in all: 30 blocks, five rows of controls, and the frame."""
    assert ui.DISCORD.blocks + 5 <= 40
    assert len("█" * 12 + " 1,234,567") <= limits.BAR


@pytest.mark.parametrize(
    "text", ["plain", "*_`~|<>#-[]@\\", "&<>\"'", "AT&T said <b>it's</b> *so*"]
)
@pytest.mark.parametrize("surface", RENDERERS)
def test_no_surface_lengthens_a_text_more_than_was_counted(surface: str, text: str) -> None:
    """The count is the worst of all surfaces."""
    for span in (
        ui.Plain(text),
        ui.Strong(text),
        ui.Code(text),
        ui.Link(text, "https://a.example"),
    ):
        assert len(RENDERERS[surface]((span,))) <= len(escaping.widest((span,)))


def test_a_calendar_takes_the_room_of_its_characters() -> None:
    """Half a year is counted with its weekdays and its legend, and fits every surface."""
    days = ui.Calendar("Days", date(2026, 6, 1), (1,) * 182, ("none", "missed"))
    assert limits.size(days, RENDERERS["Discord"]) >= len(columns.weeks(days)) + len("Days")
    assert not limits.misfits(card(days), limits.EVERYWHERE, escaping.widest)
