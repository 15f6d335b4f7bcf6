"""Deliveries: messages that must appear exactly once.

A sender claims a delivery before it sends, and confirms it after. Whoever dies in between leaves a
claim whose lease runs out; the next claim is then *uncertain*: the message may be there already,
and the platform has to be asked before it is sent again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Update,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    or_,
    select,
    tuple_,
    update,
)

from bot.quiz.schedule import Channel
from bot.store import dialect
from bot.store.database import Connection
from bot.store.delivery import Claim, Delivery, Kind, State
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

STUCK_AFTER: Final = timedelta(hours=1)
_PLACES: Final = {kind.value: place for place, kind in enumerate(Kind)}
STANDING: Final = (Kind.CARD, Kind.REVEAL, Kind.CEREMONY, Kind.RECAP, Kind.MONTH)
"""What stays in a channel as a message of its own."""
_CLAIM: Final = (
    update(deliveries)
    .where(deliveries.c.workspace == bindparam("of"), deliveries.c.delivery == bindparam("one"))
    .values(
        state=State.SENDING.value,
        attempt_at=bindparam("now_attempt"),
        lease_until=bindparam("now_lease"),
        generation=bindparam("now_generation"),
        uncertain_since=bindparam("now_since"),
        uncertain_until=bindparam("now_until"),
    )
)


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


async def claim(
    connection: Connection,
    *,
    at: datetime,
    lease: timedelta,
    domains: Sequence[str],
    limit: int,
    resting: Sequence[str] = (),
) -> tuple[Claim, ...]:
    """Take what is due, earliest first; nobody else gets it before the lease is over.

    A domain is a platform (`discord`) or one workspace (`slack:T1`); workspaces that are resting
    are left out. The messages of a channel have one order, and each waits until those before it
    are sent or given up.
    """
    mine = (_of_domains(domains), deliveries.c.workspace.not_in(resting), ~_held_back(at))
    rows: list[Row[Any]] = []
    for free in (_abandoned(at), _planned(at)):  # apart, so that each is found by the index
        chosen = select(deliveries).where(free, *mine).order_by(deliveries.c.due_at)
        left = limit - len(rows)
        if left > 0:
            rows += await connection.execute(dialect.unclaimed(chosen.limit(left)))
    claims = tuple(_claimed(row, at, at + lease) for row in sorted(rows, key=_place))
    if claims:
        await connection.execute(_CLAIM, [_taken(claim) for claim in claims])
    return claims


async def workspaces_waiting(connection: Connection, *, at: datetime) -> tuple[str, ...]:
    """Workspaces that have something to be claimed, or had and were held back."""
    waiting = select(deliveries.c.workspace).where(or_(_planned(at), _abandoned(at))).distinct()
    return tuple(await connection.scalars(waiting))


def _planned(at: datetime) -> ColumnElement[bool]:
    return and_(
        deliveries.c.state == State.PLANNED.value,
        deliveries.c.due_at <= at,
        or_(deliveries.c.retry_at.is_(None), deliveries.c.retry_at <= at),
    )


def _abandoned(at: datetime) -> ColumnElement[bool]:
    return and_(deliveries.c.state == State.SENDING.value, deliveries.c.lease_until <= at)


def _of_domains(domains: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(_of_domain(domain) for domain in domains))


def _of_domain(domain: str) -> ColumnElement[bool]:
    if ":" in domain:
        return deliveries.c.workspace == domain
    prefix = f"{domain}:"
    return func.substr(deliveries.c.workspace, 1, len(prefix)) == prefix


def _held_back(at: datetime) -> ColumnElement[bool]:
    """Whether an earlier message of the channel has still to appear.

    One that is stuck, and not to be tried now, holds back only its own round: a question that cannot
    be posted is no reason to keep tomorrow's. There is one order, so no two ever wait for each other.
    """
    earlier = deliveries.alias()
    return exists().where(
        earlier.c.workspace == deliveries.c.workspace,
        earlier.c.channel == deliveries.c.channel,
        earlier.c.sent_at.is_(None),  # the index of these is small
        earlier.c.state.in_((State.PLANNED.value, State.SENDING.value)),
        or_(
            earlier.c.round == deliveries.c.round,
            earlier.c.due_at > at - STUCK_AFTER,
            and_(
                earlier.c.state == State.PLANNED.value,
                or_(earlier.c.retry_at.is_(None), earlier.c.retry_at <= at),
            ),
        ),
        _order(earlier) < _order(deliveries),
    )


def _order(table: FromClause) -> ColumnElement[Any]:
    kinds = case(_PLACES, value=table.c.kind)
    return tuple_(table.c.due_at, kinds, table.c.delivery)


def _place(row: Row[Any]) -> tuple[datetime, int, str]:
    """The same order, of rows."""
    return row.due_at, _PLACES[row.kind], row.delivery


def _taken(claim: Claim) -> dict[str, Any]:
    return {
        "of": claim.delivery.channel.workspace,
        "one": claim.delivery.id,
        "now_attempt": claim.delivery.attempt_at,
        "now_lease": claim.delivery.lease_until,
        "now_generation": claim.delivery.generation,
        "now_since": claim.since,
        "now_until": claim.until,
    }


def _claimed(row: Row[Any], at: datetime, lease_until: datetime) -> Claim:
    """The claim on a row as it stood.

    The first attempt of unknown outcome is remembered until the delivery is settled: were it
    forgotten when a second sender dies too, or cannot ask, the third would look too late a time
    back. Only a delivery that certainly never appeared starts a new generation.
    """
    before = of_row(row)
    abandoned = before.attempt_at if before.state is State.SENDING else None
    since = row.uncertain_since or abandoned
    delivery = replace(
        before,
        state=State.SENDING,
        generation=before.generation + (since is None),
        attempt_at=at,
        lease_until=lease_until,
    )
    until = before.lease_until if abandoned else row.uncertain_until
    return Claim(delivery=delivery, uncertain=since is not None, since=since, until=until)


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
    done = await connection.execute(
        _own(delivery)
        .where(
            deliveries.c.state == State.SENDING.value,
            deliveries.c.attempt_at == delivery.attempt_at,
        )
        .values(lease_until=None, **values)
    )
    return done.rowcount == 1


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


def of_row(row: Row[Any]) -> Delivery:
    """The delivery of a row."""
    return Delivery(
        id=row.delivery,
        channel=Channel(workspace=row.workspace, id=row.channel),
        round_id=row.round,
        kind=Kind(row.kind),
        state=State(row.state),
        due_at=row.due_at,
        generation=row.generation,
        attempt_at=row.attempt_at,
        lease_until=row.lease_until,
        message=row.message,
        sent_at=row.sent_at,
        trouble=row.trouble,
    )


async def newest_sent_at(connection: Connection) -> datetime | None:
    """When the newest message appeared, anywhere."""
    newest: datetime | None = await connection.scalar(
        select(deliveries.c.sent_at)
        .where(deliveries.c.sent_at.is_not(None))
        .order_by(deliveries.c.sent_at.desc())
        .limit(1)
    )
    return newest
