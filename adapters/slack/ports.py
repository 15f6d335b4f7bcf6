"""What the Slack adapter is told at its start, and what it needs from the rest of the house."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from bot.quiz.schedule import Channel

API_URL: Final = "https://slack.com/api/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackOptions:
    """`hosts` are ids of people and of user groups who host wherever they are.

    With an app token we connect by socket, otherwise Slack sends signed requests to `host` and
    `port`, which the world knows as `public_url`. With a client id people may install us in further
    workspaces, whose tokens are sealed with the first of `token_keys`.
    """

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    api_url: str = API_URL
    host: str = "127.0.0.1"
    port: int = 3000
    public_url: str = ""
    client_id: str = ""
    client_secret: str = ""
    token_keys: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @property
    def by_requests(self) -> bool:
        """Whether Slack sends us requests."""
        return bool(self.signing_secret) and not self.app_token


class Installations(Protocol):
    """What is kept of each workspace: a sealed text that only the adapter can read."""

    async def keep(self, workspace: str, sealed: str) -> None:
        """Afterwards this is what is kept."""
        ...

    async def find(self, workspace: str) -> str | None:
        """What is kept; None where nothing is."""
        ...

    async def forget(self, workspace: str) -> None:
        """Afterwards nothing is kept."""
        ...


Channels: TypeAlias = Callable[[], Awaitable[tuple[Channel, ...]]]
"""The channels that have a bell: where a check-up looks whether the bot may post."""
