"""Cards and forms as Discord shows them."""

import base64
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from adapters.discord import drawing, forms, marks, rendering
from bot import ui
from bot.ui import columns

LEADERS = ui.Table(
    header=("Place", "Player", "Points", "Right"),
    rows=(("1 🥇", "Ann", "120", "9 of 10"), ("2", "Bob", "80", "6 of 10")),
    emphasised=1,
)


def parts(card: ui.Card, **more: Any) -> list[dict[str, Any]]:
    """What stands in the card's container, as it goes over the wire."""
    (box,) = rendering.layout(card, **more).to_components()  # type: ignore[no-untyped-call]  # theirs
    inside: list[dict[str, Any]] = box["components"]
    return inside


def card(*blocks: ui.Block, controls: tuple[ui.Control, ...] = ()) -> ui.Card:
    return ui.Card(summary="A card", blocks=blocks, controls=controls)


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        pytest.param(ui.Heading("One\ntwo # three"), "## One two # three", id="heading"),
        pytest.param(
            ui.Paragraph((ui.Strong("A "), ui.Plain("*b*"), ui.Code("c*"))),
            r"**A** \*b\*`c*`",
            id="paragraph",
        ),
        pytest.param(
            ui.Paragraph((ui.Plain("Type /quiz setup or "), ui.Code("/quiz me"))),
            "Type /quiz host setup or `/quiz me`",
            id="a command of hosts",
        ),
        pytest.param(ui.CodeBlock("x = 1", "python"), "```python\nx = 1\n```", id="code"),
        pytest.param(
            ui.Facts((("Topic", "GANs"), ("Closes", "soon"))),
            "**Topic** GANs\n**Closes** soon",
            id="facts",
        ),
        pytest.param(ui.Picture("/local.png", "A *cat*"), r"\[A \*cat\*]", id="no such address"),
        pytest.param(
            LEADERS,
            "```\nPlace  Player  Points  Right\n1 🥇   Ann     120     9 of 10\n"
            "▸2     Bob     80      6 of 10\n```",
            id="table",
        ),
    ],
)
def test_text(block: ui.Block, shown: str) -> None:
    """Each block is one text of the message."""
    (part,) = parts(card(block))
    assert part["content"] == shown


@pytest.mark.parametrize(
    ("chart", "shown"),
    [
        pytest.param(
            ui.Bars("Chosen", (ui.Bar("A", 3, marked=True), ui.Bar("B", 1)), 4),
            "**Chosen**\n✓ A\n`████████░░` 3 · 75%\nB\n`██░░░░░░░░` 1 · 25%",
            id="bars",
        ),
        pytest.param(
            ui.Bars("Chosen", (ui.Bar("A", 0),), 0),
            "**Chosen**\nA\n`░░░░░░░░░░` 0 · 0%",
            id="no bars",
        ),
    ],
)
def test_chart_in_characters(chart: ui.Bars, shown: str) -> None:
    """Where a message has no room for another picture, a chart is drawn in characters."""
    assert rendering.text(chart) == shown


def test_pictures_come_along() -> None:
    """Charts, boards and formulas are attached, and said to those who do not see them."""
    chart = ui.Bars("Chosen", (ui.Bar("A", 3, marked=True), ui.Bar("B", 1)), 4)
    board = replace(LEADERS, pictured=True)
    shown = rendering.layout(card(chart, ui.Formula(r"x^2"), board))
    galleries = [item for part in shown.walk_children() for item in getattr(part, "items", ())]
    assert [item.description for item in galleries] == [
        "Chosen\nA: 3 ✓\nB: 1",
        "x^2",
        "Place · Player · Points · Right\n1 🥇 · Ann · 120 · 9 of 10\n2 · Bob · 80 · 6 of 10",
    ]
    assert [item.media.url for item in galleries] == [one.url for one in shown.pictures]
    assert [one.filename for one in shown.files()] == [one.name for one in shown.pictures]
    assert "▸2 **Bob**" in str(parts(card(board)))


def test_document() -> None:
    """What somebody may keep comes along as a file of its name."""
    shown = rendering.layout(card(ui.Document("my-data.json", '{"name": "Zoé"}')))
    (file,) = shown.files()
    assert file.filename == "my-data.json"
    assert file.fp.read().decode() == '{"name": "Zoé"}'
    assert [one.url for one in shown.pictures] == ["attachment://my-data.json"]


def test_board_of_names_that_no_font_has() -> None:
    """What cannot be drawn is written."""
    board = replace(LEADERS, rows=(("1", "\u0378", "1", "1 of 1"),), emphasised=None, pictured=True)
    assert rendering.layout(card(board)).pictures == ()
    assert "\\u0378" in str(parts(card(board)))


def test_formula_that_cannot_be_set() -> None:
    """Its source is shown as code."""
    (part,) = parts(card(ui.Formula(r"\begin{matrix}a\end{matrix}")))
    assert part["content"] == "```latex\n\\begin{matrix}a\\end{matrix}\n```"


def test_picture_that_came_with_its_question() -> None:
    """An embedded picture is attached; what only pretends to be one is described."""
    dot = base64.b64encode(b"not really a picture").decode()
    (one,) = rendering.layout(card(ui.Picture(f"data:image/png;base64,{dot}", "A dot"))).pictures
    assert (one.alt, one.content) == ("A dot", b"not really a picture")
    for broken in ("data:image/png;base64,!", "data:text/html;base64,YQ=="):
        assert rendering.layout(card(ui.Picture(broken, "A dot"))).pictures == ()


