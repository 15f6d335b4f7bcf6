"""What a platform keeps of the workspaces that installed us: a sealed text, which only it can read."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import installation as installations


async def keep(connection: Connection, workspace: str, sealed: str, *, at: datetime) -> None:
    """Afterwards this is what is kept."""
    await connection.execute(
        dialect.replacing(connection, installations),
        {"workspace": workspace, "sealed": sealed, "at": at},
    )


async def find(connection: Connection, workspace: str) -> str | None:
    """What is kept; None where nothing is."""
    found: str | None = await connection.scalar(
        select(installations.c.sealed).where(installations.c.workspace == workspace)
    )
    return found


async def forget(connection: Connection, workspace: str) -> None:
    """Afterwards nothing is kept."""
    await connection.execute(delete(installations).where(installations.c.workspace == workspace))
