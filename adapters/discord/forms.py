"""Forms as Discord's modals, what comes back from them, and what to do when it cannot be taken.

A modal takes five parts, and cannot answer another modal: a form that came back shows its reasons
in a private message which keeps what was typed, and a button that opens it again.
https://discord.com/developers/docs/components/reference#label
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import discord
from discord import ui as dui

from adapters.discord import escaping, rendering
from bot import ui

MOST_PARTS: Final = 5
MOST_BOXES: Final = 10
LONGEST_HINT: Final = 100
_KEPT: Final = 1000  # component ids from here on: the text of the first field, of the second, …


class Modal(dui.Modal):
    """A modal that discord.py forgets once it is open: what comes back carries the action."""

    def __init__(self, form: ui.Form) -> None:
        super().__init__(title=form.title, custom_id=form.action.encode(), timeout=None)

    def is_finished(self) -> bool:
        return True


def modal(form: ui.Form) -> Modal:
    """The form, its introduction above the fields where there is room for one."""
    window = Modal(form)
    intro = "\n".join(filter(None, (rendering.text(block) for block in form.intro)))
    if intro and len(form.fields) < MOST_PARTS:
        window.add_item(dui.TextDisplay(intro))
    for asked in form.fields:
        window.add_item(_label(asked))
    return window


def _label(asked: ui.Field) -> dui.Label[Modal]:
    match asked:
        case ui.TextField(hint=hint):
            shown = hint[:LONGEST_HINT] or None
            return dui.Label(text=asked.label, description=shown, component=_text(asked))
        case ui.ChoiceField():
            return dui.Label(text=asked.label, component=_choice(asked))


def _text(asked: ui.TextField) -> dui.TextInput[Modal]:
    return dui.TextInput(
        custom_id=asked.key,
        style=discord.TextStyle.paragraph if asked.multiline else discord.TextStyle.short,
        required=asked.required,
        max_length=asked.longest,
        default=asked.value[: asked.longest] or None,
    )


def _choice(asked: ui.ChoiceField) -> dui.Item[Modal]:
    """Everything at a glance where there is room, otherwise a menu."""
    if len(asked.options) > MOST_BOXES or len(asked.options) < 2:
        return _menu(asked)
    return _radios(asked) if asked.most == 1 else _boxes(asked)


def _menu(asked: ui.ChoiceField) -> dui.Select[Modal]:
    return dui.Select(
        custom_id=asked.key,
        required=asked.least > 0,
        min_values=asked.least,
        max_values=min(asked.most, len(asked.options)),
        options=[
            discord.SelectOption(label=one.label, value=one.key, default=one.key in asked.chosen)
            for one in asked.options
        ],
    )


def _radios(asked: ui.ChoiceField) -> dui.RadioGroup[Modal]:
    group: dui.RadioGroup[Modal] = dui.RadioGroup(custom_id=asked.key, required=asked.least > 0)
    for one in asked.options:
        group.add_option(label=one.label, value=one.key, default=one.key in asked.chosen)
    return group


def _boxes(asked: ui.ChoiceField) -> dui.CheckboxGroup[Modal]:
    group: dui.CheckboxGroup[Modal] = dui.CheckboxGroup(
        custom_id=asked.key,
        required=asked.least > 0,
        min_values=asked.least,
        max_values=min(asked.most, len(asked.options)),
    )
    for one in asked.options:
        group.add_option(label=one.label, value=one.key, default=one.key in asked.chosen)
    return group


# What comes back ------------------------------------------------------------------------------


def filled(parts: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """The values of a modal by field key; several picked keys are joined by commas."""
    return tuple(
        (field["custom_id"], _value(field))
        for part in parts
        if isinstance(field := part.get("component"), Mapping)
    )


def _value(field: Mapping[str, Any]) -> str:
    return ",".join(field["values"]) if "values" in field else field.get("value") or ""


# Mending --------------------------------------------------------------------------------------


def mending(form: ui.Form, reasons: tuple[tuple[str, str], ...]) -> rendering.Layout:
    """Why a form came back, what was typed, and the way back into it."""
    box: rendering.Box = dui.Container()
    for part in rendering.blocks(ui.Paragraph((ui.Plain(why),)) for _, why in reasons):
        box.add_item(part)
    for place, typed in _typed(form):
        box.add_item(dui.TextDisplay(escaping.fenced(typed), id=_KEPT + place))
    for part in rendering.controls(reopening(form).controls):
        box.add_item(part)
    return rendering.Layout(box)


def _typed(form: ui.Form) -> Iterator[tuple[int, str]]:
    for place, asked in enumerate(form.fields):
        if isinstance(asked, ui.TextField) and asked.value.strip():
            yield place, asked.value


def reopening(form: ui.Form) -> ui.Card:
    """The way to a form that could not be opened at once: a form's action also opens it."""
    return ui.Card(
        summary="Press to open the form",
        blocks=(ui.Paragraph((ui.Plain("The form is ready. Press to open it."),)),),
        controls=(ui.Button(form.action, "Open the form", ui.Tone.PRIMARY),),
    )


def with_kept(form: ui.Form, message: discord.Message | None) -> ui.Form:
    """The form with the texts that the message kept, if the button stood on such a message."""
    kept = {} if message is None else dict(_kept(message))
    fields = (
        replace(asked, value=kept[place])
        if place in kept and isinstance(asked, ui.TextField)
        else asked
        for place, asked in enumerate(form.fields)
    )
    return replace(form, fields=tuple(fields))


def _kept(message: discord.Message) -> Iterator[tuple[int, str]]:
    for box in message.components:
        for part in box.children if isinstance(box, discord.Container) else ():
            if isinstance(part, discord.TextDisplay) and (part.id or 0) >= _KEPT:
                yield (part.id or 0) - _KEPT, escaping.unfenced(part.content)
