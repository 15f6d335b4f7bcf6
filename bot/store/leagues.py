"""Leagues, and how long which channels play in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, insert, or_, select, update

from bot.quiz.boards import Tenure
from bot.quiz.schedule import Channel
from bot.store.database import Connection
from bot.store.tables import league as leagues
from bot.store.tables import tenure as tenures


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    """Channels that compete together; `workspace` is where it was made."""

    id: str
    name: str
    code: str
    workspace: str


async def make(connection: Connection, league: League, *, at: datetime) -> None:
    """Keep a new league."""
    row = {"league": league.id, "name": league.name, "code": league.code, "made_at": at}
    await connection.execute(insert(leagues).values(workspace=league.workspace, **row))


async def by_code(connection: Connection, code: str) -> League | None:
    """The league that this invite code opens."""
    rows = await connection.execute(select(leagues).where(leagues.c.code == code))
    row = rows.one_or_none()
    return None if row is None else _league(row)


async def of_channel(connection: Connection, channel: Channel) -> tuple[League, ...]:
    """The leagues in which a channel plays now, by their names."""
    rows = await connection.execute(
        select(leagues)
        .join(tenures, tenures.c.league == leagues.c.league)
        .where(
            tenures.c.workspace == channel.workspace,
            tenures.c.channel == channel.id,
            tenures.c.until.is_(None),
        )
        .order_by(leagues.c.name, leagues.c.league)
    )
    return tuple(_league(row) for row in rows)


async def members(connection: Connection, league: str) -> tuple[Channel, ...]:
    """The channels that play in a league now."""
    rows = await connection.execute(
        select(tenures)
        .where(tenures.c.league == league, tenures.c.until.is_(None))
        .order_by(tenures.c.workspace, tenures.c.channel)
    )
    return tuple(Channel(workspace=row.workspace, id=row.channel) for row in rows)


async def tenures_of(
    connection: Connection, channels: Iterable[Channel] | None = None
) -> tuple[Tenure, ...]:
    """How long these channels (or all) play and played in which leagues."""
    statement = select(tenures)
    if channels is not None:
        wanted = [
            and_(tenures.c.workspace == one.workspace, tenures.c.channel == one.id)
            for one in channels
        ]
        statement = statement.where(or_(false(), *wanted))
    return tuple(
        Tenure(
            league=row.league,
            channel=Channel(workspace=row.workspace, id=row.channel),
            since=row.since,
            until=row.until,
        )
        for row in await connection.execute(statement)
    )


async def enter(connection: Connection, channel: Channel, league: str, *, since: date) -> bool:
    """From that day on the channel's points count for the league.

    False when they do so already, because it left on that very day.
    """
    here = _held(channel, league)
    returned = await connection.execute(
        update(tenures).where(here, tenures.c.until > since).values(until=None)
    )
    if returned.rowcount:
        return False
    await connection.execute(
        insert(tenures).values(
            workspace=channel.workspace, channel=channel.id, league=league, since=since
        )
    )
    return True


async def leave(connection: Connection, channel: Channel, league: str, *, last: date) -> None:
    """The points of that day still count for it, those of later days do not."""
    await connection.execute(
        update(tenures)
        .where(_held(channel, league), tenures.c.until.is_(None))
        .values(until=last + timedelta(days=1))
    )


def _held(channel: Channel, league: str) -> ColumnElement[bool]:
    return and_(
        tenures.c.workspace == channel.workspace,
        tenures.c.channel == channel.id,
        tenures.c.league == league,
    )


def _league(row: Row[Any]) -> League:
    return League(id=row.league, name=row.name, code=row.code, workspace=row.workspace)
