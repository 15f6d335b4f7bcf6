"""Which deliveries are to be sent now, and by whom: one sender at a time, in the order of a channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
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

from bot.store import dialect
from bot.store.database import Connection
from bot.store.delivery import Claim, Kind, State, of_row
from bot.store.tables import delivery as deliveries

STUCK_AFTER: Final = timedelta(hours=1)
_PLACES: Final = {kind.value: place for place, kind in enumerate(Kind)}
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
    return and_(deliveries.c.due_at <= at, _ready(deliveries, at))


def _ready(table: FromClause, at: datetime) -> ColumnElement[bool]:
    """It waits for no next attempt, and no earlier one is still under way."""
    return and_(
        table.c.state == State.PLANNED.value,
        or_(table.c.retry_at.is_(None), table.c.retry_at <= at),
        or_(table.c.uncertain_until.is_(None), table.c.uncertain_until <= at),
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
            _ready(earlier, at),
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
