"""What a form of the page brought, read into the bot's own terms."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from starlette.datastructures import QueryParams

from adapters.web.forms import FIELD
from adapters.web.playground import Visit, digest
from bot import ui
from bot.ui import exchange

_PLACE: Final = re.compile(r"[mp]-[0-9a-f]{20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form of the page that came in: by whom, from where on the page, to what end."""

    visit: Visit
    form: QueryParams
    place: str
    action: ui.Action

    @classmethod
    def read(cls, visit: Visit, form: QueryParams) -> "Sent":
        """Take only what can be true: a place is the id of a message or of a private reply."""
        place = form.get("place", "")
        return cls(
            visit=visit,
            form=form,
            place=place if _PLACE.fullmatch(place) else "",
            action=ui.Action.decode(form.get("action", "")),
        )

    def place_of(self, reply: exchange.Outgoing) -> str:
        """Where a reply goes: what is done again to the same control gets one reply, the newest.

        A private reply whose control brings that control again is turned over, as a page is: the
        leaderboard of the week becomes that of the month.
        """
        if self.place.startswith("p-") and isinstance(reply, exchange.Whisper):
            offered = {control.action.name for control in reply.card.controls}
            if self.action.name in offered:
                return self.place
        return f"p-{digest(self.place, self.action.name)}"

    def event(self, verb: str, *what: str) -> str:
        """The same for the same form sent twice, another one for whatever else is done."""
        nonce = self.form.get("event") or secrets.token_urlsafe(12)
        who = self.visit.person.user
        return digest(who, self.visit.channel.id, nonce, verb, self.action.encode(), *what)


def filled(form: QueryParams) -> tuple[tuple[str, str], ...]:
    """What was sent by field key, as `exchange.Filled` wants it, with plain line ends."""
    values: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if name.startswith(FIELD):
            lines = value.replace("\r\n", "\n")
            values.setdefault(name.removeprefix(FIELD), []).append(lines)
    return tuple((key, ",".join(parts)) for key, parts in values.items())


def too_long(form: ui.Form, values: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The fields that hold more than the form allows, each with a sentence."""
    longest = {f.key: f.longest for f in form.fields if isinstance(f, ui.TextField)}
    return tuple(
        (key, f"That is {len(text):,} characters long: at most {longest[key]:,} fit here.")
        for key, text in values
        if len(text) > longest.get(key, len(text))
    )


def refilled(form: ui.Form, values: Iterable[tuple[str, str]]) -> ui.Form:
    """The form with what was typed in it."""
    typed = dict(values)

    def again(field: ui.Field) -> ui.Field:
        if field.key not in typed:
            return field
        match field:
            case ui.TextField():
                return replace(field, value=typed[field.key])
            case ui.ChoiceField():
                return replace(field, chosen=tuple(typed[field.key].split(",")))

    return replace(form, fields=tuple(again(field) for field in form.fields))
