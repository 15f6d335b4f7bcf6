"""Seasons: when each board's began and ended, as its hosts said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, insert, or_, select, update

from bot.quiz.boards import Board, Season
from bot.store.database import Connection
from bot.store.tables import season as seasons


async def of_boards(
    connection: Connection, boards: Iterable[Board] | None = None
) -> tuple[Season, ...]:
    """All seasons of some boards, or of all, on each the first one first."""
    statement = select(seasons).order_by(seasons.c.number)
    if boards is not None:
        statement = statement.where(or_(false(), *map(_of, boards)))
    return tuple(_season(row) for row in await connection.execute(statement))


async def start(connection: Connection, board: Board, *, name: str, at: datetime) -> Season:
    """Begin the board's next season; a StoreError where another one runs."""
    so_far: int | None = await connection.scalar(
        select(func.max(seasons.c.number)).where(_of(board))
    )
    made = Season(board=board, number=(so_far or 0) + 1, name=name, starts_at=at)
    row = {"number": made.number, "name": name, "starts_at": at, "ends_at": None}
    await connection.execute(insert(seasons).values(workspace=board.scope, board=board.key, **row))
    return made


async def end(connection: Connection, season: Season, *, at: datetime) -> Season:
    """The season as it has ended: nothing that is asked from now on counts for it."""
    await connection.execute(
        update(seasons)
        .where(_of(season.board), seasons.c.number == season.number, seasons.c.ends_at.is_(None))
        .values(ends_at=at)
    )
    return replace(season, ends_at=at)


def _season(row: Row[Any]) -> Season:
    return Season(
        board=Board(row.workspace, row.board),
        number=row.number,
        name=row.name,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def _of(board: Board) -> ColumnElement[bool]:
    return and_(seasons.c.workspace == board.scope, seasons.c.board == board.key)
