"""Whose workspace it is, and the client that speaks to it.

A message is never sent again by the library: its default handler repeats a post after a dropped
connection, and doubles it. Whether a message is there is for `find` to say.
"""

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

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


class Book(Protocol):
    """Who we are in workspaces that installed us."""

    async def keep(self, me: Me) -> None: ...
    async def find(self, workspace: str) -> Me | None: ...
    async def forget(self, workspace: str) -> None: ...


@dataclass(slots=True)
class Workspaces:
    """One HTTP session for all of them; `book` is None where nobody else may install us."""

    options: SlackOptions
    session: aiohttp.ClientSession
    book: Book | None = None
    home: Me | None = None
    _known: dict[str, Me] = field(default_factory=dict)

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
        if not self.options.bot_token:
            return  # all are installed by their own people
        try:
            self.home = await whoami(self.speaking(self.options.bot_token))
        except SlackApiError as error:
            if errors.code(error) in NO_TOKEN:
                raise PlatformError(errors.NOT_LET_IN) from error
            raise errors.translation(error) from error

    async def me(self, of: str) -> Me:
        """Who we are there; `Hindered` where we are not installed.

        With one workspace alone, people of a channel that it shares with others are its guests.
        """
        if self.home is not None and (self.book is None or self.home.workspace == of):
            return self.home
        if of not in self._known:
            found = await self.book.find(of) if self.book is not None else None
            if found is None:
                raise Hindered(errors.HINDERED["token_revoked"])
            self._known[of] = found
        return self._known[of]

    async def client(self, of: str) -> AsyncWebClient:
        """The client of a workspace; `Hindered` where we are not installed."""
        return self.speaking((await self.me(of)).token)

    async def installed(self, me: Me) -> None:
        """A workspace has let us in, for the first time or again."""
        if self.book is not None:
            await self.book.keep(me)
            self._known[me.workspace] = me

    async def left(self, of: str) -> None:
        """A workspace took us off: its token is worth nothing any more, and is not kept."""
        self.stale(of)
        if self.book is not None:
            await self.book.forget(of)

    def stale(self, of: str) -> None:
        """The token did not work; another process may know a newer one."""
        self._known.pop(of, None)


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
