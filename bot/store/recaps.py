"""When channels are told of their week or month, and what happened in it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any, Final

from sqlalchemy import Row, and_, delete, func, insert, select, update

from bot.quiz.recap import RecapTime, Span
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.quiz.standings import Score
from bot.store.database import Connection
from bot.store.delivery import Kind
from bot.store.rounds import WITH_QUESTION, readable
from bot.store.tables import delivery as deliveries
from bot.store.tables import ledger, recap
from bot.store.tables import player as players
from bot.store.tables import round_ as rounds

KINDS: Final = {Span.WEEK: Kind.RECAP, Span.MONTH: Kind.MONTH}


async def want(
    connection: Connection, channel: Channel, wanted: Iterable[tuple[RecapTime, datetime]]
) -> None:
    """Tell a known channel at these times and at no others, first at these moments."""
    await connection.execute(
        delete(recap).where(recap.c.workspace == channel.workspace, recap.c.channel == channel.id)
    )
    rows = [
        {
            "workspace": channel.workspace,
            "channel": channel.id,
            "span": when.span.value,
            "day": when.day,
            "at": when.at.isoformat(),
            "next_at": next_at,
        }
        for when, next_at in wanted
    ]
    if rows:
        await connection.execute(insert(recap), rows)


async def of_channel(connection: Connection, channel: Channel) -> tuple[RecapTime, ...]:
    """When the channel is told."""
    rows = await connection.execute(
        select(recap)
        .where(recap.c.workspace == channel.workspace, recap.c.channel == channel.id)
        .order_by(recap.c.span.desc())
    )
    return tuple(map(_when, rows))


async def due(
    connection: Connection, *, at: datetime, limit: int
) -> tuple[tuple[Channel, RecapTime], ...]:
    """Channels that are to be told now, who waits longest first."""
    rows = await connection.execute(
        select(recap).where(recap.c.next_at <= at).order_by(recap.c.next_at).limit(limit)
    )
    return tuple((Channel(workspace=row.workspace, id=row.channel), _when(row)) for row in rows)


def _when(row: Row[Any]) -> RecapTime:
    return RecapTime(span=Span(row.span), day=row.day, at=time.fromisoformat(row.at))


async def advance(
    connection: Connection, channel: Channel, span: Span, *, next_at: datetime
) -> None:
    """The channel is told again then."""
    await connection.execute(
        update(recap)
        .where(
            recap.c.workspace == channel.workspace,
            recap.c.channel == channel.id,
            recap.c.span == span.value,
        )
        .values(next_at=next_at)
    )


async def before(
    connection: Connection, channel: Channel, span: Span, *, due_at: datetime
) -> datetime | None:
    """When the recap before that one was due."""
    found: datetime | None = await connection.scalar(
        select(deliveries.c.due_at)
        .where(
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
            deliveries.c.kind == KINDS[span].value,
            deliveries.c.due_at < due_at,
        )
        .order_by(deliveries.c.due_at.desc())
        .limit(1)
    )
    return found


async def revealed(
    connection: Connection, channel: Channel, *, since: datetime, until: datetime
) -> tuple[Round, ...]:
    """The rounds whose answers were due after `since` and until then, by their numbers.

    So each belongs to one recap, and none is told of before its answer is.
    """
    reveal = and_(
        deliveries.c.workspace == rounds.c.workspace,
        deliveries.c.round == rounds.c.round,
        deliveries.c.kind == Kind.REVEAL.value,
    )
    rows = await connection.execute(
        WITH_QUESTION.join(deliveries, reveal)
        .where(
            rounds.c.workspace == channel.workspace,
            rounds.c.channel == channel.id,
            rounds.c.state == RoundState.CLOSED.value,
            deliveries.c.due_at > since,
            deliveries.c.due_at <= until,
        )
        .order_by(rounds.c.number)
    )
    return readable(rows)


async def scores(
    connection: Connection, channel: Channel, chosen: Sequence[str]
) -> tuple[Score, ...]:
    """Sums of the ledger over some rounds, of who is on boards and earned something."""
    rows = await connection.execute(
        select(
            ledger.c.player,
            players.c.name,
            func.sum(ledger.c.points).label("points"),
            func.sum(ledger.c.answered).label("answered"),
            func.sum(ledger.c.correct).label("correct"),
        )
        .join(players, players.c.player == ledger.c.player)
        .where(
            ledger.c.workspace == channel.workspace,
            ledger.c.round.in_(chosen),
            ~players.c.hidden,
        )
        .group_by(ledger.c.player, players.c.name)
        .having(func.sum(ledger.c.points) > 0)
    )
    return tuple(
        Score(
            player=row.player,
            name=row.name,
            points=int(row.points),
            answered=int(row.answered),
            correct=int(row.correct),
        )
        for row in rows
    )
