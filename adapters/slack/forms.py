"""Forms and cards as modals, and what comes back from them.

A modal knows by its private metadata where it was opened, which Slack does not tell by itself.
https://docs.slack.dev/reference/views/modal-views
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from adapters.slack import rendering
from adapters.slack.rendering import Json
from bot import ui

VALUE: Final = "value"  # each field's block has one element, of that name
CARD: Final = "card"  # the callback of a modal that is only read and pressed
LONGEST_TITLE: Final = 24
LONGEST_REASON: Final = 1000
TITLE: Final = "Quizbell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a modal was opened; `respond` is the address that changes a private message there."""

    channel: str = ""
    respond: str = ""

    def kept(self) -> str:
        """As it travels with the modal."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> "Origin":
        """What the modal kept; of one that kept nothing we know nothing."""
        return cls(**json.loads(view.get("private_metadata") or "{}"))


def modal(form: ui.Form, origin: Origin, reasons: tuple[tuple[str, str], ...] = ()) -> Json:
    """The form; `reasons` stand above the fields where Slack cannot show them beside."""
    told = [ui.Paragraph((ui.Strong(reason),)) for _, reason in reasons]
    return {
        "type": "modal",
        "callback_id": form.action.encode(),
        "title": {"type": "plain_text", "text": form.title[:LONGEST_TITLE], "emoji": False},
        "submit": {"type": "plain_text", "text": "Send", "emoji": False},
        "close": {"type": "plain_text", "text": "Cancel", "emoji": False},
        "private_metadata": origin.kept(),
        "blocks": [*rendering.read((*told, *form.intro)), *map(_input, form.fields)],
    }


def window(card: ui.Card, origin: Origin) -> Json:
    """A card in a modal of its own."""
    return {
        "type": "modal",
        "callback_id": CARD,
        "title": {"type": "plain_text", "text": TITLE, "emoji": False},
        "close": {"type": "plain_text", "text": "Close", "emoji": False},
        "private_metadata": origin.kept(),
        "blocks": rendering.blocks(card),
    }


def home(card: ui.Card) -> Json:
    """A card as somebody's own page."""
    return {"type": "home", "callback_id": CARD, "blocks": rendering.blocks(card)}


def _input(asked: ui.Field) -> Json:
    match asked:
        case ui.TextField(required=required, hint=hint):
            element, optional = _text(asked), not required
        case ui.ChoiceField(least=least):
            element, optional, hint = _options(asked), least == 0, ""
    block: Json = {
        "type": "input",
        "block_id": asked.key,
        "label": {"type": "plain_text", "text": asked.label, "emoji": False},
        "element": {**element, "action_id": VALUE},
        "optional": optional,
    }
    if hint:
        block["hint"] = {"type": "plain_text", "text": hint, "emoji": False}
    return block


def _text(asked: ui.TextField) -> Json:
    element: Json = {
        "type": "plain_text_input",
        "multiline": asked.multiline,
        "max_length": asked.longest,
    }
    value = asked.value[: asked.longest]
    return {**element, "initial_value": value} if value else element


def _options(asked: ui.ChoiceField) -> Json:
    """Everything at a glance where there is room, otherwise a menu."""
    one, few = asked.most == 1, len(asked.options) <= rendering.MOST_BOXES
    kinds = ("radio_buttons", "checkboxes") if few else ("static_select", "multi_static_select")
    element: Json = {"type": kinds[not one], "options": rendering.options(asked.options)}
    chosen = rendering.options(option for option in asked.options if option.key in asked.chosen)
    if not chosen:
        return element
    return (
        {**element, "initial_option": chosen[0]} if one else {**element, "initial_options": chosen}
    )


# What comes back ------------------------------------------------------------------------------


def filled(view: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The values of a modal by field key; several picked keys are joined by commas."""
    values: Mapping[str, Mapping[str, Any]] = view["state"]["values"]
    return tuple(
        (key, ",".join(_value(fields[VALUE]))) for key, fields in values.items() if VALUE in fields
    )


def picked(state: Mapping[str, Any], action: str) -> tuple[str, ...]:
    """The keys picked by now in what is held back until its button is pressed."""
    blocks: Mapping[str, Mapping[str, Any]] = state.get("values") or {}
    return tuple(
        key
        for block in blocks.values()
        for name, element in block.items()
        if name == f"{rendering.HELD}{action}"
        for key in _value(element)
    )


def _value(element: Mapping[str, Any]) -> Iterator[str]:
    if "selected_options" in element:
        yield from (one["value"] for one in element["selected_options"] or ())
    elif one := element.get("selected_option"):
        yield one["value"]
    elif value := element.get("selected_conversation") or element.get("value"):
        yield value


def chosen(element: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that a menu sent at once."""
    return tuple(_value(element))


def errors(form: ui.Form, reasons: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Each reason at its field; one that belongs to none at the first."""
    known = {asked.key for asked in form.fields}
    at: dict[str, str] = {}
    for key, reason in reasons:
        place = key if key in known else form.fields[0].key
        at[place] = f"{at[place]} {reason}" if place in at else reason[:LONGEST_REASON]
    return at


def reopening(form: ui.Form) -> ui.Card:
    """The way to a form that could not be opened at once: a form's action also opens it."""
    return ui.Card(
        summary="Press to open the form",
        blocks=(ui.Paragraph((ui.Plain("The form is ready. Press to open it."),)),),
        controls=(ui.Button(form.action, "Open the form", ui.Tone.PRIMARY),),
    )
