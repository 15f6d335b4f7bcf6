"""Whose workspace it is, and the client that speaks to it.

A message is never sent again by the library: its default handler repeats a post after a dropped
connection, and doubles it. Whether a message is there is for `find` to say.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import Hindered, PlatformError
from adapters.slack import errors
from adapters.slack.ports import SlackOptions

PLATFORM: Final = "slack"
ANSWER_SECONDS: Final = 10
NO_TOKEN: Final = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked"})


def workspace(team: str, enterprise: str | None = None, *, whole: bool = False) -> str:
    """How a team is called in the house; of an app for a `whole` organisation, the organisation."""
    return f"{PLATFORM}:{enterprise if whole and enterprise else team}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who we are in a workspace."""

    workspace: str
    name: str
    user: str
    bot: str
    token: str


@dataclass(slots=True)
class Workspaces:
    """One HTTP session for all of them."""

    options: SlackOptions
    session: aiohttp.ClientSession
    home: Me | None = None
    _clients: dict[str, AsyncWebClient] = field(default_factory=dict)

    def speaking(self, token: str | None) -> AsyncWebClient:
        """A client with that token."""
        return AsyncWebClient(
            token,
            base_url=self.options.api_url,
            timeout=ANSWER_SECONDS,
            session=self.session,
            retry_handlers=[],
        )

    async def enter(self) -> None:
        """Find out which workspace our own token belongs to; raise `PlatformError` if to none."""
        try:
            self.home = await whoami(self.speaking(self.options.bot_token))
        except SlackApiError as error:
            if errors.code(error) in NO_TOKEN:
                raise PlatformError(errors.NOT_LET_IN) from error
            raise errors.translation(error) from error

    async def me(self, of: str) -> Me:
        """Who we are there; in a channel shared with others, people come from anywhere."""
        if self.home is None:
            raise Hindered(errors.HINDERED["token_revoked"])
        return self.home

    async def client(self, of: str) -> AsyncWebClient:
        """The client of a workspace; `Hindered` where we are not installed."""
        me = await self.me(of)
        if me.token not in self._clients:
            self._clients[me.token] = self.speaking(me.token)
        return self._clients[me.token]


async def whoami(client: AsyncWebClient) -> Me:
    """What Slack knows of the client's token."""
    told = await client.auth_test()
    whole = bool(told.get("is_enterprise_install"))
    return Me(
        workspace=workspace(told["team_id"], told.get("enterprise_id"), whole=whole),
        name=str(told.get("team", "")),
        user=str(told["user_id"]),
        bot=str(told.get("bot_id", "")),
        token=client.token or "",
    )


async def asked(client: AsyncWebClient, method: str, **about: str | int | bool) -> dict[str, Any]:
    """What Slack answers to a question. It is posted: an address stands in the logs of proxies."""
    told = await client.api_call(method, data=about)
    assert isinstance(told.data, dict)  # bytes are of other methods
    return told.data
