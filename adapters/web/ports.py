"""What the playground is told at its start, and what it needs from the rest of the house."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from bot import ui
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.ui import exchange

WORKSPACE: Final = "web:local"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """`secret` signs identities; whoever opens `/?host=<host_key>` becomes a host, if it is set.

    Without a key everybody may host where only this machine can reach the playground. Where other
    processes post too, open pages look for news every so many seconds (`look_every`).
    """

    host: str
    port: int
    secret: str
    channels: tuple[str, ...] = ("daily-quiz",)
    everyone_hosts: bool = False
    host_key: str = ""
    look_every: float | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the playground."""
        return is_loopback(self.host)

    @property
    def everybody_may_host(self) -> bool:
        """Whether host commands are open to whoever comes in."""
        return self.everyone_hosts or (self.loopback and not self.host_key)

    def channel(self, name: str) -> Channel | None:
        """The channel of that name, if there is one."""
        return Channel(workspace=WORKSPACE, id=name) if name in self.channels else None


def is_loopback(host: str) -> bool:
    """Whether a name or address means this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Guide(Protocol):
    """What is shown that no one pressed for."""

    async def timeline(self, channel: Channel) -> tuple[exchange.Posted, ...]:
        """The messages that stand in a channel, oldest first."""
        ...

    async def statistics(self, who: Account, where: Channel) -> ui.Card | None:
        """How the questions of a channel did, for its hosts; None for others."""
        ...

    async def known(self, workspace: str, user: str) -> bool:
        """Whether this account has played before."""
        ...


class TimeMachine(Protocol):
    """The demo's clock, which visitors may move forward."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        ...

    async def to_closing_time(self, channel: Channel) -> str:
        """Close what is open; a sentence says what the time is now."""
        ...

    async def to_next_bell(self, channel: Channel) -> str:
        """Ring the next bell; a sentence says what the time is now."""
        ...
