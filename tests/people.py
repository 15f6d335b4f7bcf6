"""The language of the stories: a room, the people in it, and the time of day.

    await room.asks(POOLING)
    await room.at(hours=9)
    await ann.press("B")
    assert ann.is_told("Your answer is in")

A room is the whole bot over a real database, on one surface (`tests.surface`): the chat in memory,
or a real adapter. Nothing rings by itself: a test says what time it is, and the bell is rung then.
Room time begins on Monday 23 November 2026 at midnight UTC, in a week without a clock change.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from bot.clock.bell import Bell
from bot.clock.dispatch import Dispatch
from bot.engine import Engine, World
from bot.grading import OfflineGrader
from bot.quiz.player import Account
from bot.quiz.question import Question
from bot.quiz.schedule import Channel
from bot.reception import Reception
from bot.store import audit, packs
from bot.store.database import Database
from bot.store.intake import Intake
from tests import questions
from tests.surface import Seen, Surface

MONDAY: Final = datetime(2026, 11, 23, tzinfo=UTC)
EVERY_SECONDS: Final = 15
_IDS: Final = count(1)  # two bots over one database never make the same id


@dataclass(slots=True)
class Clock:
    """A clock that stands still until somebody moves it."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True, eq=False, repr=False)
class Room:
    """The bot, a channel, and the people there."""

    database: Database
    surface: Surface
    clock: Clock
    channel: Channel
    people: dict[str, "Person"] = field(default_factory=dict)
    world: World = field(init=False)
    engine: Engine = field(init=False)
    reception: Reception = field(init=False)
    dispatch: Dispatch = field(init=False)
    bell: Bell = field(init=False)
    _intake: asyncio.Task[None] = field(init=False)

    async def start(self) -> None:
        """Wire the bot's parts as `bot.app` does."""
        self.world = World(
            database=self.database,
            intake=Intake(self.database, OfflineGrader().grade),
            new_id=new_id,
            zone="UTC",
        )
        self.engine = Engine(self.world)
        self.dispatch = Dispatch(self.world, self.clock)
        self.bell = Bell(self.engine, self.clock, self.dispatch.deliver, EVERY_SECONDS)
        self.reception = Reception(self.engine, self.clock, self.dispatch.notice)
        self.dispatch.serve(self.surface.connect(self.reception, self.clock))
        self._intake = asyncio.create_task(self.world.intake.run())

    async def stop(self) -> None:
        """The bot goes; what people see stays."""
        await self.dispatch.drain()
        self._intake.cancel()
        await asyncio.gather(self._intake, return_exceptions=True)

    async def restart(self) -> None:
        """A new bot over the same database, which remembers nothing else."""
        await self.stop()
        await self.start()

    def person(self, name: str, *, host: bool = False) -> "Person":
        """Somebody who is in the room from now on."""
        user = name.casefold()
        account = Account(workspace=self.surface.workspace, user=user, name=name, host=host)
        return self.people.setdefault(user, Person(room=self, account=account))

    async def asks(self, *asked: Question) -> None:
        """The pack that is loaded from now on: these questions, in this order."""
        async with self.database.writing() as connection:
            await packs.save(connection, questions.pack(*asked), at=self.clock())

    async def is_set(self, settings: str) -> None:
        """A host has typed these settings."""
        await self.person("Hedy", host=True).types(f"/quiz settings {settings}")

    async def has_a_bell(self, *, at: str = "09:00", zone: str = "UTC", more: str = "") -> None:
        """A host has set one, on working days unless `more` says otherwise; open for 8 hours."""
        host = self.person("Hedy", host=True)
        await host.types(f"/quiz schedule packs:vision at:{at} zone:{zone} {more}")

    async def at(self, **since_monday: float) -> None:
        """It is that long after Monday at midnight, and the bell rings: `at(days=1, hours=9)`."""
        self.slept_until(**since_monday)
        await self.bell.ring()
        await self.settle()

    async def day(self, day: int, **pressed: str) -> None:
        """One whole day: the bell, what everybody presses who is named, the close."""
        await self.at(days=day, hours=9)
        for name, label in pressed.items():
            await self.surface.press(self.person(name).account, self.channel, label)
        await self.at(days=day, hours=17)

    @contextmanager
    def in_channel(self, channel: Channel) -> Iterator[None]:
        """What is done meanwhile is done in another channel."""
        here, self.channel = self.channel, channel
        try:
            yield
        finally:
            self.channel = here

    def slept_until(self, **since_monday: float) -> None:
        """It is that late, but nobody has rung the bell in the meantime."""
        self.clock.now = MONDAY + timedelta(**since_monday)

    async def settle(self) -> None:
        """Draw the counters, as a running bot does within a second, and let everybody look."""
        await self.dispatch.refresh()
        for person in self.people.values():
            await person.look()

    async def disagreements(self) -> tuple[audit.Wrong, ...]:
        """Where ledger and standings differ: nowhere, or there is a defect."""
        async with self.database.reading() as connection:
            return await audit.verify(connection)


