"""Discord in memory as a surface: what a person sees in the app, and does there.

Everything goes through discord.py and simcord's model of the real interface. People and the
channel have names in the stories and numbers on Discord, so the server knows who is who.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import discord
import simcord

from adapters.discord import DiscordOptions, DiscordPlatform
from adapters.discord.client import Client
from adapters.platform import Platform
from bot import commands
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import Reception
from bot.suggestions import FIXED
from tests.surface import Seen

ANSWERED_WITHIN_SECONDS: Final = 5.0
GUILD: Final = 1_500_000_000_000_000_000
KEPT: Final = 1000  # texts with ids from here on stand in the form again when it is reopened
REOPEN: Final = "Open the form"
_TEXT, _BUTTON, _SELECT, _INPUT, _LABEL, _BOXES, _GALLERY = 10, 2, 3, 4, 18, 22, 12

Component: TypeAlias = dict[str, Any]
Result: TypeAlias = simcord.InteractionResult


class Zones:
    """Suggestions that need no database."""

    arguments = frozenset({"zone"})

    async def suggest(self, where: Channel, argument: str, typed: str) -> tuple[str, ...]:
        return tuple(zone for zone in FIXED[argument]() if typed in zone)


@dataclass(slots=True)
class StoryClock:
    """Discord's clock, which is that of the story; `elapsed` is simcord's own."""

    clock: Callable[[], datetime]
    elapsed: float = 0.0

    def now(self) -> datetime:
        return self.clock() + timedelta(seconds=self.elapsed)

    def advance(self, seconds: float) -> None:
        self.elapsed += seconds


@dataclass(slots=True)
class DiscordSurface:
    """One server with one channel; people join when they first do something."""

    workspace: str = f"discord:{GUILD}"
    members: dict[str, simcord.MemberActor] = field(default_factory=dict)
    open_forms: dict[str, Result] = field(default_factory=dict)
    came_in: dict[str, list[Component]] = field(default_factory=lambda: defaultdict(list))
    _data_dir: TemporaryDirectory[str] = field(default_factory=TemporaryDirectory)
    _env: simcord.Env | None = None
    _platform: DiscordPlatform | None = None
    _client: Client | None = None
    _clock: Callable[[], datetime] | None = None

    def connect(self, reception: Reception, clock: Callable[[], datetime]) -> Platform:
        options = DiscordOptions(
            token="no.real.token", data_dir=Path(self._data_dir.name), shard_count=1
        )
        self._platform = DiscordPlatform(options, suggestions=Zones(), channels=self._channels)
        self._client, self._clock = self._platform.client(reception.receive), clock
        return self._platform

    async def _channels(self) -> tuple[Channel, ...]:
        return (self.channel,)

    async def leave(self) -> None:
        self._data_dir.cleanup()
        if self._env is not None:
            await self._env.shutdown()
            self._env.raise_errors()

    @property
    def env(self) -> simcord.Env:
        """The world behind the server."""
        assert self._env is not None, "Nobody has done anything yet."
        return self._env

    @property
    def platform(self) -> DiscordPlatform:
        """The adapter as it runs now."""
        assert self._platform is not None
        return self._platform

    @property
    def guild(self) -> simcord.GuildHandle:
        """The server."""
        return self.env.guild

    @property
    def room(self) -> simcord.ChannelHandle:
        """The channel on the server."""
        return self.guild.channels["daily-quiz"]

    @property
    def channel(self) -> Channel:
        """The channel as the bot knows it."""
        return Channel(workspace=self.workspace, id=str(self.room.id))

    def channel_of(self, handle: Any) -> Channel:
        """A channel of the server as the bot knows it."""
        return Channel(workspace=self.workspace, id=str(handle.id))

    async def online(self) -> None:
        """The bot as it was connected last is on the server; a new one takes the old one's place."""
        assert self._client is not None
        assert self._clock is not None
        if self._env is None:
            self._env = simcord.Env(self._client)
            self._env.backend.clock = StoryClock(self._clock)  # type: ignore[assignment]  # alike
            await self._env.start()
            guild = self._env.create_guild("Company", id=GUILD)
            guild.create_text_channel("daily-quiz")
            guild.create_role("hosts", permissions=discord.Permissions(manage_guild=True))
        elif self._env.bot is not self._client:
            await self._env.restart_bot(self._client)

    async def look(self, who: Account, where: Channel) -> tuple[Seen, ...]:
        member = await self.member(who)
        seen = [
            _seen(self._wire(message), private=message.flags.ephemeral)
            for message in self.room.history(viewer=member)
        ]
        if (form := self.open_forms.get(who.user)) and form.modal:
            seen.append(_seen_form(form.modal))
        return tuple(seen)

    async def press(self, who: Account, where: Channel, label: str) -> None:
        member = await self.member(who)
        message, part = self._newest(member, lambda one: one.get("label") == label)
        await self._done(who, member.click(message, custom_id=part["custom_id"]))

    async def choose(self, who: Account, where: Channel, labels: tuple[str, ...]) -> None:
        member = await self.member(who)
        message, part = self._newest(member, lambda one: _offers(one, labels))
        await self._done(who, member.select(message, list(labels), custom_id=part["custom_id"]))

    async def fill(self, who: Account, where: Channel, values: tuple[str, ...]) -> None:
        if who.user not in self.open_forms:  # it came back as a message that opens it again
            await self.press(who, where, REOPEN)
        form = self.open_forms.pop(who.user)
        assert form.modal is not None
        asked = [one["component"] for one in form.modal["components"] if one["type"] == _LABEL]
        filled: dict[str, Any] = {
            one["custom_id"]: value for one, value in zip(asked, values, strict=False)
        }
        if asked[0]["type"] in {_SELECT, _BOXES}:
            filled = {asked[0]["custom_id"]: list(values)}
        await self._done(who, (await self.member(who)).submit_modal(form, filled))

    async def type(self, who: Account, where: Channel, text: str) -> None:
        """A person picks the command and fills in its options."""
        parsed = commands.parse(text.removeprefix("/quiz").strip())
        assert isinstance(parsed, commands.Parsed), f"Discord does not offer “{text}”."
        member = await self.member(who)
        group = f"{commands.HOSTS} " if parsed.command.host else ""
        name = f"quiz {group}{parsed.command.name}"
        await self._done(who, member.slash(self.room, name, **dict(parsed.values)))

    async def repeat(self, who: Account, ago: int) -> None:
        self.env.backend.emit("INTERACTION_CREATE", self.came_in[who.user][-ago])
        await asyncio.sleep(0.2)  # nothing is shown that could be waited for

    async def member(self, who: Account) -> simcord.MemberActor:
        """The person on the server, who joins now if need be."""
        await self.online()
        if who.user not in self.members:
            user = self.env.create_user(who.user, global_name=who.name)
            roles = [self.guild.roles["hosts"]] if who.host else []
            self.members[who.user] = self.guild.add_member(user, roles=roles)
        return self.members[who.user]

    async def _done(self, who: Account, doing: Awaitable[Result]) -> None:
        result = await doing
        async with asyncio.timeout(ANSWERED_WITHIN_SECONDS):
            while not _answered(result):  # noqa: ASYNC110 - the bot's answer has no event
                await asyncio.sleep(0.01)
        transcript = self.env.backend.transcript
        *_, came_in = (what for _, event, what in transcript if event == "INTERACTION_CREATE")
        self.came_in[who.user].append(came_in)
        self.open_forms.pop(who.user, None)
        if result.modal is not None:
            self.open_forms[who.user] = result

    def _newest(
        self, member: simcord.MemberActor, wanted: Callable[[Component], bool]
    ) -> tuple[discord.Message, Component]:
        for message in reversed(self.room.history(viewer=member)):
            for part in walked(self._wire(message)):
                if "custom_id" in part and wanted(part):
                    return message, part
        raise AssertionError(f"{member.name} finds nothing like that to press.")

    def _wire(self, message: discord.Message) -> list[Component]:
        return self.env.backend.get_message(self.room.id, message.id).components


