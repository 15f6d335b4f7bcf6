"""What is pressed, chosen and filled in: controls and forms as HTML that needs no script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from adapters.web.rendering import blocks
from bot import ui

FIELD = "field."  # before a field's key, so that it cannot be taken for one of our own
MOST_RADIOS = 8  # more than that is easier to find in a drop-down list


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a control stands: the page's address, its one-time id, and the message around it."""

    page: str
    nonce: str
    place: str

    def opening(self, verb: str, *, classes: str = "") -> Markup:
        """A form's first lines."""
        return Markup(
            '<form method="post" action="{}/{}" class="{}">'
            '<input type="hidden" name="event" value="{}">'
            '<input type="hidden" name="place" value="{}">'
        ).format(self.page, verb, classes, self.nonce, self.place)


def controls(parts: tuple[ui.Control, ...], spot: Spot) -> Markup:
    """Neighbouring buttons stand in one row."""
    runs = groupby(enumerate(parts), key=lambda part: isinstance(part[1], ui.Button))
    return Markup("\n").join(_run(tuple(run), spot) for _, run in runs)


def _run(run: tuple[tuple[int, ui.Control], ...], spot: Spot) -> Markup:
    drawn = Markup("").join(_control(control, f"{spot.place}-{n}", spot) for n, control in run)
    if not isinstance(run[0][1], ui.Button):
        return drawn
    return spot.opening("press", classes="buttons") + drawn + Markup("</form>")


def _control(control: ui.Control, id_: str, spot: Spot) -> Markup:
    match control:
        case ui.Button(action, label, tone):
            key = " key" if len(label) <= 2 else ""
            return Markup(
                '<button id="{}" class="{}{}" name="action" value="{}">{}</button>'
            ).format(id_, tone.value, key, action.encode(), label)
        case ui.Choice(action, prompt, options, least, most, chosen, send):
            asked = Asked(id=id_, name="key", label=prompt, least=least, most=most)
            return Markup(
                '{}<input type="hidden" name="action" value="{}">{}'
                '<button id="{}-send" class="primary">{}</button></form>'
            ).format(
                spot.opening("choose", classes="choice"),
                action.encode(),
                asked.boxes(options, chosen),
                id_,
                send,
            )
        case ui.GroupChoice() | ui.PlaceChoice():
            return Markup("")  # a playground has no groups, and its channels have pages


def form(asked: ui.Form, spot: Spot, reasons: Iterable[tuple[str, str]] = ()) -> Markup:
    """A form with what is in it already, and beside each field what is wrong with it."""
    wrong = dict(reasons)
    general = [why for key, why in wrong.items() if key not in {f.key for f in asked.fields}]
    return Markup(
        '{}<input type="hidden" name="action" value="{}"><h2 dir="auto">{}</h2>{}{}{}'
        '<div class="buttons"><button id="{}-send" class="primary">Send</button>'
        '<button id="{}-cancel" class="plain" formaction="{}/dismiss" formnovalidate>'
        "Cancel</button></div></form>"
    ).format(
        spot.opening("fill", classes="fill"),
        asked.action.encode(),
        asked.title,
        blocks(asked.intro),
        Markup("").join(_complaint("", why) for why in general),
        Markup("").join(_fields(asked, spot, wrong)),
        spot.place,
        spot.place,
        spot.page,
    )


def _fields(asked: ui.Form, spot: Spot, wrong: dict[str, str]) -> Iterator[Markup]:
    for field in asked.fields:
        id_ = f"{spot.place}-{field.key}"
        why = wrong.get(field.key, "")
        match field:
            case ui.TextField():
                yield _text(field, id_, why)
            case ui.ChoiceField():
                asking = Asked(
                    id=id_,
                    name=FIELD + field.key,
                    label=field.label,
                    least=field.least,
                    most=field.most,
                    why=why,
                )
                yield asking.boxes(field.options, field.chosen)


