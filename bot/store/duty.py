"""Who is on duty: the one process that works on an SQLite database. Others stand by."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import duty as duties

_THE_BELL = "bell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A process; `id` is of this one run of it, because numbers of processes come again."""

    id: str
    machine: str
    process: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who holds it, until when."""

    holder: Holder
    until: datetime


async def current(connection: Connection) -> Duty | None:
    """Who is on duty, or was last; None when it was handed over properly."""
    row = (await connection.execute(select(duties))).one_or_none()
    if row is None:
        return None
    holder = Holder(id=row.holder, machine=row.machine, process=row.process)
    return Duty(holder=holder, until=row.until)


async def take(connection: Connection, duty: Duty) -> None:
    """From now on it is this holder's; whoever calls has made sure that it is free, or his."""
    await connection.execute(
        dialect.replacing(connection, duties),
        {
            "duty": _THE_BELL,
            "holder": duty.holder.id,
            "machine": duty.holder.machine,
            "process": duty.holder.process,
            "until": duty.until,
        },
    )


async def leave(connection: Connection, holder: Holder) -> None:
    """Hand it over at once; what another holds stays his."""
    await connection.execute(delete(duties).where(duties.c.holder == holder.id))