def _offers(part: Component, labels: tuple[str, ...]) -> bool:
    """Whether these can be picked from a menu, by their keys."""
    keys = {one["value"] for one in part.get("options", ())}
    return part["type"] == _SELECT and keys >= set(labels)


def _answered(result: Result) -> bool:
    """Acknowledged, and what was promised by the acknowledgement is there."""
    arrived = result.response is not None and bool(result.response.components)
    return result.acknowledged and (arrived or not result.deferred)


def walked(parts: list[Component]) -> Iterator[Component]:
    """Every component, the outer ones first."""
    for part in parts:
        yield part
        yield from walked(part.get("components", []))


def _seen(parts: list[Component], *, private: bool) -> Seen:
    found = list(walked(parts))
    texts = [part for part in found if part["type"] == _TEXT]
    labels = [part["label"] for part in found if part["type"] == _BUTTON]
    labels += [option["label"] for menu in found for option in menu.get("options", [])]
    return Seen(
        text="\n".join((*(_words(part) for part in found), *labels)),
        controls=tuple(labels),
        typed=tuple(read(part["content"]) for part in texts if part.get("id", 0) in KEPT_IDS),
        private=private,
    )


def _words(part: Component) -> str:
    """What can be read of a component; of pictures what is said to those who do not see them."""
    if part["type"] == _GALLERY:
        return "\n".join(item.get("description") or "" for item in part["items"])
    return read(part["content"]) if part["type"] == _TEXT else ""


KEPT_IDS: Final = range(KEPT, KEPT + 5)


def _seen_form(form: Component) -> Seen:
    texts, labels, typed = [form["title"]], [], []
    for part in form["components"]:
        if part["type"] == _TEXT:
            texts.append(read(part["content"]))
            continue
        asked = part["component"]
        texts += [part["label"], part.get("description") or ""]
        labels += [option["label"] for option in asked.get("options", [])]
        typed += [asked.get("value") or ""] if asked["type"] == _INPUT else []
    return Seen(
        text="\n".join((*texts, *labels)), controls=tuple(labels), typed=tuple(typed), private=True
    )


_MARKS: Final = re.compile(
    r"\\(?P<escaped>.)|\*\*|^## |(?P<ticks>`+) ?(?P<code>.*?) ?(?P=ticks)", re.MULTILINE
)


def read(markdown: str) -> str:
    """What the app shows of a text: no marks, and columns as cells."""
    block = re.fullmatch(r"```\w*\n(.*)\n```", markdown, re.DOTALL)
    if block:
        shown = re.sub(r"(?<=\S) {2,}", " · ", block[1])
    else:
        shown = _MARKS.sub(lambda mark: mark["escaped"] or mark["code"] or "", markdown)
    return shown.replace("\u200b", "")
