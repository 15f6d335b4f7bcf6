"""Seasons: when each board's began and ended, as its hosts said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.quiz.boards import Board, Season
from bot.store import outbox
from bot.store.columns import Instant
from bot.store.database import Connection
from bot.store.delivery import Delivery
from bot.store.tables import ceremony as ceremonies
from bot.store.tables import season as seasons


async def of_boards(
    connection: Connection, boards: Iterable[Board] | None = None
) -> tuple[Season, ...]:
    """All seasons of some boards, or of all, on each the first one first."""
    statement = select(seasons).order_by(seasons.c.starts_at, seasons.c.number)
    if boards is not None:
        statement = statement.where(or_(false(), *map(_of, boards)))
    return tuple(_season(row) for row in await connection.execute(statement))


async def start(connection: Connection, wanted: Season) -> Season:
    """Keep a season, with the board's next number; a StoreError where two would have no end."""
    board = wanted.board
    so_far: int | None = await connection.scalar(
        select(func.max(seasons.c.number)).where(_of(board))
    )
    made = replace(wanted, number=(so_far or 0) + 1)
    row = {
        "number": made.number,
        "name": made.name,
        "starts_at": made.starts_at,
        "ends_at": made.ends_at,
    }
    await connection.execute(insert(seasons).values(workspace=board.scope, board=board.key, **row))
    return made


async def end(connection: Connection, ended: Season) -> None:
    """Keep its end: nothing that is asked from then on counts for it."""
    await connection.execute(
        update(seasons)
        .where(_of(ended.board), seasons.c.number == ended.number)
        .values(ends_at=ended.ends_at)
    )


async def call_off(connection: Connection, season: Season) -> None:
    """One that has not begun, and so has no points, is none."""
    await connection.execute(
        delete(seasons).where(_of(season.board), seasons.c.number == season.number)
    )


async def untold(
    connection: Connection, at: datetime, *, after: Season | None, limit: int
) -> tuple[Season, ...]:
    """Seasons that are over, and whose end no channel has been told of; those after one of them."""
    order = (seasons.c.ends_at, seasons.c.workspace, seasons.c.board, seasons.c.number)
    statement = select(seasons).where(seasons.c.ends_at <= at, ~seasons.c.told)
    if after is not None:
        ended = literal(after.ends_at, Instant())
        place = tuple_(ended, after.board.scope, after.board.key, after.number)
        statement = statement.where(tuple_(*order) > place)
    rows = await connection.execute(statement.order_by(*order).limit(limit))
    return tuple(map(_season, rows))


async def note_told(connection: Connection, season: Season) -> bool:
    """Its channels are told now, or there is nothing to tell; False when another process does."""
    noted = await connection.execute(
        update(seasons)
        .where(_of(season.board), seasons.c.number == season.number, ~seasons.c.told)
        .values(told=True)
    )
    return noted.rowcount == 1


async def plan_ceremony(connection: Connection, season: Season, delivery: Delivery) -> None:
    """The delivery tells of the season's end."""
    await outbox.plan(connection, (delivery,))
    await connection.execute(
        insert(ceremonies).values(
            workspace=delivery.channel.workspace,
            delivery=delivery.id,
            scope=season.board.scope,
            board=season.board.key,
            number=season.number,
        )
    )


async def of_ceremony(connection: Connection, delivery: Delivery) -> Season | None:
    """The season whose end a delivery tells of."""
    found = await connection.execute(
        select(seasons)
        .join(
            ceremonies,
            and_(
                ceremonies.c.scope == seasons.c.workspace,
                ceremonies.c.board == seasons.c.board,
                ceremonies.c.number == seasons.c.number,
            ),
        )
        .where(
            ceremonies.c.workspace == delivery.channel.workspace,
            ceremonies.c.delivery == delivery.id,
        )
    )
    row = found.one_or_none()
    return None if row is None else _season(row)


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
