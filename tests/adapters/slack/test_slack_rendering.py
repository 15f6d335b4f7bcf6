"""Cards and forms as Block Kit."""

import pytest

from adapters.slack import escaping, forms, rendering
from adapters.slack.rendering import Manner
from bot import ui
from tests.adapters.slack import rules
from tests.contract.slack_surface import words
from tests.questions import BENDS, OVERFITTING, POOLING, TRAINING
from tests.ui import specimens
from tests.ui.fillings import FILLINGS

LONGEST = (POOLING, OVERFITTING, TRAINING, BENDS)

RISKY = "*bold* _it_ ~gone~ `code` <!channel> <@U1> & @everyone\n> quoted"


def texts(card: ui.Card, manner: Manner = rendering.QUIET) -> list[str]:
    return [words(block) for block in rendering.blocks(card, manner)]


def say(*spans: ui.Inline) -> ui.Card:
    return ui.Card(summary="Said", blocks=(ui.Paragraph(spans),))


@pytest.mark.parametrize("filling", FILLINGS)
def test_everything_fits(filling: str) -> None:
    """Slack takes every card and form there is at its longest, in a message and in a modal."""
    shown = [*specimens.of_channel(filling)]
    shown += [one for question in LONGEST for one in specimens.of_question(question, filling)]
    wrong = {name: found for name, thing in shown if (found := misfits(thing))}
    assert not wrong


def misfits(thing: ui.Card | ui.Form) -> list[str]:
    origin = forms.Origin(channel="C0123456789", respond="https://hooks.slack.com/" + "x" * 100)
    match thing:
        case ui.Card():
            drawn = rendering.blocks(thing, Manner(mark="quizbell-1"))
            return rules.wrong(drawn) + rules.wrong_view(forms.window(thing, origin))
        case ui.Form():
            return rules.wrong_view(forms.modal(thing, origin))


def test_words_mean_themselves() -> None:
    """Nothing that anybody wrote is formatted, linked or calls anybody."""
    (block,) = rendering.blocks(say(ui.Plain(RISKY)))
    (section,) = block["elements"]
    assert section["elements"] == [{"type": "text", "text": RISKY}]


def test_notifications_call_nobody() -> None:
    """In a notification the marks that call are escaped."""
    assert escaping.plain("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_only_the_chosen_group_is_called() -> None:
    """A group is named without being called, unless a host chose it for this message."""
    card = say(ui.Group("S12AB"))
    (quiet,) = rendering.blocks(card)
    (calling,) = rendering.blocks(card, Manner(call="S12AB"))
    assert quiet["elements"][0]["elements"][0]["type"] == "text"
    assert calling["elements"][0]["elements"] == [{"type": "usergroup", "usergroup_id": "S12AB"}]


@pytest.mark.parametrize("everybody", ["channel", "here"])
def test_everybody_only_if_chosen(everybody: str) -> None:
    """The whole channel is called where a host wants it, and otherwise never."""
    card = say(ui.Group(everybody))
    (calling,) = rendering.blocks(card, Manner(call=everybody))
    assert calling["elements"][0]["elements"] == [{"type": "broadcast", "range": everybody}]
    assert texts(card) == [f"@{everybody}"]


def test_table_on_a_phone() -> None:
    """Columns stand below each other where a phone has room for them, otherwise a row is a line."""
    header = ("", "Player", "Points")
    narrow = ui.Table(header, (("1", "Ann", "20"), ("2", "Bob", "3")), emphasised=1)
    wide = ui.Table(header, (("1", "Ann the very long-named of Somewhere", "20"),))
    (aligned,) = rendering.read((narrow,))
    assert aligned["elements"][0]["type"] == "rich_text_preformatted"
    assert words(aligned).splitlines()[2].startswith("▸2 · Bob")
    (line,) = rendering.read((wide,))
    assert words(line) == "1 Ann the very long-named of Somewhere · 20 points"


def test_pictures() -> None:
    """A picture is shown if Slack can open it, and otherwise said."""
    shown = ui.Picture("https://example.org/net.png", "A net")
    hidden = ui.Picture("data:image/png;base64,xxxx", "A net")
    (image,) = rendering.read((shown,))
    assert image == {"type": "image", "image_url": shown.url, "alt_text": "A net"}
    assert texts(ui.Card(summary="", blocks=(hidden,))) == ["[A net]"]
    (file,) = rendering.read((hidden,), Manner(files={hidden: "F0012345678"}))
    assert file["slack_file"] == {"id": "F0012345678"}
    assert file["alt_text"] == "[A net]"


def test_several_are_sent_by_a_button() -> None:
    """Several options are ticked, and count once they are sent."""
    options = tuple(ui.Option(key, key) for key in "ABC")
    choice = ui.Choice(ui.Action("pick", ("r1",)), "Which?", options, most=3, chosen=("B",))
    boxes, button = rendering.controls((choice,))
    assert boxes["accessory"]["type"] == "checkboxes"
    assert [one["value"] for one in boxes["accessory"]["initial_options"]] == ["B"]
    assert button["elements"][0]["action_id"] == "send|pick:r1"
    state = {"values": {"b": {"held|pick:r1": {"selected_options": [{"value": "A"}]}}}}
    assert forms.picked(state, "pick:r1") == ("A",)


def test_nothing_to_read() -> None:
    """A card without blocks shows its summary."""
    assert texts(ui.Card(summary="Only this", blocks=())) == ["Only this"]


def test_typed_lines_are_read() -> None:
    """What Slack makes of names and addresses in a typed line is read back as it was meant."""
    typed = (
        "call:<!subteam^S12AB|@team> for <@U1|ann> in <#C1|quiz> &lt;b&gt; "
        "<https://example.org|example.org> <!here>"
    )
    assert escaping.read(typed) == "call:S12AB for @ann in #quiz <b> example.org here"


def test_reasons_stand_at_their_fields() -> None:
    """Each reason is said beside its field; one of no field beside the first."""
    form = ui.Form(
        action=ui.Action("write"),
        title="Form",
        fields=(ui.TextField(key="a", label="A"), ui.TextField(key="b", label="B")),
    )
    reasons = (("b", "Too long."), ("", "All wrong."), ("b", "And odd."))
    assert forms.errors(form, reasons) == {"b": "Too long. And odd.", "a": "All wrong."}


def test_document() -> None:
    """A private reply holds no file: what is kept of somebody stands there, as far as it goes."""
    whole = str(rendering.blocks(ui.Card(summary="", blocks=(ui.Document("a.json", "{}"),))))
    assert "'{}'" in whole
    long = ui.Document("a.json", "x" * 10_000)
    cut = str(rendering.blocks(ui.Card(summary="", blocks=(long,))))
    assert "x" * rendering.LONGEST_DOCUMENT in cut
    assert "Discord and the playground give it all." in cut
