"""Who wants to be reminded in a channel, and whom we have reminded of a round."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import and_, delete, exists, select, true, update

from bot.quiz.player import Account
from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.store import dialect, schedules
from bot.store.database import Connection
from bot.store.delivery import Kind, State
from bot.store.tables import account as accounts
from bot.store.tables import answer as answers
from bot.store.tables import delivery as deliveries
from bot.store.tables import reminded
from bot.store.tables import reminder as wanted

_CHANNEL: Final = wanted.c.workspace, wanted.c.channel
_WANTED_IN: Final = dialect.Lookup(select(*_CHANNEL).distinct(), *_CHANNEL)


async def want(connection: Connection, who: Account, channel: Channel) -> None:
    """Remind this person in the channel from now on."""
    await schedules.know_channel(connection, channel)
    await connection.execute(
        dialect.upsert(connection, wanted).on_conflict_do_nothing(),
        {"workspace": channel.workspace, "channel": channel.id, "user": who.user},
    )


async def forget(connection: Connection, who: Account, channel: Channel) -> None:
    """Remind them no more."""
    await connection.execute(
        delete(wanted).where(
            wanted.c.workspace == channel.workspace,
            wanted.c.channel == channel.id,
            wanted.c.user == who.user,
        )
    )


async def wants(connection: Connection, who: Account, channel: Channel) -> bool:
    """Whether this person is reminded."""
    found = await connection.scalar(
        select(wanted.c.user).where(
            wanted.c.workspace == channel.workspace,
            wanted.c.channel == channel.id,
            wanted.c.user == who.user,
        )
    )
    return found is not None


async def wanted_in(connection: Connection, channels: Sequence[Channel]) -> frozenset[Channel]:
    """Those of some channels where anybody is to be reminded."""
    if not channels:
        return frozenset()
    keys = [(one.workspace, one.id) for one in channels]
    rows = await connection.run_sync(lambda plain: _WANTED_IN.rows(plain, keys).all())
    return frozenset(Channel(workspace=row.workspace, id=row.channel) for row in rows)


async def due(connection: Connection, round_: Round, user: str | None = None) -> tuple[str, ...]:
    """Accounts to remind, or this one: they want it, have not answered, and were not reminded."""
    channel = round_.channel
    has_answered = (
        exists()
        .where(
            accounts.c.workspace == wanted.c.workspace,
            accounts.c.user == wanted.c.user,
            answers.c.workspace == wanted.c.workspace,
            answers.c.round == round_.id,
            answers.c.player == accounts.c.player,
        )
        .correlate(wanted)
    )
    was_reminded = exists().where(
        reminded.c.workspace == wanted.c.workspace,
        reminded.c.round == round_.id,
        reminded.c.user == wanted.c.user,
    )
    one = true() if user is None else wanted.c.user == user
    users = await connection.scalars(
        select(wanted.c.user)
        .where(
            one,
            and_(wanted.c.workspace == channel.workspace, wanted.c.channel == channel.id),
            ~has_answered,
            ~was_reminded,
        )
        .order_by(wanted.c.user)
    )
    return tuple(users)


async def move(connection: Connection, round_: Round, *, due_at: datetime) -> None:
    """Remind of the round at another time."""
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.workspace == round_.channel.workspace,
            deliveries.c.round == round_.id,
            deliveries.c.kind == Kind.REMIND.value,
            deliveries.c.state == State.PLANNED.value,
        )
        .values(due_at=due_at)
    )


async def mark(connection: Connection, round_: Round, user: str, *, at: datetime) -> bool:
    """They are being reminded now; False when another process does, or did."""
    marked = await connection.execute(
        dialect.upsert(connection, reminded).on_conflict_do_nothing().returning(reminded.c.user),
        {"workspace": round_.channel.workspace, "round": round_.id, "user": user, "at": at},
    )
    return marked.one_or_none() is not None


async def unmark(connection: Connection, workspace: str, round_id: str, user: str) -> None:
    """They were not reminded after all."""
    await connection.execute(
        delete(reminded).where(
            reminded.c.workspace == workspace,
            reminded.c.round == round_id,
            reminded.c.user == user,
        )
    )