def _text(field: ui.TextField, id_: str, why: str) -> Markup:
    told = " ".join(f"{id_}-{part}" for part in _told(hint=field.hint, why=why))
    attributes = Markup(' id="{}" name="{}{}" data-longest="{}"').format(
        id_, FIELD, field.key, field.longest
    )
    attributes += Markup(" required") if field.required else Markup("")
    attributes += Markup(' aria-describedby="{}"').format(told) if told else Markup("")
    attributes += Markup(' aria-invalid="true"') if why else Markup("")
    # A newline right after <textarea> is dropped by browsers, so one is given for nothing.
    shape = (
        Markup('<textarea{} rows="4" dir="auto">\n{}</textarea>')
        if field.multiline
        else Markup('<input type="text"{} value="{}" autocomplete="off" dir="auto">')
    )
    optional = Markup("") if field.required else Markup(' <span class="hint">(optional)</span>')
    return Markup('<div class="field"><label for="{}">{}{}</label>{}{}{}</div>').format(
        id_,
        field.label,
        optional,
        shape.format(attributes, field.value),
        Markup('<p class="hint" id="{}-hint">{}</p>').format(id_, field.hint) if field.hint else "",
        _complaint(id_, why),
    )


def _told(**parts: str) -> tuple[str, ...]:
    return tuple(name for name, text in parts.items() if text)


def _complaint(id_: str, why: str) -> Markup:
    if not why:
        return Markup("")
    name = Markup(' id="{}-why"').format(id_) if id_ else ""
    return Markup('<p class="why"{}>{}</p>').format(name, why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A choice, in a message or in a form."""

    id: str
    name: str
    label: str
    least: int
    most: int
    why: str = ""

    def boxes(self, options: tuple[ui.Option, ...], chosen: tuple[str, ...] = ()) -> Markup:
        """Radio buttons where exactly one is asked for, a list where they are many, or boxes."""
        if self.most == 1 and len(options) > MOST_RADIOS:
            return self._list(options, chosen)
        kind = "radio" if self.least == self.most == 1 else "checkbox"
        return Markup("<fieldset{}><legend>{}{}</legend>{}{}</fieldset>").format(
            Markup(' aria-describedby="{}-why"').format(self.id) if self.why else "",
            self.label,
            Markup(' <span class="hint">{}</span>').format(self._how_many(len(options))),
            Markup("").join(
                self._box(kind, option, f"{self.id}-{place}", on=option.key in chosen)
                for place, option in enumerate(options)
            ),
            _complaint(self.id, self.why),
        )

    def _box(self, kind: str, option: ui.Option, id_: str, *, on: bool) -> Markup:
        return Markup(
            '<label class="box" for="{}"><input type="{}" id="{}" name="{}" value="{}"{}{}>'
            '<span dir="auto">{}</span></label>'
        ).format(
            id_,
            kind,
            id_,
            self.name,
            option.key,
            Markup(" checked") if on else "",
            Markup(" required") if kind == "radio" else "",
            option.label,
        )

    def _list(self, options: tuple[ui.Option, ...], chosen: tuple[str, ...]) -> Markup:
        blank = (ui.Option("", "–"),) if self.least == 0 or not chosen else ()
        lines = (
            Markup('<option value="{}"{}>{}</option>').format(
                option.key, Markup(" selected") if option.key in chosen else "", option.label
            )
            for option in (*blank, *options)
        )
        return Markup(
            '<div class="field"><label for="{}">{}</label>'
            '<select id="{}" name="{}"{}{}>{}</select>{}</div>'
        ).format(
            self.id,
            self.label,
            self.id,
            self.name,
            Markup(" required") if self.least else "",
            Markup(' aria-invalid="true" aria-describedby="{}-why"').format(self.id)
            if self.why
            else "",
            Markup("").join(lines),
            _complaint(self.id, self.why),
        )

    def _how_many(self, among: int) -> str:
        most = min(self.most, among)
        match self.least, most:
            case 1, 1:
                return ""
            case 0, 1:
                return "choose one or none"
            case 0, _:
                return "choose any" if most == among else f"choose up to {most}"
            case least, _ if least == most:
                return f"choose {least}"
            case 1, _ if most == among:
                return "choose at least one"
            case least, _:
                return f"choose {least} to {most}"
