"""Discord in memory as a surface: what a person sees in the app, and does there.

People and the channel have names in the stories and numbers on Discord; both are the same here.
Everything goes through discord.py and simcord's model of the real API.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord
import simcord

from adapters.discord import DiscordPlatform
from adapters.platform import Platform, Receive
from bot import commands
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import Reception
from bot.ui import exchange
from tests.surface import Seen

ANSWERED_WITHIN_SECONDS = 5.0
_TEXT, _BUTTON, _SELECT, _INPUT, _LABEL, _RADIO, _BOXES = 10, 2, 3, 4, 18, 21, 22
Component = dict[str, Any]
Interaction = simcord.InteractionResult


@dataclass(slots=True)
class DiscordSurface:
    """One server with one channel; people join when they first do something."""

    env: simcord.Env
    guild: simcord.GuildHandle
    room: simcord.ChannelHandle
    platform: DiscordPlatform
    hosts: simcord.RoleHandle
    workspace: str
    members: dict[str, simcord.MemberActor] = field(default_factory=dict)
    open_forms: dict[str, Component] = field(default_factory=dict)
    came_in: dict[str, list[Component]] = field(default_factory=lambda: defaultdict(list))
    receive: Receive | None = None
    _opened: dict[str, Interaction] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """The channel as the bot knows it."""
        return Channel(workspace=self.workspace, id=str(self.room.id))

    def connect(self, reception: Reception, clock: Callable[[], datetime]) -> Platform:
        self.receive = reception.receive
        return self.platform

    async def look(self, who: Account, where: Channel) -> tuple[Seen, ...]:
        member = self.member(who)
        found: list[tuple[int, Seen]] = []
        for message in self.room.history(viewer=member):
            wire = self.env.backend.get_message(self.room.id, message.id).components
            private = message.flags.ephemeral
            found.append((message.id, _seen(wire, private=private)))
        if who.user in self.open_forms:
            found.append((2**63, _seen_form(self.open_forms[who.user])))
        return tuple(seen for _, seen in sorted(found, key=lambda one: one[0]))

    async def press(self, who: Account, where: Channel, label: str) -> None:
        message, part = self._newest(who, lambda one: one.get("label") == label)
        await self._done(who, self.member(who).click(message, custom_id=part["custom_id"]))

    async def choose(self, who: Account, where: Channel, labels: tuple[str, ...]) -> None:
        message, part = self._newest(who, lambda one: one["type"] == _SELECT)
        picking = self.member(who).select(message, list(labels), custom_id=part["custom_id"])
        await self._done(who, picking)

    async def fill(self, who: Account, where: Channel, values: tuple[str, ...]) -> None:
        form = self.open_forms.pop(who.user)
        (asked,) = (part["component"] for part in form["components"] if part["type"] == _LABEL)
        several = asked["type"] in {_SELECT, _BOXES}
        filled = {asked["custom_id"]: list(values) if several else values[0]}
        await self._done(who, self.member(who).submit_modal(self._opened[who.user], filled))

    async def type(self, who: Account, where: Channel, text: str) -> None:
        """A person picks the command and its options from Discord's own menu."""
        parsed = commands.parse(text.removeprefix("/quiz").strip())
        assert isinstance(parsed, commands.Parsed), f"Discord does not offer “{text}”."
        options = dict(parsed.values)
        called = self.member(who).slash(self.room, f"quiz {parsed.command.name}", **options)
        await self._done(who, called)

    async def repeat(self, who: Account, ago: int) -> None:
        self.env.backend.emit("INTERACTION_CREATE", self.came_in[who.user][-ago])
        await asyncio.sleep(0.2)

    def member(self, who: Account) -> simcord.MemberActor:
        """The person on the server, who joins now if need be."""
        if who.user not in self.members:
            user = self.env.create_user(who.user, global_name=who.name)
            roles = [self.hosts] if who.host else []
            self.members[who.user] = self.guild.add_member(user, roles=roles)
        return self.members[who.user]

    async def _done(self, who: Account, doing: Awaitable[Interaction]) -> None:
        result = await doing
        async with asyncio.timeout(ANSWERED_WITHIN_SECONDS):
            while not _answered(result):  # noqa: ASYNC110 - the bot's answer has no event
                await asyncio.sleep(0.01)
        (*_, came_in) = (
            payload
            for _, event, payload in self.env.backend.transcript
            if event == "INTERACTION_CREATE"
        )
        self.came_in[who.user].append(came_in)
        self.open_forms.pop(who.user, None)
        if result.modal is not None:
            self.open_forms[who.user] = result.modal
            self._opened[who.user] = result

    def _newest(
        self, who: Account, wanted: Callable[[Component], bool]
    ) -> tuple[discord.Message, Component]:
        for message in reversed(self.room.history(viewer=self.member(who))):
            wire = self.env.backend.get_message(self.room.id, message.id).components
            for part in _walked(wire):
                if "custom_id" in part and wanted(part):
                    return message, part
        raise AssertionError(f"{who.name} finds nothing like that to press.")


