"""Deliveries: messages that must appear exactly once.

A sender claims a delivery before it sends, and confirms it after. Whoever dies in between leaves a
claim whose lease runs out; the next claim is then *uncertain*: the message may be there already,
and the platform has to be asked before it is sent again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Update,
    func,
    select,
    update,
)

from bot.quiz.schedule import Channel
from bot.store import dialect
from bot.store.claims import claim, workspaces_waiting
from bot.store.database import Connection
from bot.store.delivery import Claim, Delivery, Kind, State, of_row
from bot.store.tables import delivery as deliveries
from bot.store.tables import restoration as restorations

__all__ = [
    "Claim",
    "Delivery",
    "Kind",
    "State",
    "claim",
    "confirm",
    "fail",
    "newest_sent_at",
    "of_round",
    "of_row",
    "plan",
    "release",
    "timeline",
    "workspaces_waiting",
]

STANDING: Final = (Kind.CARD, Kind.REVEAL, Kind.CEREMONY, Kind.RECAP, Kind.MONTH)
"""What stays in a channel as a message of its own."""


async def plan(connection: Connection, planned: Sequence[Delivery]) -> None:
    """Keep deliveries to send; one of each kind a round, whoever plans it again.

    What may have been posted before a backup was restored is looked for first.
    """
    if planned:
        restored_at = await connection.scalar(select(func.max(restorations.c.at)))
        await connection.execute(
            dialect.upsert(connection, deliveries).on_conflict_do_nothing(),
            [_row(delivery) | _in_doubt(delivery.since, restored_at) for delivery in planned],
        )


def _in_doubt(since: datetime | None, restored_at: datetime | None) -> dict[str, Any]:
    known = since is None or restored_at is None or since > restored_at
    return {
        "uncertain_since": None if known else since,
        "uncertain_until": None if known else restored_at,
    }


async def confirm(
    connection: Connection, delivery: Delivery, *, message: str, at: datetime
) -> bool:
    """The message has appeared under the platform's id.

    That is a fact even when the lease is over; but the first id stays, and then this is False.
    """
    confirmed = await connection.execute(
        _own(delivery)
        .where(deliveries.c.state != State.SENT.value)
        .values(state=State.SENT.value, message=message, sent_at=at, lease_until=None, trouble="")
    )
    return confirmed.rowcount == 1


async def fail(connection: Connection, delivery: Delivery, *, trouble: str) -> bool:
    """Give a claimed delivery up for good. False when the claim was lost meanwhile."""
    return await _let_go(connection, delivery, state=State.FAILED.value, trouble=trouble)


async def release(
    connection: Connection,
    delivery: Delivery,
    *,
    retry_at: datetime,
    trouble: str,
    not_after: datetime | None = None,
) -> bool:
    """Put a claimed delivery back, to be tried later. False when the claim was lost meanwhile.

    Only for an attempt that certainly posted nothing; what was uncertain before stays so, but for
    what was seen meanwhile not to have come after a moment.
    """
    seen = {} if not_after is None else {"uncertain_until": not_after}
    planned = {"state": State.PLANNED.value, "retry_at": retry_at, "trouble": trouble}
    released = await _let_go(connection, delivery, **planned, **seen)
    if released:  # what comes after it waits as well, and says so
        of_its_round = update(deliveries).where(
            deliveries.c.workspace == delivery.channel.workspace,
            deliveries.c.round == delivery.round_id,
            deliveries.c.state == State.PLANNED.value,
        )
        await connection.execute(of_its_round.values(retry_at=retry_at))
    return released


async def leave_in_doubt(
    connection: Connection, delivery: Delivery, *, retry_at: datetime, trouble: str
) -> bool:
    """Put a claimed delivery back of which nobody knows what became of it.

    It is claimed again when the attempt's lease is over, or later.
    """
    return await _let_go(
        connection,
        delivery,
        state=State.PLANNED.value,
        retry_at=retry_at,
        trouble=trouble,
        uncertain_since=func.coalesce(deliveries.c.uncertain_since, deliveries.c.attempt_at),
        uncertain_until=deliveries.c.lease_until,
    )


async def certain(connection: Connection, delivery: Delivery) -> bool:
    """A claimed delivery was looked for, and is not there. False when the claim was lost."""
    seen = {"uncertain_since": None, "uncertain_until": None}
    done = await connection.execute(_claimed_by(delivery).values(seen))
    return done.rowcount == 1


async def doubt(connection: Connection, *, at: datetime) -> None:
    """A backup is restored: what is due by `at` may have been posted, though nothing here says so."""
    await connection.execute(
        dialect.upsert(connection, restorations).on_conflict_do_nothing(), [{"at": at}]
    )
    since = func.coalesce(
        deliveries.c.uncertain_since, deliveries.c.attempt_at, deliveries.c.due_at
    )
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.state.in_((State.PLANNED.value, State.SENDING.value)),
            deliveries.c.due_at <= at,
        )
        .values(
            state=State.PLANNED.value,
            retry_at=None,
            lease_until=None,
            uncertain_since=since,
            uncertain_until=at,
        )
    )


async def hurry(connection: Connection, channel: Channel) -> None:
    """What waits in a channel for its next attempt is tried now: something was mended."""
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
            deliveries.c.sent_at.is_(None),
            deliveries.c.state == State.PLANNED.value,
            deliveries.c.retry_at.is_not(None),
        )
        .values(retry_at=None)
    )


async def _let_go(connection: Connection, delivery: Delivery, **values: Any) -> bool:
    given = _claimed_by(delivery).values(lease_until=None, **values)
    return (await connection.execute(given)).rowcount == 1


def _claimed_by(delivery: Delivery) -> Update:
    return _own(delivery).where(
        deliveries.c.state == State.SENDING.value,
        deliveries.c.attempt_at == delivery.attempt_at,
    )


async def of_round(connection: Connection, workspace: str, round_id: str) -> dict[Kind, Delivery]:
    """The deliveries of a round by their kinds."""
    rows = await connection.execute(
        select(deliveries).where(
            deliveries.c.workspace == workspace, deliveries.c.round == round_id
        )
    )
    return {delivery.kind: delivery for delivery in map(of_row, rows)}


async def timeline(
    connection: Connection, channel: Channel, *, limit: int = 50
) -> tuple[Delivery, ...]:
    """The latest cards, reveals and recaps that appeared in a channel, oldest first."""
    rows = await connection.execute(
        select(deliveries)
        .where(
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
            deliveries.c.state == State.SENT.value,
            deliveries.c.kind.in_([kind.value for kind in STANDING]),
        )
        .order_by(deliveries.c.sent_at.desc(), deliveries.c.due_at.desc())
        .limit(limit)
    )
    return tuple(map(of_row, rows))[::-1]


def _own(delivery: Delivery) -> Update:
    return update(deliveries).where(
        deliveries.c.workspace == delivery.channel.workspace,
        deliveries.c.delivery == delivery.id,
    )


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        "workspace": delivery.channel.workspace,
        "delivery": delivery.id,
        "channel": delivery.channel.id,
        "round": delivery.round_id,
        "kind": delivery.kind.value,
        "state": delivery.state.value,
        "due_at": delivery.due_at,
        "generation": delivery.generation,
        "attempt_at": delivery.attempt_at,
        "lease_until": delivery.lease_until,
        "message": delivery.message,
        "sent_at": delivery.sent_at,
        "trouble": delivery.trouble,
    }


async def newest_sent_at(connection: Connection) -> datetime | None:
    """When the newest message appeared, anywhere."""
    newest: datetime | None = await connection.scalar(
        select(deliveries.c.sent_at)
        .where(deliveries.c.sent_at.is_not(None))
        .order_by(deliveries.c.sent_at.desc())
        .limit(1)
    )
    return newest
