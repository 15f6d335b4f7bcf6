"""Schedules: which bell rings when. What is due is found by an index, however many there are."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, delete, exists, func, or_, select, update

from bot.quiz.calendar import Ring
from bot.quiz.schedule import (
    Channel,
    Posting,
    RevealAt,
    Schedule,
    ScheduleState,
    Timetable,
    Weekday,
)
from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import channel as known_channels
from bot.store.tables import round_ as rounds
from bot.store.tables import schedule as schedules
from bot.store.tables import trouble as troubles

log = logging.getLogger(__name__)

_UNREADABLE_FOR: Final = timedelta(hours=1)  # until it is looked at again
_OTHER: Final = schedules.alias()
_SHARING: Final = dialect.Lookup(
    select(schedules).where(
        schedules.c.state == ScheduleState.ACTIVE.value,
        exists().where(
            _OTHER.c.workspace == schedules.c.workspace,
            _OTHER.c.channel == schedules.c.channel,
            _OTHER.c.schedule != schedules.c.schedule,
            _OTHER.c.state == ScheduleState.ACTIVE.value,
        ),
    ),
    schedules.c.workspace,
    schedules.c.channel,
)
_ADVANCE: Final = (
    update(schedules)
    .where(
        schedules.c.workspace == bindparam("of"),
        schedules.c.schedule == bindparam("one"),
        schedules.c.next_slot == bindparam("before"),
    )
    .values(next_ring_at=bindparam("now_at"), next_slot=bindparam("now_slot"), put_off_until=None)
)


async def save(connection: Connection, schedule: Schedule) -> None:
    """Keep a schedule, new or changed; its channel becomes known."""
    await know_channel(connection, schedule.channel)
    await connection.execute(dialect.replacing(connection, schedules), _row(schedule))


async def know_channel(connection: Connection, channel: Channel) -> None:
    """Make sure that the channel has its row."""
    await connection.execute(
        dialect.upsert(connection, known_channels).on_conflict_do_nothing(),
        {"workspace": channel.workspace, "channel": channel.id, "rounds": 0, "hosts": ""},
    )


def _row(schedule: Schedule) -> dict[str, Any]:
    return {
        "workspace": schedule.channel.workspace,
        "schedule": schedule.id,
        "channel": schedule.channel.id,
        "name": schedule.name,
        **_days(schedule.timetable),
        "late_seconds": None if schedule.late_for is None else _seconds(schedule.late_for),
        "packs": list(schedule.packs),
        "open_seconds": _seconds(schedule.open_for),
        "changes_allowed": schedule.changes_allowed,
        "state": schedule.state.value,
        "next_ring_at": schedule.next_ring_at,
        "next_slot": schedule.next_slot,
        "put_off_until": None,
        "call": schedule.posting.call,
        "pinned": schedule.posting.pinned,
        "discussed": schedule.posting.discussed,
        "reveal": schedule.posting.reveal.value,
        "set_by": schedule.set_by,
    }


def _days(timetable: Timetable) -> dict[str, Any]:
    return {
        "days": sorted(int(day) for day in timetable.days),
        "at": timetable.at.isoformat(),
        "zone": timetable.zone,
        "every": timetable.every,
        "start": _kept(timetable.start),
        "dates": _dates(timetable.dates),
        "holidays": " ".join(timetable.holidays),
        "off": _dates(timetable.off),
        "not_before": _kept(timetable.not_before),
        "within_seconds": _seconds(timetable.within),
    }


def _seconds(length: timedelta) -> int:
    return int(length.total_seconds())


def _dates(days: Iterable[date]) -> str:
    return " ".join(sorted(day.isoformat() for day in days))


def _kept(day: date) -> date | None:
    """The first day there is stands for no day at all."""
    return None if day == date.min else day


async def hosts(connection: Connection, channel: Channel) -> str:
    """The group whose members host in the channel; empty if none was named."""
    named: str | None = await connection.scalar(
        select(known_channels.c.hosts).where(
            known_channels.c.workspace == channel.workspace, known_channels.c.channel == channel.id
        )
    )
    return named or ""


async def name_hosts(connection: Connection, channel: Channel, group: str) -> None:
    """From now on the members of that group host in the channel; with an empty one, none do."""
    await know_channel(connection, channel)
    await connection.execute(
        update(known_channels)
        .where(
            known_channels.c.workspace == channel.workspace, known_channels.c.channel == channel.id
        )
        .values(hosts=group)
    )


async def of_channel(connection: Connection, channel: Channel) -> tuple[Schedule, ...]:
    """The schedules of a channel, by their ids."""
    statement = select(schedules).where(
        schedules.c.workspace == channel.workspace, schedules.c.channel == channel.id
    )
    return await _read(connection, statement.order_by(schedules.c.schedule))


async def sharing(
    connection: Connection, channels: Iterable[Channel]
) -> dict[Channel, tuple[Schedule, ...]]:
    """The active bells of those of the channels that have several."""
    keys = [(one.workspace, one.id) for one in channels]
    if not keys:
        return {}
    rows = await connection.run_sync(lambda plain: _SHARING.rows(plain, keys).all())
    found: defaultdict[Channel, tuple[Schedule, ...]] = defaultdict(tuple)
    for one in map(_schedule, rows):
        found[one.channel] += (one,)
    return dict(found)


async def of_workspace(connection: Connection, workspace: str) -> tuple[Schedule, ...]:
    """The schedules of a workspace, by their channels."""
    statement = select(schedules).where(schedules.c.workspace == workspace)
    return await _read(connection, statement.order_by(schedules.c.channel, schedules.c.schedule))


async def of_round(connection: Connection, channel: Channel, round_id: str) -> Schedule | None:
    """The schedule that asked a round; of one that nobody planned, the channel's first."""
    asked: str | None = await connection.scalar(
        select(rounds.c.schedule).where(
            rounds.c.workspace == channel.workspace, rounds.c.round == round_id
        )
    )
    planned = await of_channel(connection, channel)
    own = next((one for one in planned if one.id == asked), None)
    return own or next(iter(planned), None)


