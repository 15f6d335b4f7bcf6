"""Slack as a chat platform: connects, and stays connected until it is cancelled."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Final

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import (
    Finding,
    Placement,
    PlatformError,
    Rate,
    Receive,
    Traffic,
    Unsure,
)
from adapters.slack import application, attachments, checkup, errors, listening, postbox, rendering
from adapters.slack.attachments import Attachments
from adapters.slack.inbound import Inbound
from adapters.slack.people import People
from adapters.slack.ports import Channels, Installations, SlackOptions
from adapters.slack.rendering import Manner
from adapters.slack.vault import Vault
from adapters.slack.workspaces import NO_TOKEN, PLATFORM, Workspaces
from bot import ui
from bot.quiz.schedule import Channel

log = logging.getLogger(__name__)

LOGIN_SECONDS: Final = 5  # how long a delivery waits for the first login of this process
SENDING_SECONDS: Final = 20
LONGEST_PAUSE_SECONDS: Final = 60

# One message a second in a channel, some hundred a minute in a workspace.
# https://docs.slack.dev/apis/web-api/rate-limits
TRAFFIC: Final = Traffic(
    begun_within=timedelta(seconds=10),
    lands_within=timedelta(seconds=10 + LOGIN_SECONDS + SENDING_SECONDS + 5),
    channel=Rate(number=1, seconds=1),
    workspace=Rate(number=30, seconds=6),
    apart=True,
)


class SlackPlatform:
    """Many workspaces, one connection; posting goes by request, so a dropped socket stops nothing."""

    name = PLATFORM
    limits = ui.SLACK
    traffic = TRAFFIC

    def __init__(
        self, options: SlackOptions, *, channels: Channels, installations: Installations
    ) -> None:
        """`channels` tells the check-up where messages are to appear."""
        self._options = options
        self._channels = channels
        self._installations = installations
        self._attachments = Attachments()
        self._showing: set[asyncio.Task[None]] = set()  # pictures on their way, which nobody awaits
        self._workspaces: Workspaces | None = None
        self._inbound: Inbound | None = None
        self._handler: AsyncSocketModeHandler | None = None
        self._logged_in = asyncio.Event()

    @property
    def connected(self) -> bool:
        """Whether Slack can bring us what people do."""
        if self._handler is None:
            return self._options.by_requests and self._logged_in.is_set()
        session = self._handler.client.current_session
        return session is not None and not session.closed

    async def run(self, receive: Receive) -> None:
        """Serve until cancelled; raise `PlatformError` when Slack does not want us."""
        checkup.need_tokens(self._options)
        async with aiohttp.ClientSession() as session:
            workspaces = self._entering(session)
            await _patiently(workspaces.enter)
            people = People(frozenset(self._options.hosts))
            self._workspaces = workspaces
            self._inbound = Inbound(receive=receive, workspaces=workspaces, people=people)
            drawing = asyncio.create_task(self._inbound.homes.run())
            try:
                await self._listen(application.build(self._inbound, workspaces), workspaces)
            finally:
                self._logged_in.clear()
                under_way = (*self._showing, drawing)
                for task in under_way:
                    task.cancel()
                await asyncio.gather(*under_way, return_exceptions=True)

    def _entering(self, session: aiohttp.ClientSession) -> Workspaces:
        book = None
        if self._options.client_id:
            book = Vault(self._options.token_keys, self._installations)
        return Workspaces(self._options, session, book)

    async def _listen(self, app: AsyncApp, workspaces: Workspaces) -> None:
        options = self._options
        async with AsyncExitStack() as stack:
            if options.by_requests or options.client_id:
                signed = app if options.by_requests else None
                await stack.enter_async_context(listening.by_requests(signed, workspaces))
            self._logged_in.set()
            if not options.by_requests:
                opened = listening.by_socket(app, options.app_token)
                self._handler = await stack.enter_async_context(opened)
                await _patiently(self._handler.connect_async)
            await asyncio.Event().wait()

    async def post(
        self, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        """Show a new message."""
        async with self._sending(channel.workspace) as client:
            manner = Manner(
                mark=postbox.mark(delivery),
                call=placement.call,
                files=await self._attachments.of(client, card.blocks),
            )
            message = await postbox.post(client, channel, card, manner)
        showing = asyncio.create_task(attachments.share(client, channel.id, message, card.blocks))
        self._showing.add(showing)
        showing.add_done_callback(self._showing.discard)
        self._changed(channel)
        return message

    def _changed(self, channel: Channel) -> None:
        if self._inbound is not None:
            self._inbound.homes.changed(channel.workspace)

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
        async with self._sending(channel.workspace) as client:
            return await postbox.find(client, channel, delivery, since, until)

    async def settle(
        self, channel: Channel, message: str, *, pinned: bool | None, discussion: str, called: str
    ) -> None:
        """Pin it, and open its thread; a group is called by the message itself."""
        async with self._sending(channel.workspace) as client:
            await postbox.settle(client, channel, message, pinned=pinned, discussion=discussion)

    async def tell(self, workspace: str, user: str, card: ui.Card) -> None:
        """Write a direct message, which nobody else sees."""
        async with self._sending(workspace) as client:
            await postbox.tell(client, user, card)

    async def replace(
        self, channel: Channel, message: str, card: ui.Card, *, delivery: str
    ) -> None:
        """Edit the message."""
        async with self._sending(channel.workspace) as client:
            files = await self._attachments.of(client, card.blocks)
            manner = Manner(mark=postbox.mark(delivery), call=rendering.named(card), files=files)
            await postbox.replace(client, channel, message, card, manner)
        if not card.controls:  # not a mere counter: the question was closed
            self._changed(channel)

    @asynccontextmanager
    async def _sending(self, workspace: str) -> AsyncIterator[AsyncWebClient]:
        try:
            await asyncio.wait_for(self._logged_in.wait(), LOGIN_SECONDS)
        except TimeoutError:
            raise PlatformError("Quizbell is not connected to Slack yet.") from None
        assert self._workspaces is not None
        with errors.translated():
            async with asyncio.timeout(SENDING_SECONDS):
                client = await self._workspaces.client(workspace)
                try:
                    yield client
                except SlackApiError as error:
                    if errors.code(error) in NO_TOKEN:
                        self._workspaces.stale(workspace)
                    raise

    async def check(self) -> tuple[Finding, ...]:
        """The tokens, the scopes, and the membership wherever a bell is set."""
        try:
            checkup.need_tokens(self._options)
            async with aiohttp.ClientSession() as session:
                workspaces = self._entering(session)
                return await checkup.findings(workspaces, await self._channels())
        except Unsure as trouble:  # it may be over before anybody notices
            what = "Slack cannot be reached."
            return (Finding(what=what, well=False, remedy=str(trouble), vital=False),)
        except PlatformError as trouble:
            what = "Slack cannot be used."
            return (Finding(what=what, well=False, remedy=str(trouble)),)


async def _patiently(connect: Callable[[], Awaitable[None]]) -> None:
    """Slack may be down when we start: then we wait, longer each time."""
    pause = 1
    while True:
        try:
            with errors.translated():
                await connect()
        except Unsure as trouble:
            log.warning("no login: %s", trouble, extra={"action": "slack_unreachable"})
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        else:
            return
