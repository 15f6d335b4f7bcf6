"""What people do on Slack, brought to the house, and its answer brought back to them.

One door for commands, buttons, menus and forms, by what the payload itself says: nothing is kept
from one to the next, so a message of last month works after a restart. Slack waits three seconds
for an acknowledgement, and so long for a modal to open. Nothing may be raised here: slack-bolt
loses an acknowledgement that an exception follows within ten milliseconds.
https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import PlatformError, Receive
from adapters.slack import arrivals, errors, forms, people, replies
from adapters.slack.arrivals import Arrival, Place
from adapters.slack.homes import Homes
from adapters.slack.people import People
from adapters.slack.replies import Replies
from adapters.slack.workspaces import Workspaces
from bot import ui
from bot.ui import exchange

log = logging.getLogger(__name__)

PATIENCE_SECONDS: Final = 0.2  # for an answer that fits into the acknowledgement
MOST_EVENTS: Final = 5000  # ids of what came lately, to know what Slack brings again
SETTING_UP: Final = frozenset({"setup", "settings", "schedule", "set"})


def _say(text: str) -> ui.Card:
    return ui.Card(summary=text, blocks=(ui.Paragraph((ui.Plain(text),)),))


SORRY: Final = exchange.Whisper(
    card=_say("That did not work, and it is our fault. Please try again in a moment.")
)
WAITING: Final = _say("Received. One moment …")


@dataclass(slots=True)
class Inbound:
    """Of one process; `people` remembers for it."""

    receive: Receive
    workspaces: Workspaces
    people: People
    homes: Homes = field(init=False)
    _seen: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        """Pages are drawn like an answer to whoever looks at them."""
        self.homes = Homes(self._draw)

    async def command(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A typed line, answered in the acknowledgement itself if that is soon enough."""
        await self._safely(ack, lambda: self._typed(ack, arrivals.command(body)))

    async def shortcut(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """An entry in the menu of a message, or beside a field to write in."""
        read = arrivals.message_shortcut if "message" in body else arrivals.opening
        await self._safely(ack, lambda: self._pressed(ack, read(body)))

    async def action(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A button or a menu."""
        await self._safely(ack, lambda: self._pressed(ack, arrivals.action(body)))

    async def form(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A form; what is wrong with it is said beside its fields."""
        await self._safely(ack, lambda: self._filled(ack, arrivals.form(body)))

    async def mention(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Our name in a message: what can be typed is told to whoever wrote it."""
        await self._safely(ack, lambda: self._pressed(ack, arrivals.mention(body)))

    async def home(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Somebody opens one's own page; its other tab holds the direct messages."""
        if body["event"].get("tab", "home") == "home":
            await self._safely(ack, lambda: self._pressed(ack, arrivals.home(body)))

    async def uninstalled(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A workspace took us off: its token is forgotten, what people did there is kept."""
        await self._safely(ack, lambda: self._left(body))

    async def _left(self, body: dict[str, Any]) -> None:
        revoked = body["event"].get("tokens")
        if revoked is not None and not revoked.get("bot"):
            return  # only a person's own, of which we have none
        left = arrivals.home_of(body)
        await self.workspaces.left(left)
        log.info("uninstalled", extra={"action": "slack_uninstalled", "workspace": left})

    async def _safely(self, ack: AsyncAck, handle: Callable[[], Awaitable[None]]) -> None:
        try:
            await handle()
        except Exception:
            log.exception("an interaction stumbled", extra={"action": "interaction_failed"})
        if ack.response is None:
            await ack()

    async def _typed(self, ack: AsyncAck, arrival: Arrival) -> None:
        working = asyncio.create_task(self._received(arrival))
        match await _soon(working):
            case exchange.Whisper(card=card) if not replies.in_a_window(arrival, card):
                await ack(**replies.message(card), response_type="ephemeral")
            case outgoing:
                await ack()
                await self._show(arrival, outgoing or await working)

    async def _pressed(self, ack: AsyncAck, arrival: Arrival | None) -> None:
        await ack()
        if arrival is not None and self._is_new(arrival.event):
            await self._show(arrival, await self._received(arrival))

    async def _filled(self, ack: AsyncAck, arrival: Arrival) -> None:
        """A form that takes long says that it was received, and then takes the answer too."""
        working = asyncio.create_task(self._received(arrival))
        match await _soon(working):
            case exchange.Rejected(form=form, reasons=reasons):
                await ack(response_action="errors", errors=forms.errors(form, reasons))
            case exchange.Whisper(card=card) if not arrival.origin.channel:
                await ack(response_action="update", view=forms.window(card, arrival.origin))
            case None:
                view = forms.window(WAITING, arrival.origin)
                await ack(response_action="update", view=view)
                await self._show(replace(arrival, place=Place.WINDOW), await working)
            case outgoing:
                await ack()
                await self._show(arrival, outgoing)

    async def _show(self, arrival: Arrival, outgoing: exchange.Outgoing) -> None:
        try:
            client = await self.workspaces.client(arrival.workspace)
            await Replies(client, arrival).show(outgoing)
            here = (await self.workspaces.me(arrival.workspace)).workspace
            await self.homes.follow(replace(arrival, workspace=here))
        except (PlatformError, *errors.ANY) as error:
            action = {"action": "interaction_unanswered", "id": arrival.event}
            log.warning("an interaction went unanswered: %s", error, extra=action)

    async def _draw(self, looking: Arrival) -> None:
        """Somebody's own page, as things are now."""
        client = await self.workspaces.client(looking.workspace)
        await Replies(client, looking).show(await self._received(looking))

    async def _received(self, arrival: Arrival) -> exchange.Outgoing:
        try:
            me = await self.workspaces.me(arrival.workspace)
            client = await self.workspaces.client(arrival.workspace)
            arrival = replace(arrival, workspace=me.workspace)
            who = await self.people.account(client, arrival)
            if who.host and arrival.place is not Place.HOME:
                self.homes.changed(arrival.workspace)  # what a host decides moves many
            hindrance = await self._hindrance(client, arrival)
            return await self.receive(arrival.incoming(who, hindrance))
        except Exception:
            log.exception("an interaction stumbled", extra={"action": "interaction_failed"})
            return SORRY

    async def _hindrance(self, client: AsyncWebClient, arrival: Arrival) -> str:
        """Looked for where a bell is set; the channel need not be the one it is set in."""
        if arrival.verb not in SETTING_UP:
            return ""
        picked = arrival.keys[0] if arrival.keys and _picks_a_place(arrival.action) else ""
        about = picked or (arrival.action.args[1] if arrival.action else arrival.origin.channel)
        known = await self.people.channel(client, arrival.workspace, about)
        self.people.forget_channel(arrival.workspace, about)
        return await people.hindrance(client, known)

    def _is_new(self, event: str) -> bool:
        """Slack brings a thing again when it heard no acknowledgement in time."""
        if event in self._seen:
            return False
        self._seen[event] = None
        if len(self._seen) > MOST_EVENTS:
            self._seen.popitem(last=False)
        return True


async def _soon(working: asyncio.Task[exchange.Outgoing]) -> exchange.Outgoing | None:
    await asyncio.wait({working}, timeout=PATIENCE_SECONDS)
    return working.result() if working.done() else None


def _picks_a_place(action: ui.Action | None) -> bool:
    return action is not None and action.args[:1] == ("place",)