async def channels(connection: Connection, platform: str) -> tuple[Channel, ...]:
    """The channels of a platform that have a schedule, active or not."""
    found = await connection.execute(
        select(schedules.c.workspace, schedules.c.channel)
        .where(schedules.c.workspace.startswith(f"{platform}:", autoescape=True))
        .distinct()
        .order_by(schedules.c.workspace, schedules.c.channel)
    )
    return tuple(Channel(workspace=row.workspace, id=row.channel) for row in found)


async def due(connection: Connection, *, at: datetime, limit: int = 500) -> tuple[Schedule, ...]:
    """Active schedules whose bell should have rung by now, earliest first."""
    statement = select(schedules).where(
        schedules.c.state == ScheduleState.ACTIVE.value,
        schedules.c.next_ring_at <= at,
        or_(schedules.c.put_off_until.is_(None), schedules.c.put_off_until <= at),
    )
    chosen = statement.order_by(schedules.c.next_ring_at).limit(limit)
    found = []
    for row in await connection.execute(dialect.unclaimed(chosen)):  # several bells share the work
        try:
            found.append(_schedule(row))
        except Exception:
            unreadable = {"action": "schedule_unreadable", "schedule": row.schedule}
            log.exception("a bell cannot be read", extra=unreadable)
            await put_off(connection, row.workspace, row.schedule, until=at + _UNREADABLE_FOR)
    return tuple(found)


async def put_off(
    connection: Connection, workspace: str, schedule: str, *, until: datetime
) -> None:
    """Ring it later; it is as late as it is."""
    here = schedules.c.workspace == workspace, schedules.c.schedule == schedule
    await connection.execute(update(schedules).where(*here).values(put_off_until=until))