@dataclass(slots=True, eq=False, repr=False)
class Person:
    """Somebody with a name, hands and eyes."""

    room: Room
    account: Account
    seen: tuple[Seen, ...] = ()

    def __repr__(self) -> str:
        """What a failed assertion shows of a person: what stands before them."""
        return f"<{self.account.name}, before whom stands: {[thing.text for thing in self.seen]}>"

    async def press(self, label: str) -> None:
        """Press the newest button with that label; she is answered."""
        await self.room.surface.press(self.account, self.room.channel, label)
        await self.room.settle()

    async def choose(self, *labels: str) -> None:
        """Pick options of the newest choice, and send them off."""
        await self.room.surface.choose(self.account, self.room.channel, labels)
        await self.room.settle()

    async def fill(self, *values: str) -> None:
        """Fill in the open form, and send it off."""
        await self.room.surface.fill(self.account, self.room.channel, values)
        await self.room.settle()

    async def types(self, text: str) -> None:
        """Type a line, such as `/quiz today`."""
        await self.room.surface.type(self.account, self.room.channel, text)
        await self.room.dispatch.deliver()  # a host may have asked a question
        await self.room.settle()

    async def repeats(self, *, ago: int = 1) -> None:
        """What she did (the last thing, or the one so many back) reaches the bot once more."""
        await self.room.surface.repeat(self.account, ago)
        await self.room.settle()

    async def look(self) -> None:
        """Take in what stands there now."""
        self.seen = await self.room.surface.look(self.account, self.room.channel)

    @property
    def messages(self) -> tuple[str, ...]:
        """What can be read in the channel, message by message."""
        return tuple(thing.text for thing in self.seen if not thing.private)

    @property
    def told(self) -> str:
        """Her newest private reply or form; empty when there is none."""
        private = [thing.text for thing in self.seen if thing.private]
        return private[-1] if private else ""

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the fields of her newest form."""
        return next((thing.typed for thing in reversed(self.seen) if thing.private), ())

    def sees(self, text: str) -> bool:
        """Whether a message in the channel says so, whatever its capitals and spaces."""
        return any(_plain(text) in _plain(message) for message in self.messages)

    def is_told(self, text: str) -> bool:
        """Whether her newest private reply says so."""
        return _plain(text) in _plain(self.told)

    def can_press(self, label: str) -> bool:
        """Whether anything before her offers a control with that label."""
        return any(label in thing.controls for thing in self.seen)


def _plain(text: str) -> str:
    """What is the same whatever the surface makes of spaces and capitals."""
    return " ".join(text.casefold().split())


def new_id() -> str:
    """Twelve characters, none of them twice."""
    return f"{next(_IDS):012}"


@asynccontextmanager
async def opened(
    database: Database, surface: Surface, *, clock: Callable[[], Clock] = Clock
) -> AsyncIterator[Room]:
    """A room with a bot at work in it; at the end its ledger and standings agree."""
    channel = Channel(workspace=surface.workspace, id="daily-quiz")
    room = Room(database=database, surface=surface, clock=clock(), channel=channel)
    await room.start()
    try:
        yield room
        assert await room.disagreements() == ()
    finally:
        await room.stop()
        await surface.leave()
