"""Which deliveries are to be sent now, and by whom: one sender at a time, in the order of a channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from bot.store import dialect
from bot.store.columns import Instant
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
_AT: Final = bindparam("at", type_=Instant())


def _ready(table: FromClause) -> ColumnElement[bool]:
    """It waits for no next attempt, and no earlier one is still under way."""
    return and_(
        table.c.state == State.PLANNED.value,
        or_(table.c.retry_at.is_(None), table.c.retry_at <= _AT),
        or_(table.c.uncertain_until.is_(None), table.c.uncertain_until <= _AT),
    )


_PLANNED: Final = and_(deliveries.c.due_at <= _AT, _ready(deliveries))
_ABANDONED: Final = and_(deliveries.c.state == State.SENDING.value, deliveries.c.lease_until <= _AT)
_WAITING: Final = select(deliveries.c.workspace).where(or_(_PLANNED, _ABANDONED)).distinct()


async def claim(
    connection: Connection,
    *,
    at: datetime,
    lease: timedelta,
    domain: str,
    limit: int,
    resting: Sequence[str] = (),
) -> tuple[Claim, ...]:
    """Take what is due, earliest first; nobody else gets it before the lease is over.

    A domain is a platform (`discord`) or one workspace (`slack:T1`); workspaces that are resting
    are left out. The messages of a channel have one order, and each waits until those before it
    are sent or given up.
    """
    given = {
        "at": at,
        "stuck_before": at - STUCK_AFTER,
        "domain": domain,
        "prefix": f"{domain}:",
        "length": len(domain) + 1,
        "resting": list(resting),
    }
    rows: list[Row[Any]] = []
    for free in (_ABANDONED, _PLANNED):  # apart, so that each is found by the index
        if (left := limit - len(rows)) > 0:
            chosen = _due(free, whole=":" not in domain)
            rows += await connection.execute(chosen, {**given, "most": left})
    claims = tuple(_claimed(row, at, at + lease) for row in sorted(rows, key=_place))
    if claims:
        await connection.execute(_CLAIM, [_taken(claim) for claim in claims])
    return claims


async def workspaces_waiting(connection: Connection, *, at: datetime) -> tuple[str, ...]:
    """Workspaces that have something to be claimed, or had and were held back."""
    return tuple(await connection.scalars(_WAITING, {"at": at}))


@cache
def _due(free: ColumnElement[bool], *, whole: bool) -> Select[*tuple[Any, ...]]:
    """What is free in a domain, a whole platform or a workspace: a claim is made very often."""
    workspace = deliveries.c.workspace
    begins = func.substr(workspace, 1, bindparam("length")) == bindparam("prefix")
    chosen = select(deliveries).where(
        free,
        begins if whole else workspace == bindparam("domain"),
        workspace.not_in(bindparam("resting", expanding=True)),
        ~_held_back(),
    )
    return dialect.unclaimed(chosen.order_by(deliveries.c.due_at).limit(bindparam("most")))


def _held_back() -> ColumnElement[bool]:
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
            earlier.c.due_at > bindparam("stuck_before"),
            _ready(earlier),
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
