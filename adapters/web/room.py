"""A channel as one person sees it: everyone's messages, and between them their own replies."""

import secrets
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from adapters.web.forms import Spot, controls, form
from adapters.web.playground import Playground, address, digest, visit
from adapters.web.rendering import blocks
from adapters.web.templates import page
from adapters.web.whispers import Whispered
from bot import ui
from bot.ui import exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the timeline; a page swaps it when its version is another one."""

    key: str
    version: str
    at: datetime
    summary: str
    body: Markup
    private: bool
    cause: str = ""
    dismissible: bool = False


class Room:
    """The channel page."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    async def show(self, request: Request) -> Response:
        """Drawn anew on each view, so that a restart loses no message."""
        here = visit(self._playground, request)
        posted = await self._playground.guide.timeline(here.channel)
        whispered = self._playground.whispers.of(here.person.user, here.channel)
        clockwork = self._playground.clockwork
        nonce = secrets.token_urlsafe(12)
        return page(
            "room.html",
            here=here,
            nonce=nonce,
            entries=tuple(_arranged(posted, whispered, here.page, nonce)),
            doors=self._doors(request.path_params["token"]),
            completions=self._playground.completions,
            clock=clockwork and clockwork.face(here.channel),
        )

    def _doors(self, token: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, address(token, name)) for name in self._playground.options.channels)


def message_key(message: str) -> str:
    """The id that a message has in the page."""
    return f"m-{digest(message)}"


def _arranged(
    posted: tuple[exchange.Posted, ...], whispered: tuple[Whispered, ...], page: str, nonce: str
) -> Iterator[Entry]:
    """Each private reply below the message where it came; those whose message is gone, first."""
    keys = {message_key(message.message) for message in posted}
    below = defaultdict(list)
    for one in whispered:
        below[one.anchor if one.anchor in keys else ""].append(one)
    yield from (_private(one, page, nonce) for one in below[""])
    for message in posted:
        key = message_key(message.message)
        yield _public(message, key, Spot(page=page, nonce=nonce, place=key))
        yield from (_private(one, page, nonce) for one in below[key])


def _public(message: exchange.Posted, key: str, spot: Spot) -> Entry:
    return Entry(
        key=key,
        version=digest(repr(message.card)),
        at=message.at,
        summary=message.card.summary,
        body=_card(message.card, spot),
        private=False,
    )


def _private(one: Whispered, page: str, nonce: str) -> Entry:
    spot = Spot(page=page, nonce=nonce, place=one.id)
    match one.content:
        case exchange.Whisper(card=card):
            summary, body = card.summary, _card(card, spot)
        case exchange.Ask(form=asked):
            summary, body = asked.title, form(asked, spot)
        case exchange.Rejected(form=asked, reasons=reasons):
            summary, body = asked.title, form(asked, spot, reasons)
    return Entry(
        key=one.id,
        version=digest(repr(one.content)),
        at=one.at,
        summary=summary,
        body=body,
        private=True,
        cause=one.cause,
        dismissible=isinstance(one.content, exchange.Whisper),
    )


def _card(card: ui.Card, spot: Spot) -> Markup:
    return blocks(card.blocks) + controls(card.controls, spot)
