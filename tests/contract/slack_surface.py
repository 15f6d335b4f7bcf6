"""Slack in memory as a surface: what a person sees in the app, and does there.

Everything goes through slack-bolt and real sockets on this machine. People and the channel have
names in the stories and ids on Slack, so the workspace knows who is who.
"""

import asyncio
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

from adapters.platform import Platform, Rate
from adapters.slack import SlackOptions, SlackPlatform
from adapters.slack.platform import TRAFFIC
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import Reception
from tests.adapters.slack.hands import Hands
from tests.adapters.slack.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Server
from tests.adapters.slack.world import TEAM, Json, Message, Room, World
from tests.surface import Seen

Where: TypeAlias = Message | Json


def free_port() -> int:
    """One that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass(slots=True)
class Shelf:
    """What is kept of workspaces, without a database."""

    sealed: dict[str, str] = field(default_factory=dict)

    async def keep(self, workspace: str, sealed: str) -> None:
        self.sealed[workspace] = sealed

    async def find(self, workspace: str) -> str | None:
        return self.sealed.get(workspace)

    async def forget(self, workspace: str) -> None:
        self.sealed.pop(workspace, None)


@dataclass(slots=True)
class SlackSurface:
    """One workspace with one channel; people join when they first do something."""

    workspace: str = f"slack:{TEAM}"
    hands: dict[str, Hands] = field(default_factory=dict)
    world: World = field(default_factory=World)
    server: Server = field(init=False)
    room: Room = field(init=False)
    installations: Shelf = field(default_factory=Shelf)
    by_requests: bool = False
    more: dict[str, Any] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    _platform: SlackPlatform | None = None
    _reception: Reception | None = None
    _served: SlackPlatform | None = None
    _running: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.server = Server(self.world)
        self.room = self.world.room("daily-quiz")

    def connect(self, reception: Reception, clock: Callable[[], datetime]) -> Platform:
        options = SlackOptions(
            bot_token=BOT_TOKEN,
            app_token="" if self.by_requests else APP_TOKEN,
            signing_secret=SIGNING_SECRET if self.by_requests else "",
            api_url=self.server.api_url,
            port=self.port,
            **self.more,
        )
        if self.by_requests:
            self.server.request_url = f"{self.url}/slack/events"
        self.world.now = clock
        self._platform = SlackPlatform(
            options, channels=self._channels, installations=self.installations
        )
        # Its pauses between messages are real time, and have stories of their own (test_pace).
        self._platform.traffic = replace(TRAFFIC, channel=Rate(number=1000, seconds=1))
        self._reception = reception
        return self._platform

    async def _channels(self) -> tuple[Channel, ...]:
        return (self.channel,)

    @property
    def channel(self) -> Channel:
        """The channel as the bot knows it."""
        return Channel(workspace=self.workspace, id=self.room.id)

    @property
    def url(self) -> str:
        """Where the bot takes requests, if it does."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def platform(self) -> SlackPlatform:
        """The adapter as it runs now."""
        assert self._platform is not None
        return self._platform

    async def online(self) -> None:
        """The bot as it was connected last is in the workspace; it takes an older one's place."""
        if self._served is self._platform:
            return
        assert self._reception is not None
        if not self.server.started:
            await self.server.start()
        await self._go_offline()
        self._running = asyncio.create_task(self.platform.run(self._reception.receive))
        self._served = self._platform
        if not self.by_requests:
            await self.server.connected()
        async with asyncio.timeout(10):
            await self.platform._logged_in.wait()

    async def _go_offline(self) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def leave(self) -> None:
        await self._go_offline()
        await self.server.stop()
        assert not self.world.complaints, self.world.complaints

    async def look(self, who: Account, where: Channel) -> tuple[Seen, ...]:
        user = (await self._person(who)).user
        letters = self.world.rooms.get(f"D{user[1:]}")
        before_her = [one for one in self.room.messages if one.only in {"", user}]
        before_her += letters.messages if letters else []
        seen = [
            _seen(one.blocks, private=bool(one.only) or one not in self.room.messages)
            for one in sorted(before_her, key=lambda one: one.ts)
        ]
        return (*seen, *(_seen_window(view) for view in self.world.windows[user]))

    async def press(self, who: Account, where: Channel, label: str) -> None:
        hands = await self._person(who)
        thing, element, block = self._newest(hands, lambda one: _label(one) == label)
        await hands.press(self.room, thing, element, block)

    async def choose(self, who: Account, where: Channel, labels: tuple[str, ...]) -> None:
        hands = await self._person(who)
        thing, element, block = self._newest(hands, lambda one: _offers(one, labels))
        act = hands.tick if element["action_id"].startswith("held|") else hands.pick
        await act(self.room, thing, element, block, labels)

    async def fill(self, who: Account, where: Channel, values: tuple[str, ...]) -> None:
        await (await self._person(who)).fill(values)

    async def type(self, who: Account, where: Channel, text: str) -> None:
        hands = await self._person(who)
        await hands.slash(self.room, text.removeprefix("/quiz").strip())

    async def repeat(self, who: Account, ago: int) -> None:
        await (await self._person(who)).again(ago)

    async def _person(self, who: Account) -> Hands:
        """Somebody in the workspace, who joins now if need be."""
        await self.online()
        if who.user not in self.hands:
            user = self.world.person(who.user, display=who.name, is_admin=who.host)
            self.hands[who.user] = Hands(self.server, user)
        return self.hands[who.user]

    def _newest(self, hands: Hands, wanted: Callable[[Json], bool]) -> tuple[Where, Json, Json]:
        """In the topmost modal that has it, the ones above being closed; then in the channel."""
        stack = self.world.windows[hands.user]
        while stack:
            for element, block in elements(stack[-1]["blocks"]):
                if wanted(element):
                    return stack[-1], element, block
            stack.pop()
        for message in reversed(self.room.messages):
            if message.only in {"", hands.user}:
                for element, block in elements(message.blocks):
                    if wanted(element):
                        return message, element, block
        raise AssertionError(f"{hands.user} finds nothing like that to press.")


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """What can be pressed or picked, with the block it stands in."""
    for block in blocks:
        if block["type"] == "actions":
            yield from ((element, block) for element in block["elements"])
        elif "accessory" in block:
            yield block["accessory"], block
        elif "element" in block:
            yield block["element"], block