async def advance(connection: Connection, rings: Sequence[tuple[Schedule, Ring]]) -> None:
    """Set next rings; one that somebody else has set since we read its schedule stays."""
    if rings:
        await connection.execute(
            _ADVANCE,
            [
                {
                    "of": schedule.channel.workspace,
                    "one": schedule.id,
                    "before": schedule.next_slot,
                    "now_at": ring.at,
                    "now_slot": ring.slot,
                }
                for schedule, ring in rings
            ],
        )


async def hold(connection: Connection, channel: Channel) -> None:
    """Stop the bells of a channel that takes no messages any more; they keep their next ring."""
    await connection.execute(
        update(schedules)
        .where(
            schedules.c.workspace == channel.workspace,
            schedules.c.channel == channel.id,
            schedules.c.state == ScheduleState.ACTIVE.value,
        )
        .values(state=ScheduleState.HELD.value)
    )


async def release(connection: Connection, channel: Channel) -> None:
    """Let the bells ring again that were held."""
    await connection.execute(
        update(schedules)
        .where(
            schedules.c.workspace == channel.workspace,
            schedules.c.channel == channel.id,
            schedules.c.state == ScheduleState.HELD.value,
        )
        .values(state=ScheduleState.ACTIVE.value)
    )


async def remove(connection: Connection, schedule: Schedule) -> None:
    """Forget a schedule and its troubles; its rounds stay as they are."""
    for table in (troubles, schedules):
        await connection.execute(
            delete(table).where(
                table.c.workspace == schedule.channel.workspace, table.c.schedule == schedule.id
            )
        )


async def end(connection: Connection, schedule: Schedule) -> None:
    """Pause one that has no day left."""
    await connection.execute(
        update(schedules)
        .where(
            schedules.c.workspace == schedule.channel.workspace,
            schedules.c.schedule == schedule.id,
            schedules.c.next_slot == schedule.next_slot,
        )
        .values(state=ScheduleState.PAUSED.value)
    )


async def next_ring_at(connection: Connection, workspace: str | None = None) -> datetime | None:
    """The earliest ring of all active schedules, or of those of one workspace."""
    statement = select(func.min(schedules.c.next_ring_at)).where(
        schedules.c.state == ScheduleState.ACTIVE.value
    )
    if workspace is not None:
        statement = statement.where(schedules.c.workspace == workspace)
    earliest: datetime | None = await connection.scalar(statement)
    return earliest


async def _read(connection: Connection, statement: Select[Any]) -> tuple[Schedule, ...]:
    return tuple(_schedule(row) for row in await connection.execute(statement))


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        id=row.schedule,
        channel=Channel(workspace=row.workspace, id=row.channel),
        timetable=_timetable(row),
        name=row.name,
        late_for=None if row.late_seconds is None else timedelta(seconds=row.late_seconds),
        packs=tuple(row.packs),
        open_for=timedelta(seconds=row.open_seconds),
        changes_allowed=row.changes_allowed,
        state=ScheduleState(row.state),
        next_ring_at=row.next_ring_at,
        next_slot=row.next_slot,
        posting=Posting(
            call=row.call,
            pinned=row.pinned,
            discussed=row.discussed,
            reveal=RevealAt(row.reveal),
        ),
        set_by=row.set_by,
    )


def _timetable(row: Row[Any]) -> Timetable:
    return Timetable(
        days=frozenset(Weekday(day) for day in row.days),
        at=time.fromisoformat(row.at),
        zone=row.zone,
        every=row.every,
        start=row.start or date.min,
        dates=frozenset(map(date.fromisoformat, row.dates.split())),
        holidays=tuple(row.holidays.split()),
        off=frozenset(map(date.fromisoformat, row.off.split())),
        not_before=row.not_before or date.min,
        within=timedelta(seconds=row.within_seconds),
    )
