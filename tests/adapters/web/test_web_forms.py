import pytest
from starlette.datastructures import QueryParams

from adapters.web.forms import Asked, Spot, controls, form
from adapters.web.sent import filled, refilled, too_long
from bot import ui
from tests.adapters.web.reader import read, sent

SPOT = Spot(page="/here", nonce="once", place="m-1")
FEW = tuple(ui.Option(key, f"Option {key}") for key in "ABC")
MANY = tuple(ui.Option(key, f"Option {key}") for key in "ABCDEFGHIJ")
SURE = ui.ChoiceField(key="sure", label="How sure?", options=FEW, chosen=("B",))
WORDS = ui.TextField(key="words", label="In your words", multiline=True, longest=10, hint="Short.")
FORM = ui.Form(action=ui.Action("write", ("r1",)), title="Your answer", fields=(WORDS, SURE))

# least, most, options -> (tag, type, what the legend adds)
SHAPES = {
    "exactly one of few": (1, 1, FEW, "input", "radio", ""),
    "exactly one of many": (1, 1, MANY, "select", "", ""),
    "one or none": (0, 1, FEW, "input", "checkbox", "choose one or none"),
    "at least one": (1, 3, FEW, "input", "checkbox", "choose at least one"),
    "more than there are": (1, 9, FEW, "input", "checkbox", "choose at least one"),
    "exactly two": (2, 2, FEW, "input", "checkbox", "choose 2"),
    "one or two": (1, 2, FEW, "input", "checkbox", "choose 1 to 2"),
    "up to two": (0, 2, FEW, "input", "checkbox", "choose up to 2"),
    "any": (0, 3, FEW, "input", "checkbox", "choose any"),
    "two of many": (2, 2, MANY, "input", "checkbox", "choose 2"),
}


@pytest.mark.parametrize(
    ("least", "most", "options", "tag", "kind", "says"), SHAPES.values(), ids=SHAPES
)
def test_a_choice_looks_like_what_it_asks(
    least: int, most: int, options: tuple[ui.Option, ...], tag: str, kind: str, says: str
) -> None:
    """Radio buttons for one, boxes for several, a list where one of many is asked for."""
    asked = Asked(id="x", name="key", label="Pick", least=least, most=most)
    page = read(asked.boxes(options))
    shown = page.all(tag)
    assert shown
    assert {one.attributes.get("type", "") for one in shown} == {kind}
    if tag == "input":
        assert page.one("legend").text == f"Pick {says}".strip()
        assert len(shown) == len(options)


def test_buttons_in_a_row_share_a_form_and_a_choice_has_its_own() -> None:
    """Each sends its action, the page's one-time id and the message it stands in."""
    answer, pick = ui.Action("answer", ("r1", "A")), ui.Action("pick", ("r1",))
    page = read(
        controls(
            (ui.Button(answer, "A"), ui.Button(answer, "Hint"), ui.Choice(pick, "Pick", FEW)), SPOT
        )
    )
    pressed, chosen = page.all("form")
    assert [b.text for b in pressed.all("button")] == ["A", "Hint"]
    assert pressed.all("button")[0].attributes["value"] == "answer:r1:A"
    assert sent(pressed) == [("event", "once"), ("place", "m-1")]
    assert sent(chosen) == [("event", "once"), ("place", "m-1"), ("action", "pick:r1")]
    assert (pressed.attributes["action"], chosen.attributes["action"]) == (
        "/here/press",
        "/here/choose",
    )


def test_every_id_of_a_card_is_its_own() -> None:
    """Labels and scripts find what they mean."""
    action = ui.Action("pick", ("r1",))
    page = read(controls((ui.Choice(action, "One", FEW), ui.Choice(action, "Two", FEW)), SPOT))
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids)) == 8
    assert {label.attributes["for"] for label in page.all("label")} <= set(ids)


def test_a_form_keeps_what_stands_in_it() -> None:
    """Line breaks at the beginning, quotes and markup included."""
    text = '\n"<b>& two\nlines'
    page = read(form(refilled(FORM, (("words", text), ("sure", "A,C"))), SPOT))
    values = dict(sent(page.one("form")))
    assert values["field.words"] == text
    ticked = [box for box in page.all("input") if "checked" in box.attributes]
    assert [box.attributes["value"] for box in ticked] == ["A", "C"]


def test_what_is_wrong_stands_beside_the_field() -> None:
    """It is tied to the field for those who hear it; what belongs to no field stands on top."""
    page = read(form(FORM, SPOT, (("words", "Too short."), ("", "Not now."))))
    field = page.one("textarea")
    assert field.attributes["aria-invalid"] == "true"
    described = field.attributes["aria-describedby"].split()
    told = [one.text for one in page.walk() if one.attributes.get("id") in described]
    assert told == ["Short.", "Too short."]
    assert [why.text for why in page.all("p", of="why")] == ["Not now.", "Too short."]


def test_several_ticks_arrive_as_one_value() -> None:
    """Joined by commas, with the plain line ends that other platforms send."""
    query = QueryParams("event=1&field.sure=A&field.words=a%0D%0Ab&field.sure=C&other=x")
    assert filled(query) == (("sure", "A,C"), ("words", "a\nb"))


def test_a_text_that_is_too_long_is_told_not_cut() -> None:
    assert too_long(FORM, (("words", "a" * 10), ("unknown", "a" * 99))) == ()
    assert too_long(FORM, (("words", "a" * 1011),)) == (
        ("words", "That is 1,011 characters long: at most 10 fit here."),
    )
