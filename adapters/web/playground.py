"""All that a page needs to be drawn, and who is looking at it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from adapters.platform import Receive
from adapters.web.clockwork import Clockwork
from adapters.web.live import Live
from adapters.web.people import Person, Register
from adapters.web.ports import Guide, WebOptions
from adapters.web.whispers import Whispers
from bot.quiz.player import Account
from bot.quiz.schedule import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Playground:
    """The parts that every page shares."""

    options: WebOptions
    register: Register
    guide: Guide
    clock: Callable[[], datetime]
    clockwork: Clockwork | None
    completions: tuple[tuple[str, str], ...]
    live: Live
    receive: Receive
    whispers: Whispers = field(default_factory=Whispers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person in one channel; `page` is the address of what they see."""

    person: Person
    account: Account
    channel: Channel
    page: str


class Stranger(Exception):
    """The address holds no identity that was signed here."""


def address(token: str, channel: str) -> str:
    """The path of a person's page of a channel."""
    return f"/as/{token}/c/{quote(channel)}"


def visit(playground: Playground, request: Request) -> Visit:
    """Raise `Stranger` for a bad token and `HTTPException` 404 for a channel that is not there."""
    token, name = request.path_params["token"], request.path_params["channel"]
    person = playground.register.person(token)
    if person is None:
        raise Stranger
    channel = playground.options.channel(name)
    if channel is None:
        raise HTTPException(404, "There is no such channel here.")
    host = person.host or playground.options.everybody_may_host
    return Visit(
        person=person,
        account=person.account(host=host),
        channel=channel,
        page=address(token, name),
    )


def digest(*parts: str) -> str:
    """A short name for a text, the same after a restart, fit for an element's id."""
    return hashlib.blake2s("\0".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()
