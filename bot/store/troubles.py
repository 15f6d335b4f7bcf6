"""Troubles of channels, each told once to who can mend it, and the days without a question."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select, text, update

from bot.quiz.schedule import Channel, Schedule
from bot.quiz.trouble import About, LeftOut, Trouble, Why
from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import left_out as days
from bot.store.tables import trouble as troubles

TOLD_AGAIN: Final = timedelta(days=1)  # when the same trouble is there for another reason
_UNTOLD: Final = text("NOT told")  # in the very words of the index, or it is not used


async def note(connection: Connection, trouble: Trouble, *, at: datetime) -> None:
    """Keep a trouble; its host is to be told, unless he was told the same already."""
    key = {
        "workspace": trouble.channel.workspace,
        "channel": trouble.channel.id,
        "about": trouble.about.value,
        "schedule": trouble.schedule,
    }
    said = {"detail": trouble.detail, "number": trouble.left}
    new = await connection.execute(
        dialect.upsert(connection, troubles).on_conflict_do_nothing().returning(troubles.c.about),
        {**key, **said, "since": at, "told": False},
    )
    if new.one_or_none() is not None:
        return
    known = update(troubles).where(*(troubles.c[name] == value for name, value in key.items()))
    await connection.execute(known.where(troubles.c.detail != trouble.detail).values(told=False))
    await connection.execute(known.values(said))


async def settle(
    connection: Connection, channel: Channel, abouts: Iterable[About], *, schedule: str = ""
) -> None:
    """These troubles are over."""
    await connection.execute(
        delete(troubles).where(
            troubles.c.workspace == channel.workspace,
            troubles.c.channel == channel.id,
            troubles.c.schedule == schedule,
            troubles.c.about.in_([about.value for about in abouts]),
        )
    )


async def of_channel(connection: Connection, channel: Channel) -> tuple[Trouble, ...]:
    """The troubles of a channel, the oldest first."""
    rows = await connection.execute(
        select(troubles)
        .where(troubles.c.workspace == channel.workspace, troubles.c.channel == channel.id)
        .order_by(troubles.c.since, troubles.c.about)
    )
    return tuple(map(_trouble, rows))


async def of_schedules(
    connection: Connection, schedules: Sequence[Schedule], abouts: Iterable[About]
) -> frozenset[str]:
    """Those of some schedules that have such a trouble."""
    found = await connection.scalars(
        select(troubles.c.schedule).where(
            troubles.c.workspace.in_({one.channel.workspace for one in schedules}),
            troubles.c.schedule.in_([one.id for one in schedules]),
            troubles.c.about.in_([about.value for about in abouts]),
        )
    )
    return frozenset(found)


async def untold(
    connection: Connection, platform: str, *, at: datetime, limit: int = 100
) -> tuple[Trouble, ...]:
    """Troubles on a platform that nobody was told of, as they are, nor of the same kind today."""
    rows = await connection.execute(
        select(troubles)
        .where(
            _UNTOLD,
            troubles.c.workspace.startswith(f"{platform}:", autoescape=True),
            or_(troubles.c.told_at.is_(None), troubles.c.told_at <= at - TOLD_AGAIN),
        )
        .limit(limit)
    )
    return tuple(map(_trouble, rows))


async def tell(connection: Connection, trouble: Trouble, *, at: datetime) -> bool:
    """It is being told now; False when somebody else does."""
    untold = update(troubles).where(_one(trouble), _UNTOLD)
    told = await connection.execute(untold.values(told=True, told_at=at))
    return told.rowcount == 1


async def untell(connection: Connection, trouble: Trouble, *, again_at: datetime) -> None:
    """It was not told after all, or perhaps it was: it is told again at a later time."""
    untold = {"told": False, "told_at": again_at - TOLD_AGAIN}
    await connection.execute(update(troubles).where(_one(trouble)).values(untold))


def _one(trouble: Trouble) -> ColumnElement[bool]:
    return and_(
        troubles.c.workspace == trouble.channel.workspace,
        troubles.c.channel == trouble.channel.id,
        troubles.c.about == trouble.about.value,
        troubles.c.schedule == trouble.schedule,
    )


def _trouble(row: Row[Any]) -> Trouble:
    return Trouble(
        channel=Channel(workspace=row.workspace, id=row.channel),
        about=About(row.about),
        schedule=row.schedule,
        detail=row.detail,
        left=row.number,
    )


async def leave_out(connection: Connection, channel: Channel, left_out: LeftOut) -> None:
    """There is no question for this slot, and there will be none."""
    await connection.execute(
        dialect.upsert(connection, days).on_conflict_do_nothing(),
        {
            "workspace": channel.workspace,
            "schedule": left_out.schedule,
            "slot": left_out.slot,
            "channel": channel.id,
            "why": left_out.why.value,
            "at": left_out.at,
        },
    )


async def left_out(
    connection: Connection, channel: Channel, *, since: datetime
) -> tuple[LeftOut, ...]:
    """The slots of a channel that had no question, the latest first."""
    rows = await connection.execute(
        select(days)
        .where(
            days.c.workspace == channel.workspace, days.c.channel == channel.id, days.c.at >= since
        )
        .order_by(days.c.slot.desc())
    )
    return tuple(
        LeftOut(schedule=row.schedule, slot=row.slot, why=Why(row.why), at=row.at) for row in rows
    )
