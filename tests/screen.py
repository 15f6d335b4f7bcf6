"""How a card and a form read on the plainest of screens: all their words, line by line."""

from bot import ui
from tests.surface import Seen


def card(shown: ui.Card, *, private: bool) -> Seen:
    """A message, with the labels of its controls below it."""
    labels = tuple(label for control in shown.controls for label in _labels(control))
    text = "\n".join((ui.plain_text(shown), *labels))
    return Seen(text=text, controls=labels, private=private)


def _labels(control: ui.Control) -> tuple[str, ...]:
    match control:
        case ui.Button(label=label):
            return (label,)
        case ui.Choice(options=options):
            return tuple(option.label for option in options)
        case ui.GroupChoice(prompt=prompt) | ui.PlaceChoice(prompt=prompt):
            return (prompt,)


def form(shown: ui.Form, reasons: tuple[tuple[str, str], ...] = ()) -> Seen:
    """An open form, with what is wrong with it if it came back."""
    intro = ui.plain_text(ui.Card(summary=shown.title, blocks=shown.intro))
    texts = [shown.title, intro, *(reason for _, reason in reasons)]
    labels: list[str] = []
    typed: list[str] = []
    for field in shown.fields:
        texts.append(field.label)
        match field:
            case ui.TextField(value=value, hint=hint):
                texts.append(hint)
                typed.append(value)
            case ui.ChoiceField(options=options):
                labels += [option.label for option in options]
    return Seen(
        text="\n".join((*texts, *labels)), controls=tuple(labels), typed=tuple(typed), private=True
    )
