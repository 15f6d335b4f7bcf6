"""A host sets up when the bell rings, and with what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, time, timedelta
from typing import Final, TypeVar

from bot.engine import events, holidays, recapping, requests, spoken, timing, troubles, which
from bot.engine.world import World
from bot.packs import shipped
from bot.quiz import calendar, dates, recap
from bot.quiz.schedule import (
    MAIN,
    WORKING_DAYS,
    Channel,
    Posting,
    Schedule,
    ScheduleState,
    Timetable,
)
from bot.store import jury, packs, recaps, rounds, schedules
from bot.store.database import Connection

NINE: Final = time(9, 0)
WORKDAY: Final = timedelta(hours=8)

T = TypeVar("T")


async def show(world: World, request: requests.ShowSchedule, at: datetime) -> events.Told:
    """When the bells ring here, or the one that was named."""
    async with world.database.reading() as connection:
        planned = await schedules.of_channel(connection, request.where)
        known = await known_packs(connection, request.where)
    if request.name.strip():
        named = which.meant(planned, request.name)
        if not isinstance(named, Schedule):
            return named
        planned = (named,)
    async with world.database.reading() as connection:
        found = await troubles.of_channel(connection, request.where)
        told = await recaps.of_channel(connection, request.where)
    return events.ScheduleShown(schedules=planned, known_packs=known, troubles=found, recap=told)


async def set_(world: World, request: requests.SetSchedule, at: datetime) -> events.Told:
    """Change what was named; a first schedule gets working days at nine, open for eight hours."""
    async with world.database.writing() as connection:
        known = await known_packs(connection, request.where)
        planned = await schedules.of_channel(connection, request.where)
        before = which.meant(planned, request.name)
        if isinstance(before, events.WhichSchedule) and not (request.creates and before.asked_for):
            return before
        start = _started(before, request) or _new(world, request, planned, known, at=at)
        if not isinstance(start, Schedule):
            return start
        others = [one for one in planned if one.id != start.id]
        changed = _changed(start, request, known, others, at)
        if isinstance(changed, events.SettingRefused):
            return changed
        if changed.timetable != start.timetable and await troubles.stopped(connection, start):
            changed = replace(changed, state=ScheduleState.ACTIVE)
        changed = await _not_again(connection, changed)
        await schedules.save(connection, replace(changed, set_by=request.who.user))
        await troubles.mended(connection, start, changed)
        if request.hosts.strip():
            await schedules.name_hosts(connection, request.where, spoken.group(request.hosts))
        told = await recapping.set_(connection, changed, request.recap, at)
        asked = await _jury(connection, request)
    return events.ScheduleSet(schedule=changed, recap=told, jury=asked)


async def _not_again(connection: Connection, schedule: Schedule) -> Schedule:
    """A slot that was asked already, and that a wider window reaches again, is passed over."""
    while await rounds.asked(connection, schedule):
        try:
            ring = timing.following(schedule, after=schedule.next_ring_at)
        except calendar.NeverRings:
            return schedule  # its last ring will find the round there
        schedule = replace(schedule, next_ring_at=ring.at, next_slot=ring.slot)
    return schedule


async def _jury(connection: Connection, request: requests.SetSchedule) -> bool | None:
    """Whether the channel's players are asked from now on; None where nothing was said."""
    if not request.jury.strip():
        return None
    on = spoken.yes_or_no("jury")(request.jury.strip())
    await jury.switch(connection, request.where, on=on)
    return on


def _started(
    before: Schedule | events.NotScheduled | events.WhichSchedule, request: requests.SetSchedule
) -> Schedule | None:
    """The bell that is there: a draft becomes active when its times are typed."""
    if not isinstance(before, Schedule):
        return None
    starts = before.state is ScheduleState.DRAFT and request.starts
    return replace(before, state=ScheduleState.ACTIVE) if starts else before


def _new(
    world: World,
    request: requests.SetSchedule,
    planned: tuple[Schedule, ...],
    known: tuple[str, ...],
    *,
    at: datetime,
) -> Schedule | events.SettingRefused:
    """A new bell, with the zone and the packs of the channel's others."""
    if len(planned) >= which.MOST:
        most = f"A channel may have up to {which.MOST} bells, and this one has them all."
        return events.SettingRefused(reasons=(most,))
    try:
        name = which.free_name(planned, request.name or MAIN)
    except ValueError as error:
        return events.SettingRefused(reasons=(str(error),))
    zone, packs_here = world.zone, first_packs(known)
    for other in planned:
        zone, packs_here = other.timetable.zone, other.packs
    first = first_schedule(request.where, world.new_id(), zone, packs_here, at)
    state = ScheduleState.ACTIVE if request.starts else ScheduleState.DRAFT
    return replace(first, name=name, state=state)


