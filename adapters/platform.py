"""The port: what the bot needs of a chat platform, and nothing more."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeAlias

from bot import ui
from bot.quiz.schedule import Channel
from bot.ui import exchange

Receive: TypeAlias = Callable[[exchange.Incoming], Awaitable[exchange.Outgoing]]
"""Where an adapter hands what came in; what it gets back is for the person who acted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of a check-up: what was looked at, whether it is well, and what to do if not.

    What is not `vital` may be mended while the bot runs, so it does not keep it from starting. What
    is `to_start` is missing only to a process that starts: one that runs has taken it.
    """

    what: str
    well: bool
    remedy: str = ""
    vital: bool = True
    to_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a new message belongs, and whom it calls.

    `under` is an earlier message it goes on from: it is posted where that one is talked about, if
    the platform has such a place (a post of a forum), and in the channel itself otherwise. `call`
    is the id of the one group that the message may call; empty for nobody.
    """

    under: str = ""
    call: str = ""


IN_THE_CHANNEL: Final = Placement()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """At most `number` messages in any `seconds`; so many may come at once."""

    number: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """How messages travel to a platform: how soon they land, and how many it takes.

    Both spans count from the moment at which a sender claims a message. No request is begun later
    than `begun_within`; and `lands_within` later, clocks that differ included, it has taken effect
    or never will: only then may anybody look for the message, and send it again.

    A rate that is None is not held by us: there is none, or the vendor's library holds it. The rate
    of a workspace is also what makes a large one leave room for the others. `apart` says that each
    workspace has its own token, so that one never waits for another.
    """

    begun_within: timedelta
    lands_within: timedelta
    channel: Rate | None = None
    workspace: Rate | None = None
    bot: Rate | None = None
    apart: bool = False


class PlatformError(Exception):
    """The platform did not do what was asked."""


class Hindered(PlatformError):
    """Not before somebody mends something: the message says what, to one who hosts the channel."""


class Refused(PlatformError):
    """The platform will never take this: it is of no use to try again."""


class Gone(Refused):
    """There is no such channel for us any more, or it takes no messages of any kind."""


class TooSoon(PlatformError):
    """The platform takes nothing more of this workspace, or of the whole bot, for some seconds."""

    def __init__(self, message: str, *, seconds: float, everywhere: bool = False) -> None:
        super().__init__(message)
        self.seconds = seconds
        self.everywhere = everywhere


class Unsure(PlatformError):
    """The platform did not answer: the message may or may not be there."""


class Unseen(PlatformError):
    """Nobody could see whether an earlier attempt left the message there; nothing was posted now.

    It was seen, though, that the message did not come after `not_after`.
    """

    def __init__(self, message: str, *, not_after: datetime | None = None) -> None:
        super().__init__(message)
        self.not_after = not_after


class Platform(Protocol):
    """A chat platform. Every verb may be called again after a crash."""

    name: str
    """The part of a workspace before the colon: `web`, `discord`, `slack`."""

    limits: ui.Limits
    traffic: Traffic

    @property
    def connected(self) -> bool:
        """Whether people are heard right now."""
        ...

    async def run(self, receive: Receive) -> None:
        """Connect, and hand everything that comes in to `receive`, until cancelled."""
        ...

    async def post(
        self, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        """Show a new message; afterwards it is there, and its id is returned.

        `delivery` marks the message, so that `find` can recognise it.
        """
        ...

    async def find(
        self,
        channel: Channel,
        *,
        delivery: str,
        placement: Placement,
        since: datetime,
        until: datetime,
    ) -> str | None:
        """The id of the message that a crashed attempt left behind, if it did.

        By our clock it came between the two moments. Raises `Unseen` where too much did.
        """
        ...

    async def settle(
        self, channel: Channel, message: str, *, pinned: bool | None, discussion: str, called: str
    ) -> None:
        """Pin the message or unpin it (None: leave it), and open a thread of that name under it.

        Without a name there is no thread. `Hindered` also when the group that the message was to
        call cannot be called. Done again, it changes nothing.
        """
        ...

    async def tell(self, workspace: str, user: str, card: ui.Card) -> None:
        """Show the card to one person, who did not just act; not in any channel."""
        ...

    async def replace(
        self, channel: Channel, message: str, card: ui.Card, *, delivery: str
    ) -> None:
        """Show the card in place of the message, which stays that delivery's.

        A message that is gone is no error.
        """
        ...

    async def check(self) -> tuple[Finding, ...]:
        """What an operator should know: reachable, permitted, configured."""
        ...
