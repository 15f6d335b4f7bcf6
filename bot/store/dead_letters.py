"""Messages that were given up, and those that are late: what an operator can see and try again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, exists, func, or_, select, update

from bot.quiz.round import RoundState
from bot.quiz.schedule import Channel
from bot.store import outbox
from bot.store.database import Connection
from bot.store.delivery import Delivery, Kind, State
from bot.store.tables import delivery as deliveries
from bot.store.tables import round_ as rounds

LATE: Final = timedelta(minutes=5)

# A question whose round is over without it stays unposted: nobody could answer it any more.
_TOO_LATE: Final = and_(
    deliveries.c.kind == Kind.CARD.value,
    exists().where(
        rounds.c.workspace == deliveries.c.workspace,
        rounds.c.round == deliveries.c.round,
        rounds.c.state != RoundState.OPEN.value,
    ),
)
_GIVEN_UP: Final = and_(deliveries.c.state == State.FAILED.value, ~_TOO_LATE)


async def listed(connection: Connection, *, at: datetime, limit: int) -> tuple[Delivery, ...]:
    """The newest of them, those that were given up first."""
    late = and_(
        deliveries.c.state.in_((State.PLANNED.value, State.SENDING.value)),
        deliveries.c.due_at <= at - LATE,
    )
    rows = await connection.execute(
        select(deliveries)
        .where(or_(_GIVEN_UP, late))
        .order_by(deliveries.c.state != State.FAILED.value, deliveries.c.due_at.desc())
        .limit(limit)
    )
    return tuple(map(outbox.of_row, rows))


async def given_up(connection: Connection) -> int:
    """How many there are."""
    return await connection.scalar(select(func.count()).where(_GIVEN_UP)) or 0


async def of_channel_again(connection: Connection, channel: Channel) -> None:
    """Try now what a channel waits for, and once more what its platform refused."""
    await connection.execute(
        update(deliveries)
        .where(
            _GIVEN_UP,
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
        )
        .values(state=State.PLANNED.value, retry_at=None, trouble="")
    )
    await outbox.hurry(connection, channel)


async def try_again(connection: Connection, ids: Sequence[str] | None = None) -> int:
    """Put messages that were given up back into the outbox, all or these; how many there were."""
    these = [] if ids is None else [deliveries.c.delivery.in_(ids)]
    tried = await connection.execute(
        update(deliveries)
        .where(_GIVEN_UP, *these)
        .values(state=State.PLANNED.value, retry_at=None, trouble="")
    )
    return tried.rowcount
