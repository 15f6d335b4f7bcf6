"""Where a platform's adapter keeps what it needs of the workspaces that installed us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.store import installed
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Installations:
    """In the database, in a form that only the adapter can read."""

    database: Database
    clock: Callable[[], datetime]

    async def keep(self, workspace: str, sealed: str) -> None:
        """Afterwards this is what is kept."""
        async with self.database.writing() as connection:
            await installed.keep(connection, workspace, sealed, at=self.clock())

    async def find(self, workspace: str) -> str | None:
        """What is kept; None where nothing is."""
        async with self.database.reading() as connection:
            return await installed.find(connection, workspace)

    async def forget(self, workspace: str) -> None:
        """Afterwards nothing is kept."""
        async with self.database.writing() as connection:
            await installed.forget(connection, workspace)
