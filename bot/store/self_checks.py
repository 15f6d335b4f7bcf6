"""Self-checks: the key points that a player believes to have covered; the last word counts."""

from datetime import datetime

from sqlalchemy import select

from bot.store import dialect
from bot.store.answers import Key
from bot.store.database import Connection
from bot.store.tables import self_check as checks


async def keep(connection: Connection, key: Key, points: tuple[str, ...], *, at: datetime) -> None:
    """In place of what was ticked before."""
    workspace, round_id, player_id = key
    await connection.execute(
        dialect.replacing(connection, checks),
        {
            "workspace": workspace,
            "round": round_id,
            "player": player_id,
            "points": list(points),
            "at": at,
        },
    )


async def of_answer(connection: Connection, key: Key) -> tuple[str, ...] | None:
    """What was ticked, perhaps nothing; None without a self-check."""
    workspace, round_id, player_id = key
    points = await connection.scalar(
        select(checks.c.points).where(
            checks.c.workspace == workspace,
            checks.c.round == round_id,
            checks.c.player == player_id,
        )
    )
    return None if points is None else tuple(points)
