"""A host sets up when the bell rings, and with what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final, TypeVar

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz import calendar
from bot.quiz.schedule import (
    WORKING_DAYS,
    Channel,
    Posting,
    RevealAt,
    Schedule,
    ScheduleState,
    Timetable,
)
from bot.store import packs, schedules
from bot.store.database import Connection

NINE: Final = time(9, 0)
WORKDAY: Final = timedelta(hours=8)

T = TypeVar("T")


async def show(world: World, request: requests.ShowSchedule, at: datetime) -> events.Told:
    """When the bell rings here."""
    async with world.database.reading() as connection:
        return events.ScheduleShown(
            schedule=await _schedule(connection, request.where),
            known_packs=await _known_packs(connection, request.where),
        )


async def set_(world: World, request: requests.SetSchedule, at: datetime) -> events.Told:
    """Change what was named; a first schedule gets working days at nine, open for eight hours."""
    async with world.database.writing() as connection:
        known = await _known_packs(connection, request.where)
        before = await _schedule(connection, request.where)
        start = before or first_schedule(request.where, world.new_id(), world.zone, known, at)
        if request.starts:
            start = _started(start)
        elif before is None:
            start = replace(start, state=ScheduleState.DRAFT)
        changed = _changed(start, request, known, at)
        if isinstance(changed, events.SettingRefused):
            return changed
        await schedules.save(connection, replace(changed, set_by=request.who.user))
        if request.hosts.strip():
            await schedules.name_hosts(connection, request.where, _group(request.hosts))
    return events.ScheduleSet(schedule=changed)


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


def _changed(
    before: Schedule, request: requests.SetSchedule, known: tuple[str, ...], at: datetime
) -> Schedule | events.SettingRefused:
    reasons: list[str] = []

    def read(typed: str, reader: Callable[[str], T], otherwise: T) -> T:
        if not typed.strip():
            return otherwise
        try:
            return reader(typed)
        except ValueError as error:
            reasons.append(str(error))
            return otherwise

    was = before.timetable
    timetable = Timetable(
        days=read(request.days, calendar.parse_days, was.days),
        at=read(request.at, calendar.parse_time, was.at),
        zone=read(request.zone, lambda typed: calendar.zone(typed).key, was.zone),
    )
    chosen = read(request.packs, lambda typed: _packs(typed, known), before.packs)
    open_for = read(request.open_for, calendar.parse_duration, before.open_for)
    changes = read(request.changes, _yes_or_no("changes"), before.changes_allowed)
    posting = Posting(
        call=read(request.call, _group, before.posting.call),
        pinned=read(request.pin, _yes_or_no("pin"), before.posting.pinned),
        discussed=read(request.thread, _yes_or_no("thread"), before.posting.discussed),
        reveal=read(request.reveal, _reveal, before.posting.reveal),
    )
    if reasons:
        return events.SettingRefused(reasons=tuple(reasons))
    after = replace(
        before,
        timetable=timetable,
        packs=chosen,
        open_for=open_for,
        changes_allowed=changes,
        posting=posting,
    )
    return after if timetable == was else _rung_anew(after, at)


def _started(schedule: Schedule) -> Schedule:
    """A draft becomes active when its times are typed; what is paused stays so."""
    draft = schedule.state is ScheduleState.DRAFT
    return replace(schedule, state=ScheduleState.ACTIVE) if draft else schedule


def _rung_anew(schedule: Schedule, at: datetime) -> Schedule:
    ring = calendar.next_ring(schedule.timetable, after=at)
    return replace(schedule, next_ring_at=ring.at, next_slot=ring.slot)


def _packs(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(typed.lower().replace(",", " ").split()))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        there = ", ".join(known) or "none yet; an operator can import one"
        raise ValueError(f"There is no pack “{unknown[0][:40]}”. Loaded packs: {there}.")
    return wanted


def _yes_or_no(option: str) -> Callable[[str], bool]:
    def read(typed: str) -> bool:
        if typed.lower() not in {"yes", "no"}:
            raise ValueError(f"It is {option}:yes or {option}:no.")
        return typed.lower() == "yes"

    return read


def _group(typed: str) -> str:
    """A group's id; `nobody` is none."""
    group = typed.strip().removeprefix("@")
    return "" if group.lower() in {"nobody", "none", "no"} else group


def _reveal(typed: str) -> RevealAt:
    try:
        return RevealAt(typed.lower())
    except ValueError:
        raise ValueError(
            "It is reveal:close (as soon as the round closes) or reveal:next (with the next "
            "question)."
        ) from None


async def skip(world: World, request: requests.SkipNext, at: datetime) -> events.Told:
    """Leave out the next ring; the one after it is then the next."""
    async with world.database.writing() as connection:
        schedule = await _schedule(connection, request.where)
        if schedule is None:
            return events.NotScheduled()
        skipped_at = schedule.next_ring_at
        ring = calendar.next_ring(schedule.timetable, after=max(skipped_at, at))
        await schedules.advance(connection, schedule, ring)
        after = replace(schedule, next_ring_at=ring.at, next_slot=ring.slot)
    return events.RingSkipped(skipped_at=skipped_at, schedule=after)


async def pause(world: World, request: requests.Pause, at: datetime) -> events.Told:
    """Stop ringing; the open round goes on to its close."""
    schedule = await _set_state(world, request, ScheduleState.PAUSED, at)
    return events.SchedulePaused(schedule=schedule) if isinstance(schedule, Schedule) else schedule


async def resume(world: World, request: requests.Resume, at: datetime) -> events.Told:
    """Ring again from the next time on; what was missed is not made up."""
    async with world.database.reading() as connection:
        before = await _schedule(connection, request.where)
    schedule = await _set_state(world, request, ScheduleState.ACTIVE, at)
    if not isinstance(schedule, Schedule):
        return schedule
    first = before is not None and before.state is ScheduleState.DRAFT
    return events.ScheduleResumed(schedule=schedule, first=first)


async def _set_state(
    world: World, request: requests.FromPerson, state: ScheduleState, at: datetime
) -> Schedule | events.NotScheduled:
    async with world.database.writing() as connection:
        schedule = await _schedule(connection, request.where)
        if schedule is None:
            return events.NotScheduled()
        if schedule.state is not state:
            schedule = replace(schedule, state=state)
            schedule = _rung_anew(schedule, at) if state is ScheduleState.ACTIVE else schedule
            await schedules.save(connection, schedule)
    return schedule


async def _schedule(connection: Connection, where: Channel) -> Schedule | None:
    planned = await schedules.of_channel(connection, where)
    return planned[0] if planned else None


async def _known_packs(connection: Connection, where: Channel) -> tuple[str, ...]:
    return tuple(row.id for row in await packs.listed(connection, where.workspace))
