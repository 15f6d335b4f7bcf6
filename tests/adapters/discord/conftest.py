"""A Discord server in memory with the whole bot on it, and the people there.

await room.asks(POOLING)
await ann.presses("B")
assert ann.is_told("Your answer is in")
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord import DiscordPlatform
from bot import app
from bot.quiz.player import Account
from bot.quiz.question import Question
from bot.settings import Settings
from bot.store import packs
from tests import questions
from tests.adapters.discord import surface
from tests.adapters.discord.surface import DiscordSurface
from tests.surface import Seen

MONDAY = datetime(2040, 1, 2, 8, tzinfo=UTC)  # ahead of any real clock, and a week begins


@dataclass(slots=True, eq=False)
class Room:
    """The application as `bot.app` wires it, on a server in memory instead of the real one."""

    application: app.Application
    server: DiscordSurface
    platform: DiscordPlatform
    people: dict[str, "Person"] = field(default_factory=dict)

    def person(self, name: str, *, host: bool = False) -> "Person":
        """Somebody who is in the room from now on."""
        user = name.casefold()
        account = Account(workspace=self.server.workspace, user=user, name=name, host=host)
        return self.people.setdefault(user, Person(room=self, account=account))

    async def asks(self, *asked: Question) -> None:
        """A host posts the first of these questions now."""
        async with self.application.world.database.writing() as connection:
            at = self.application.reception.clock()
            await packs.save(connection, questions.pack(*asked), at=at)
        await self.person("Hedy", host=True).types("/quiz ask pack:vision")

    async def closes(self) -> None:
        """Two days go by, and the bell is rung."""
        machine = self.application.time_machine
        assert machine is not None
        machine.clock.move_to(machine.now() + timedelta(days=2))
        await self.application.bell.ring()
        await self.settle()

    async def settle(self) -> None:
        """Bring out what a running bot brings out within a second, and let everybody look."""
        await self.application.courier.deliver()
        await self.application.courier._refresh()
        for person in self.people.values():
            await person.look()


@dataclass(slots=True, eq=False, repr=False)
class Person:
    """Somebody with a name, hands and eyes."""

    room: Room
    account: Account
    seen: tuple[Seen, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.account.name}, before whom stands: {[thing.text for thing in self.seen]}>"

    async def presses(self, label: str) -> None:
        await self.room.server.press(self.account, self.room.server.channel, label)
        await self.room.settle()

    async def picks(self, *keys: str) -> None:
        await self.room.server.choose(self.account, self.room.server.channel, keys)
        await self.room.settle()

    async def fills(self, *values: str) -> None:
        await self.room.server.fill(self.account, self.room.server.channel, values)
        await self.room.settle()

    async def types(self, text: str) -> None:
        await self.room.server.type(self.account, self.room.server.channel, text)
        await self.room.settle()

    async def repeats(self) -> None:
        await self.room.server.repeat(self.account, 1)
        await self.room.settle()

    async def look(self) -> None:
        self.seen = await self.room.server.look(self.account, self.room.server.channel)

    @property
    def messages(self) -> tuple[str, ...]:
        """What everybody can read, message by message."""
        return tuple(thing.text for thing in self.seen if not thing.private)

    @property
    def told(self) -> str:
        """The newest private reply or form; empty when there is none."""
        return next((thing.text for thing in reversed(self.seen) if thing.private), "")

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the fields of the newest form."""
        return next((thing.typed for thing in reversed(self.seen) if thing.private), ())

    def sees(self, text: str) -> bool:
        return any(text in message for message in self.messages)

    def is_told(self, text: str) -> bool:
        return text in self.told

    def can_press(self, label: str) -> bool:
        return any(label in thing.controls for thing in self.seen)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """The bot has joined, and nothing was asked yet."""
    settings = Settings(
        _env_file=None,
        adapters=("discord",),
        data_dir=tmp_path,
        discord_token="no.real.token",
        discord_shard_count=1,
    )
    async with app.opened(settings, demo=True) as application:
        intake = asyncio.create_task(application.world.intake.run())
        platform = application.platforms["discord"]
        assert isinstance(platform, DiscordPlatform)
        async with surface.opened(platform) as server:
            server.connect(application.reception, application.reception.clock)
            assert application.time_machine is not None
            application.time_machine.clock.move_to(MONDAY)
            yield Room(application=application, server=server, platform=platform)
        intake.cancel()
        await asyncio.gather(intake, return_exceptions=True)


@pytest.fixture
def ann(room: Room) -> Person:
    """A player."""
    return room.person("Ann")


@pytest.fixture
def bob(room: Room) -> Person:
    """Another player."""
    return room.person("Bob")


@pytest.fixture
def hedy(room: Room) -> Person:
    """The host."""
    return room.person("Hedy", host=True)
