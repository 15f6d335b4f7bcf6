"""What a person does in a channel: each verb ends where it began, with the reply in its place."""

import logging
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from adapters.web.playground import Playground, Visit, visit
from adapters.web.room import message_key
from adapters.web.sent import Sent, filled, refilled, too_long
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
        return await self._replied(sent, reply, sent.place_of(reply))

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
        return await self._replied(sent, reply, sent.place_of(reply))

    async def fill(self, request: Request) -> Response:
        """A form: the reply takes its place, unless something broke, and then it stays filled in."""
        sent = await self._sent(request)
        values, form = filled(sent.form), self._open_form(sent)
        reply = await self._filled(sent, form, values)
        if isinstance(reply, exchange.Rejected):
            reply = replace(reply, form=refilled(reply.form, values))
        return await self._replied(sent, reply, sent.place if form else sent.place_of(reply))

    async def _filled(
        self, sent: Sent, form: ui.Form | None, values: tuple[tuple[str, str], ...]
    ) -> exchange.Outgoing:
        if form and (reasons := too_long(form, values)):
            return exchange.Rejected(form=form, reasons=reasons)
        reply = await self._received(
            exchange.Filled(
                who=sent.visit.account,
                where=sent.visit.channel,
                event=sent.event("fill", *(part for pair in values for part in pair)),
                action=sent.action,
                values=values,
            )
        )
        if form and reply is SORRY:
            return exchange.Rejected(form=form, reasons=(("", SORRY.card.summary),))
        return reply

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
        return Sent.read(visit(self._playground, request), await fields(request))

    async def _received(self, incoming: exchange.Incoming) -> exchange.Outgoing:
        try:
            return await self._playground.receive(incoming)
        except Exception:
            kind = type(incoming).__name__
            told = {"action": "receive_failed", "incoming": kind, "event": incoming.event}
            if not isinstance(incoming, exchange.Typed):
                told["token"] = repr(incoming.action.encode())
            log.exception("what somebody did failed", extra=told)
            return SORRY

    def _open_form(self, sent: Sent) -> ui.Form | None:
        kept = self._playground.whispers.find(
            sent.visit.person.user, sent.visit.channel, sent.place
        )
        if kept is None or isinstance(kept.content, exchange.Whisper):
            return None
        return kept.content.form

    async def _replied(
        self, sent: Sent, reply: exchange.Outgoing, id_: str, *, cause: str = ""
    ) -> Response:
        who, where = sent.visit.person.user, sent.visit.channel
        before = self._playground.whispers.find(who, where, id_)
        whispered = Whispered(
            id=id_,
            anchor=await self._anchor(sent),
            at=self._playground.clock(),
            content=reply,
            cause=_shortened(cause) or (before.cause if before else ""),
        )
        self._playground.whispers.put(who, where, whispered)
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


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CAUSE else f"{text[:LONGEST_CAUSE]}…"


def _back(visit: Visit, *, to: str = "") -> Response:
    """To the page, at the reply: the browser goes by the fragment, the script by the query."""
    return RedirectResponse(f"{visit.page}?to={to}#{to}" if to else visit.page, 303)
