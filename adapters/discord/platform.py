"""Discord as a chat platform: connects, and stays connected until it is cancelled."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final

import aiohttp
import discord

from adapters.discord import checkup, errors, postbox, rendering, settling
from adapters.discord.client import Client
from adapters.discord.inbound import Inbound
from adapters.discord.ports import Channels, DiscordOptions, Suggestions
from adapters.platform import (
    Finding,
    Placement,
    PlatformError,
    Rate,
    Receive,
    Traffic,
    Unsure,
)
from bot import ui
from bot.quiz.schedule import Channel

log = logging.getLogger(__name__)

LOGIN_SECONDS: Final = 5  # how long a delivery waits for the first login of this process
SENDING_SECONDS: Final = 20  # the library waits for the channel's own limit in this time
LONGEST_PAUSE_SECONDS: Final = 60

# 50 requests a second a token; answers to interactions are not counted. The limits of a channel are
# those that Discord tells with each answer, and the library holds them.
# https://discord.com/developers/docs/topics/rate-limits
TRAFFIC: Final = Traffic(
    begun_within=timedelta(seconds=10),
    lands_within=timedelta(seconds=10 + LOGIN_SECONDS + SENDING_SECONDS + 5),
    workspace=Rate(number=20, seconds=1),
    bot=Rate(number=45, seconds=1),
)


class DiscordPlatform:
    """Many servers, one client; posting goes by request, so a dropped gateway stops no message."""

    name = "discord"
    limits = ui.DISCORD
    traffic = TRAFFIC

    def __init__(
        self, options: DiscordOptions, *, suggestions: Suggestions, channels: Channels
    ) -> None:
        """`channels` tells the check-up where messages are to appear."""
        self._options = options
        self._suggestions = suggestions
        self._channels = channels
        self._client: Client | None = None
        self._logged_in = asyncio.Event()

    @property
    def connected(self) -> bool:
        """Whether every shard of this process has told us of its servers."""
        return self._client is not None and self._client.is_ready()

    def client(self, receive: Receive) -> Client:
        """The client of this platform from now on; whoever called logs it in."""
        inbound = Inbound(
            receive=receive,
            suggestions=self._suggestions,
            host_roles=self._options.host_roles,
        )
        self._client = Client(self._options, inbound, self._logged_in.set)
        return self._client

    async def run(self, receive: Receive) -> None:
        """Serve until cancelled; raise `PlatformError` when Discord does not want us."""
        if not self._options.token:
            raise PlatformError(errors.NOT_SET_UP)
        client = await self._login(receive)
        try:
            with errors.translated():
                await client.connect()
        finally:
            self._logged_in.clear()
            await client.close()
        raise PlatformError("Discord has closed the connection.")

    async def _login(self, receive: Receive) -> Client:
        """Discord may be down when we start: then we wait, longer each time."""
        pause = 1
        while True:
            client = self.client(receive)
            try:
                await client.login(self._options.token)
            except discord.LoginFailure as error:
                await client.close()
                raise PlatformError(errors.NOT_LET_IN) from error
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                await client.close()
                log.warning("no login: %s", error, extra={"action": "discord_unreachable"})
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            else:
                return client

    async def post(
        self, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        """Show a new message, in a forum a new post; within minutes never twice."""
        async with self._sending() as client:
            return await postbox.post(client, channel, card, delivery, placement)

    async def find(
        self,
        channel: Channel,
        *,
        delivery: str,
        placement: Placement,
        since: datetime,
        until: datetime,
    ) -> str | None:
        """Look through what was written in the channel at that time."""
        span = postbox.Span.of(since, until)
        async with self._sending() as client:
            return await postbox.find(client, channel, delivery, placement, span)

    async def settle(
        self, channel: Channel, message: str, *, pinned: bool | None, discussion: str, called: str
    ) -> None:
        """Pin it, and open its thread; a role that cannot be called is told of."""
        async with self._sending() as client:
            await settling.settle(client, channel, message, pinned=pinned, discussion=discussion)
            settling.check_call(client, channel, called)

    async def tell(self, workspace: str, user: str, card: ui.Card) -> None:
        """Write a direct message, which nobody else sees."""
        async with self._sending() as client:
            letters = await client.create_dm(discord.Object(int(user)))
            view = await rendering.drawn(card)
            await letters.send(view=view, files=view.files())

    async def replace(
        self, channel: Channel, message: str, card: ui.Card, *, delivery: str
    ) -> None:
        """Edit the message."""
        async with self._sending() as client:
            await postbox.replace(client, channel, message, card, delivery)

    @asynccontextmanager
    async def _sending(self) -> AsyncIterator[Client]:
        try:
            await asyncio.wait_for(self._logged_in.wait(), LOGIN_SECONDS)
        except TimeoutError:
            raise PlatformError("Quizbell is not connected to Discord yet.") from None
        assert self._client is not None
        with errors.translated():
            async with asyncio.timeout(SENDING_SECONDS):
                yield self._client

    async def check(self) -> tuple[Finding, ...]:
        """The token, the servers, the commands, and the permissions wherever a bell is set."""
        try:
            async with checkup.visiting(self._options.token) as client:
                return await checkup.findings(client, await self._channels())
        except Unsure as trouble:  # it may be over before anybody notices
            what = "Discord cannot be reached."
            return (Finding(what=what, well=False, remedy=str(trouble), vital=False),)
        except PlatformError as trouble:
            what = "Discord cannot be used."
            return (Finding(what=what, well=False, remedy=str(trouble)),)
