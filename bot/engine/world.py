"""What the use cases work with; built once, in `bot.app`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from bot.quiz.player import Account, Player
from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.store import people, rounds, schedules
from bot.store.database import Connection, Database
from bot.store.intake import Intake


class Work(Protocol):
    """Where the engine says that there is something to send; the clock decides who sends it."""

    async def enqueue(self, connection: Connection, workspaces: Iterable[str]) -> None:
        """Let it be seen to soon, if the caller's transaction is committed."""
        ...


class OwnWork:
    """All of it is done by this process, which looks into the outbox at every ring."""

    async def enqueue(self, connection: Connection, workspaces: Iterable[str]) -> None:
        """There is nobody to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`new_id` gives 12 random characters; `zone` is the zone of new schedules."""

    database: Database
    intake: Intake
    new_id: Callable[[], str]
    zone: str
    work: Work = field(default_factory=OwnWork)

    async def read_round(self, workspace: str, round_id: str) -> Round | None:
        """The round as it stands in the database."""
        async with self.database.reading() as connection:
            return await rounds.get(connection, workspace, round_id)

    async def newest_open(self, where: Channel) -> Round | None:
        """The round that a bare `/quiz answer` means."""
        async with self.database.reading() as connection:
            opened = await rounds.open_in(connection, where)
        return max(opened, key=lambda one: one.number, default=None)

    async def hosts(self, who: Account, where: Channel) -> bool:
        """Whether this person may configure the channel: by the platform, or by its own group."""
        if who.host or not who.groups:
            return who.host
        async with self.database.reading() as connection:
            return await schedules.hosts(connection, where) in who.groups

    async def player(self, workspace: str, user: str) -> Player | None:
        """The player behind an account, if he ever answered."""
        async with self.database.reading() as connection:
            return await people.known(connection, workspace, user)