def first_packs(known: tuple[str, ...]) -> tuple[str, ...]:
    """From which packs to ask where no host has chosen: what was brought, then our first.

    Packs are asked one after another, so with all of ours a channel would have months of deep
    learning before anything else; our others are there for who chooses them.
    """
    brought = tuple(pack for pack in known if pack not in shipped.OURS)
    return (*brought, *(pack for pack in shipped.OURS[:1] if pack in known)) or known


def first_schedule(
    where: Channel, schedule_id: str, zone: str, packs_here: tuple[str, ...], at: datetime
) -> Schedule:
    """What a channel gets when nothing was said."""
    timetable = Timetable(days=WORKING_DAYS, at=NINE, zone=zone)
    ring = calendar.next_ring(timetable, after=at)
    return Schedule(
        id=schedule_id,
        channel=where,
        timetable=timetable,
        packs=packs_here,
        open_for=WORKDAY,
        changes_allowed=True,
        state=ScheduleState.ACTIVE,
        next_ring_at=ring.at,
        next_slot=ring.slot,
    )


@dataclass(slots=True)
class _Readings:
    """Reads what was typed; every reason why something cannot be read is kept, by its setting."""

    request: requests.SetSchedule
    reasons: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, setting: str, reader: Callable[[str], T], otherwise: T) -> T:
        typed: str = getattr(self.request, setting)
        if not typed.strip():
            return otherwise
        try:
            return reader(typed)
        except ValueError as error:
            self.reasons.append((setting, str(error)))
            return otherwise

    def refused(self) -> events.SettingRefused:
        """All of them at once, in the order in which the settings are listed everywhere."""
        order = [one.name for one in fields(self.request)]
        wrong = sorted(self.reasons, key=lambda reason: order.index(reason[0]))
        return events.SettingRefused(
            reasons=tuple(reason for _, reason in wrong),
            fields=tuple(setting for setting, _ in wrong),
        )


def _changed(
    before: Schedule,
    request: requests.SetSchedule,
    known: tuple[str, ...],
    others: Sequence[Schedule],
    at: datetime,
) -> Schedule | events.SettingRefused:
    read = _Readings(request)
    after = replace(
        before,
        name=read("rename", lambda typed: which.free_name(others, typed), before.name),
        timetable=_timetable(read, before.timetable, at),
        packs=read("packs", lambda typed: spoken.packs(typed, known), before.packs),
        open_for=read("open_for", calendar.parse_duration, before.open_for),
        changes_allowed=read("changes", spoken.yes_or_no("changes"), before.changes_allowed),
        late_for=read("late", spoken.late, before.late_for),
        posting=_posting(read, before.posting),
    )
    read("recap", recap.parse, None)  # the channel's own: only whether it can be read
    read("jury", lambda typed: spoken.yes_or_no("jury")(typed.strip()), None)  # likewise
    if after.timetable != before.timetable and not read.reasons:
        try:
            return timing.rung_anew(after, at)
        except calendar.NeverRings as error:
            read.reasons.append(("days", str(error)))
        except calendar.UnknownZone as error:
            read.reasons.append(("zone", str(error)))
    return read.refused() if read.reasons else after


def _timetable(read: _Readings, was: Timetable, at: datetime) -> Timetable:
    timetable = replace(
        was,
        at=read("at", calendar.parse_time, was.at),
        zone=read("zone", lambda typed: calendar.zone(typed).key, was.zone),
        within=read("within", spoken.within, was.within),
        holidays=read("holidays", holidays.parse, was.holidays),
    )
    today, coming = timing.today(timetable, at), timing.coming(timetable, at)
    days = read(
        "days",
        lambda typed: dates.parse_pattern(typed, today=today, start=coming),
        dates.pattern(was),
    )
    return replace(
        timetable,
        days=days.days,
        every=days.every,
        start=days.start,
        dates=days.dates,
        off=read("off", lambda typed: dates.parse_days_off(typed, today=today), was.off),
    )


def _posting(read: _Readings, was: Posting) -> Posting:
    return Posting(
        call=read("call", spoken.group, was.call),
        pinned=read("pin", spoken.yes_or_no("pin"), was.pinned),
        discussed=read("thread", spoken.yes_or_no("thread"), was.discussed),
        reveal=read("reveal", spoken.reveal, was.reveal),
    )


async def known_packs(connection: Connection, where: Channel) -> tuple[str, ...]:
    """What a bell of this channel may ask from."""
    return tuple(row.id for row in await packs.listed(connection, where.workspace))