def _label(element: Json) -> str:
    return str(element["text"]["text"]) if element["type"] == "button" else ""


def _offers(element: Json, labels: tuple[str, ...]) -> bool:
    """Whether these can be picked, by their keys."""
    return {one["value"] for one in element.get("options", ())} >= set(labels)


def _labels(blocks: list[Json]) -> list[str]:
    found = [element for element, _ in elements(blocks)]
    labels = [_label(element) for element in found if element["type"] == "button"]
    return labels + [o["text"]["text"] for element in found for o in element.get("options", ())]


def _seen(blocks: list[Json], *, private: bool) -> Seen:
    labels = _labels(blocks)
    text = "\n".join((*map(words, blocks), *labels))
    return Seen(text=text, controls=tuple(labels), private=private)


def _seen_window(view: Json) -> Seen:
    """A modal, with what stands in its fields and what is wrong with them."""
    shown = _seen(view["blocks"], private=True)
    typed = [
        _typed(view, block)
        for block in view["blocks"]
        if block["type"] == "input" and block["element"]["type"] == "plain_text_input"
    ]
    text = "\n".join((view["title"]["text"], shown.text, *view["errors"].values()))
    return Seen(text=text, controls=shown.controls, typed=tuple(typed), private=True)


def _typed(view: Json, block: Json) -> str:
    kept = view["typed"].get(block["block_id"], {}).get(block["element"]["action_id"], {})
    return str(kept.get("value") or block["element"].get("initial_value") or "")


_COLUMNS: Final = re.compile(r"(?<=\S) {2,}")


def words(block: Json) -> str:
    """What can be read of a block; of pictures what is said to those who do not see them."""
    match block["type"]:
        case "rich_text":
            return "\n".join(map(_rich, block["elements"]))
        case "header" | "section":
            return str(block["text"]["text"])
        case "image":
            return str(block["alt_text"])
        case "input":
            return f"{block['label']['text']}\n{block.get('hint', {}).get('text', '')}"
        case _:
            return ""


def _rich(section: Json) -> str:
    said = "".join(_word(element) for element in section["elements"])
    columns = section["type"] == "rich_text_preformatted"
    return _COLUMNS.sub(" · ", said) if columns else said


def _word(element: Json) -> str:
    match element["type"]:
        case "channel":
            return f"#{element['channel_id']}"
        case "usergroup":
            return f"@{element['usergroup_id']}"
        case "broadcast":
            return f"@{element['range']}"
        case _:
            return str(element["text"])
