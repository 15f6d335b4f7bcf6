"""What a person does in a channel: each verb ends where it began, with the reply in its place."""

import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from adapters.web.forms import FIELD
from adapters.web.playground import Playground, Visit, digest, visit
from adapters.web.room import message_key
from adapters.web.transport import fields
from adapters.web.whispers import Whispered
from bot import ui
from bot.ui import exchange

log = logging.getLogger(__name__)

COMMAND: Final = "/quiz"
LONGEST_CAUSE: Final = 60


def _sentence(text: str) -> exchange.Whisper:
    return exchange.Whisper(
        card=ui.Card(summary=text, blocks=(ui.Paragraph((ui.Plain(text),)),)),
        otherwise=exchange.Otherwise.NOTHING,
    )


ONLY_QUIZ: Final = exchange.Whisper(
    card=ui.Card(
        summary="This room only speaks /quiz.",
        blocks=(
            ui.Paragraph(
                (
                    ui.Plain("This room only speaks "),
                    ui.Code("/quiz"),
                    ui.Plain(", so nobody else has seen what you typed. Try "),
                    ui.Code("/quiz help"),
                    ui.Plain(" to see what it understands."),
                )
            ),
        ),
    ),
    otherwise=exchange.Otherwise.NOTHING,
)
SORRY: Final = _sentence(
    "Something went wrong on our side; your answer was not lost if you saw it confirmed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form of the page that came in: by whom, from where on the page, to what end."""

    visit: Visit
    form: QueryParams
    place: str
    action: ui.Action

    @property
    def reply_id(self) -> str:
        """The same for whatever is done again to the same control: the new reply replaces the old."""
        return f"p-{digest(self.place, self.action.name)}"

    def event(self, verb: str, *what: str) -> str:
        """The same for the same form sent twice, another one for whatever else is done."""
        nonce = self.form.get("event") or secrets.token_urlsafe(12)
        who = self.visit.person.user
        return digest(who, self.visit.channel.id, nonce, verb, self.action.encode(), *what)


class Acts:
    """The five things that can be done on a channel's page."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    async def press(self, request: Request) -> Response:
        """A button."""
        sent = await self._sent(request)
        reply = await self._received(
            exchange.Pressed(
                who=sent.visit.account,
                where=sent.visit.channel,
                event=sent.event("press"),
                action=sent.action,
            )
        )
        return await self._replied(sent, reply, sent.reply_id)

    async def choose(self, request: Request) -> Response:
        """Options of a choice in a message."""
        sent = await self._sent(request)
        keys = tuple(key for key in sent.form.getlist("key") if key)
        reply = await self._received(
            exchange.Chosen(
                who=sent.visit.account,
                where=sent.visit.channel,
                event=sent.event("choose", *keys),
                action=sent.action,
                keys=keys,
            )
        )
        return await self._replied(sent, reply, sent.reply_id)

    async def fill(self, request: Request) -> Response:
        """A form: the reply takes its place, unless something broke, and then it stays filled in."""
        sent = await self._sent(request)
        values = filled(sent.form)
        form = self._form(sent)
        reasons = too_long(form, values) if form else ()
        reply: exchange.Outgoing
        if form and reasons:
            reply = exchange.Rejected(form=form, reasons=reasons)
        else:
            reply = await self._received(
                exchange.Filled(
                    who=sent.visit.account,
                    where=sent.visit.channel,
                    event=sent.event("fill", *(part for pair in values for part in pair)),
                    action=sent.action,
                    values=values,
                )
            )
        if reply is SORRY and form:
            reply = exchange.Rejected(form=form, reasons=(("", SORRY.card.summary),))
        if isinstance(reply, exchange.Rejected):
            reply = replace(reply, form=refilled(reply.form, values))
        return await self._replied(sent, reply, sent.place)

    async def say(self, request: Request) -> Response:
        """A line from the composer."""
        sent = await self._sent(request)
        typed = sent.form.get("text", "").strip()
        if not typed:
            return _back(sent.visit)
        event = sent.event("say", typed)
        verb, _, rest = typed.partition(" ")
        reply: exchange.Outgoing = ONLY_QUIZ
        if verb.casefold() == COMMAND:
            who, where = sent.visit.account, sent.visit.channel
            reply = await self._received(
                exchange.Typed(who=who, where=where, event=event, text=rest.strip())
            )
        return await self._replied(sent, reply, f"p-{event}", cause=typed)

    async def dismiss(self, request: Request) -> Response:
        """A private reply, or a form that is no longer wanted."""
        sent = await self._sent(request)
        self._playground.whispers.dismiss(sent.visit.person.user, sent.visit.channel, sent.place)
        return _back(sent.visit)

    async def jump(self, request: Request) -> Response:
        """The demo's clock, moved on."""
        sent = await self._sent(request)
        if self._playground.clockwork:
            to = sent.form.get("to", "")
            event = sent.event("jump", to)
            await self._playground.clockwork.jump(sent.visit.channel, to, event=event)
            for channel in self._playground.options.channels:
                self._playground.live.announce(channel)
        return _back(sent.visit)

    async def _sent(self, request: Request) -> Sent:
        here = visit(self._playground, request)
        form = await fields(request)
        action = ui.Action.decode(form.get("action", ""))
        return Sent(visit=here, form=form, place=form.get("place", ""), action=action)

    async def _received(self, incoming: exchange.Incoming) -> exchange.Outgoing:
        try:
            return await self._playground.receive(incoming)
        except Exception:
            told = {"incoming": type(incoming).__name__, "event": incoming.event}
            if not isinstance(incoming, exchange.Typed):
                told["token"] = incoming.action.encode()
            log.exception("web.receive.failed", extra=told)
            return SORRY

    def _form(self, sent: Sent) -> ui.Form | None:
        kept = self._playground.whispers.find(
            sent.visit.person.user, sent.visit.channel, sent.place
        )
        if kept is None or isinstance(kept.content, exchange.Whisper):
            return None
        return kept.content.form

    async def _replied(
        self, sent: Sent, reply: exchange.Outgoing, id_: str, *, cause: str = ""
    ) -> Response:
        shown = cause if len(cause) <= LONGEST_CAUSE else f"{cause[:LONGEST_CAUSE]}…"
        whispered = Whispered(
            id=id_,
            anchor=await self._anchor(sent),
            at=self._playground.clock(),
            content=reply,
            cause=shown,
        )
        self._playground.whispers.put(sent.visit.person.user, sent.visit.channel, whispered)
        return _back(sent.visit, to=id_)

    async def _anchor(self, sent: Sent) -> str:
        """The message that was acted upon, or else the newest one."""
        if sent.place.startswith("m-"):
            return sent.place
        kept = self._playground.whispers.find(
            sent.visit.person.user, sent.visit.channel, sent.place
        )
        if kept:
            return kept.anchor
        posted = await self._playground.guide.timeline(sent.visit.channel)
        return message_key(posted[-1].message) if posted else ""


def _back(visit: Visit, *, to: str = "") -> Response:
    return RedirectResponse(f"{visit.page}#{to}" if to else visit.page, 303)


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