def _answered(result: Interaction) -> bool:
    """Acknowledged, and what was promised by the acknowledgement is there."""
    arrived = result.response is not None and bool(result.response.components)
    return result.acknowledged and (arrived or not result.deferred)


def _walked(parts: list[Component]) -> Iterator[Component]:
    for part in parts:
        yield part
        yield from _walked(part.get("components", []))


def _seen(parts: list[Component], *, private: bool) -> Seen:
    walked = list(_walked(parts))
    texts = [read(part["content"]) for part in walked if part["type"] == _TEXT]
    labels = [part["label"] for part in walked if part["type"] == _BUTTON]
    for menu in walked:
        labels += [option["label"] for option in menu.get("options", [])]
    return Seen(text="\n".join((*texts, *labels)), controls=tuple(labels), private=private)


def _seen_form(form: Component) -> Seen:
    texts, labels, typed = [form["title"]], [], []
    for part in form["components"]:
        if part["type"] == _TEXT:
            texts.append(read(part["content"]))
            continue
        texts += [part["label"], part.get("description") or ""]
        asked = part["component"]
        labels += [option["label"] for option in asked.get("options", [])]
        if asked["type"] == _INPUT:
            typed.append(asked.get("value") or "")
    return Seen(
        text="\n".join((*texts, *labels)), controls=tuple(labels), typed=tuple(typed), private=True
    )


def read(markdown: str) -> str:
    """What the app shows of a text: no marks, and columns as cells."""
    plain = re.sub(r"^```\w*\n|\n```$", "", markdown)
    if plain != markdown:
        return re.sub(r"(?<=\S) {2,}", " · ", plain).replace("\u200b", "")
    plain = re.sub(r"(?<!\\)\*\*|^## |(?<!\\)`+ ?| ?`+", "", markdown, flags=re.MULTILINE)
    return re.sub(r"\\(.)", r"\1", plain).replace("\u200b", "")


@asynccontextmanager
async def opened(platform: DiscordPlatform) -> AsyncIterator[DiscordSurface]:
    """A server that Quizbell has joined."""
    surfaces: list[DiscordSurface] = []

    async def receive(incoming: exchange.Incoming) -> exchange.Outgoing:
        (surface,) = surfaces
        assert surface.receive is not None
        return await surface.receive(incoming)

    env = simcord.Env(platform.client(receive))
    await env.start()
    try:
        surfaces.append(_joined(env, platform))
        yield surfaces[0]
    finally:
        await env.shutdown()
    env.raise_errors()


def _joined(env: simcord.Env, platform: DiscordPlatform) -> DiscordSurface:
    guild = env.create_guild("Company")
    return DiscordSurface(
        env=env,
        guild=guild,
        room=guild.create_text_channel("daily-quiz"),
        platform=platform,
        hosts=guild.create_role("hosts", permissions=discord.Permissions(manage_guild=True)),
        workspace=f"discord:{guild.id}",
    )