def test_no_more_pictures_than_a_message_takes() -> None:
    """The eleventh formula is shown as its source."""
    formulas = tuple(ui.Formula(f"x_{{{number}}}") for number in range(11))
    assert len(rendering.layout(card(*formulas)).pictures) == 10


def test_wide_tables_are_lines() -> None:
    """A table that would wrap on a phone becomes a line a row, with the header's words."""
    wide = ui.Table(
        header=LEADERS.header,
        rows=(("1 🥇", "A name that is *very* long indeed", "120", "9 of 10"),),
        emphasised=0,
    )
    assert drawing.table(wide) == (
        r"▸1 🥇 **A name that is \*very\* long indeed** · 120 points · 9 of 10 right"
    )


def test_width_of_characters() -> None:
    """Columns stay aligned under wide and combining characters."""
    assert [columns.width(text) for text in ("abc", "日本", "🥇", "e\u0301")] == [3, 4, 2, 1]


def test_picture() -> None:
    """A picture of the web is shown with its description."""
    (part,) = parts(card(ui.Picture("https://a.example/cat.png", "A cat")))
    (item,) = part["items"]
    assert item["media"]["url"] == "https://a.example/cat.png"
    assert item["description"] == "A cat"


def test_buttons_stand_in_rows_of_five() -> None:
    """Rows are full before the next begins; a menu has its own."""
    menu = ui.Choice(
        ui.Action("pick"), "Pick", (ui.Option("A", "one"), ui.Option("B", "two")), most=9
    )
    buttons = tuple(ui.Button(ui.Action("answer", (str(n),)), str(n)) for n in range(7))
    rows = parts(card(controls=(*buttons, menu)))
    assert [len(row["components"]) for row in rows] == [5, 2, 1]
    assert rows[2]["components"][0]["max_values"] == 2


def test_empty_card_shows_its_summary() -> None:
    """Discord takes no empty message."""
    (part,) = parts(card(ui.Paragraph((ui.Plain(" "),))))
    assert part["content"] == "A card"


def test_mark() -> None:
    """A delivery's mark is a component id, the same each time, and another for another delivery."""
    assert marks.mark("d1-card") == marks.mark("d1-card") != marks.mark("d2-card")
    assert 0 < marks.mark("d1-card") < 2**31
    assert len(marks.nonce("d1-card" * 20)) <= 25
    layout = rendering.layout(card(ui.Heading("H")), mark=marks.mark("d1-card"))
    (box,) = layout.to_components()  # type: ignore[no-untyped-call]  # theirs
    assert box["id"] == marks.mark("d1-card")


OPTIONS = tuple(ui.Option(letter, letter) for letter in "ABC")


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        pytest.param(ui.TextField(key="k", label="L"), 4, id="text"),
        pytest.param(ui.ChoiceField(key="k", label="L", options=OPTIONS), 21, id="radio buttons"),
        pytest.param(ui.ChoiceField(key="k", label="L", options=OPTIONS, most=3), 22, id="boxes"),
        pytest.param(ui.ChoiceField(key="k", label="L", options=OPTIONS[:1]), 3, id="one option"),
        pytest.param(
            ui.ChoiceField(
                key="k", label="L", options=tuple(ui.Option(str(n), str(n)) for n in range(11))
            ),
            3,
            id="many options",
        ),
    ],
)
def test_fields(field: ui.Field, kind: int) -> None:
    """Few options are seen at a glance; many, or a single one, are a menu."""
    form = ui.Form(action=ui.Action("write", ("r1",)), title="T", fields=(field,))
    (label,) = forms.modal(form).to_dict()["components"]
    assert label["component"]["type"] == kind


def test_form_with_introduction() -> None:
    """The introduction is one text above the fields; hints stand beside them; text is kept."""
    form = ui.Form(
        action=ui.Action("write", ("r1",)),
        title="Question 3",
        intro=(ui.Paragraph((ui.Plain("Why *so*?"),)), ui.Paragraph((ui.Plain("Say."),))),
        fields=(ui.TextField(key="k", label="Yours", value="Because", hint="Short."),),
    )
    window = forms.modal(form).to_dict()
    text, label = window["components"]
    assert window["custom_id"] == "write:r1"
    assert text["content"] == "Why \\*so\\*?\nSay."
    assert label["description"] == "Short."
    assert label["component"]["value"] == "Because"


def test_what_comes_back() -> None:
    """Texts and picked keys by field; what was left empty is empty."""
    label = {"type": 18}
    sent: list[dict[str, Any]] = [
        {"type": 10},
        {**label, "component": {"type": 4, "custom_id": "a", "value": "x"}},
        {**label, "component": {"type": 22, "custom_id": "b", "values": ["A", "C"]}},
        {**label, "component": {"type": 21, "custom_id": "c", "value": None}},
    ]
    assert forms.filled(sent) == (("a", "x"), ("b", "A,C"), ("c", ""))


def test_calendar_in_characters() -> None:
    """Where no picture goes along, days are shades, and the words say what they mean."""
    days = ui.Calendar("Days", date(2026, 11, 23), (0, 1, 2, 0, 0, 0, 0, 2), ("none", "no", "yes"))
    assert rendering.text(days) == (
        "**Days**\n```\nMo  ░\nTu ·\nWe ░\nTh\nFr\nSa\nSu\n░  yes: 2\n·  no: 1\n```"
    )
