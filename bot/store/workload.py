"""How much is waiting: bells that should have rung, and deliveries that should have appeared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.quiz.schedule import ScheduleState
from bot.store.database import Connection
from bot.store.delivery import State
from bot.store.tables import delivery as deliveries
from bot.store.tables import schedule as schedules


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Deliveries that are due; `oldest` has been so for this long."""

    waiting: int
    oldest: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """`bell_lag` is how late the latest bell is; `outbox` goes by platform.

    `unrung` is the same of bells that nobody has tried to ring: one that stumbles is put off.
    """

    bell_lag: timedelta
    unrung: timedelta
    outbox: Mapping[str, Queue]


async def workload(connection: Connection, at: datetime) -> Workload:
    """What is waiting at this instant."""
    first = select(func.min(schedules.c.next_ring_at)).where(
        schedules.c.state == ScheduleState.ACTIVE.value
    )
    due = await connection.scalar(first)
    untried = due
    if due is not None and due <= at:
        untried = await connection.scalar(first.where(schedules.c.put_off_until.is_(None)))
    return Workload(
        bell_lag=_late(due, at), unrung=_late(untried, at), outbox=await _outbox(connection, at)
    )


def _late(due: datetime | None, at: datetime) -> timedelta:
    return max(at - due, timedelta()) if due else timedelta()


async def _outbox(connection: Connection, at: datetime) -> dict[str, Queue]:
    colon = func.instr if connection.dialect.name == "sqlite" else func.strpos
    platform = func.substr(deliveries.c.workspace, 1, colon(deliveries.c.workspace, ":") - 1).label(
        "platform"
    )
    rows = await connection.execute(
        select(platform, func.count(), func.min(deliveries.c.due_at))
        .where(
            deliveries.c.state.in_((State.PLANNED.value, State.SENDING.value)),
            deliveries.c.due_at <= at,
        )
        .group_by(platform)
    )
    return {name: Queue(waiting=waiting, oldest=at - oldest) for name, waiting, oldest in rows}
