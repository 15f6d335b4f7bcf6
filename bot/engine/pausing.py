"""A host leaves bells out: the next one, all until a day, or all until further notice."""

from dataclasses import replace
from datetime import date, datetime

from bot.engine import events, requests, timing, which
from bot.engine.world import World
from bot.quiz import calendar, dates
from bot.quiz.schedule import Channel, Schedule, ScheduleState
from bot.quiz.trouble import About
from bot.store import dead_letters, schedules, troubles
from bot.store.database import Connection


async def skip(world: World, request: requests.SkipNext, at: datetime) -> events.Told:
    """Make the day of the next ring a day off; the one after it is then the next."""
    async with world.database.writing() as connection:
        schedule = await _meant(connection, request, request.name)
        if not isinstance(schedule, Schedule):
            return schedule
        if schedule.state in {ScheduleState.PAUSED, ScheduleState.HELD}:
            return events.SettingRefused(
                reasons=("This bell does not ring now; /quiz resume lets it ring again.",)
            )
        skipped_at = schedule.next_ring_at
        day = date.fromisoformat(schedule.next_slot[: len("2026-11-23")])
        timetable = replace(schedule.timetable, off=schedule.timetable.off | {day})
        try:
            after = timing.rung_anew(replace(schedule, timetable=timetable), at, after=skipped_at)
        except calendar.UnknownZone as error:
            return events.SettingRefused(reasons=(str(error),))
        except calendar.NeverRings:
            return events.SettingRefused(
                reasons=("That is the last bell there is; /quiz pause keeps it from ringing.",)
            )
        await schedules.save(connection, after)
    return events.RingSkipped(skipped_at=skipped_at, schedule=after)


async def pause(world: World, request: requests.Pause, at: datetime) -> events.Told:
    """Stop ringing, until a day or until it is resumed; the open round goes on to its close."""
    async with world.database.writing() as connection:
        planned = await schedules.of_channel(connection, request.where)
        name, until = request.name, request.until
        first, *others = until.split() or [""]
        if not name and first.casefold() in {one.name for one in planned}:
            name, until = first, " ".join(others)  # /quiz pause evening 7 Jan
        until = until.strip().removeprefix("until ")
        schedule = which.meant(planned, name)
        if not isinstance(schedule, Schedule):
            return schedule
        try:
            after = _paused(schedule, until, at)
        except ValueError as error:
            return events.SettingRefused(reasons=(str(error),))
        await schedules.save(connection, after)
    return events.SchedulePaused(schedule=after, at=at)


def _paused(schedule: Schedule, until: str, at: datetime) -> Schedule:
    """One that is paused until a day is active, but rings no sooner."""
    if not until.strip():
        return replace(schedule, state=ScheduleState.PAUSED)
    day = dates.parse_date(until, today=timing.today(schedule.timetable, at))
    if day <= timing.today(schedule.timetable, at):
        raise ValueError(
            f"A pause ends on a day that is still to come, not on {until.strip()[:40]}."
        )
    paused = schedule.state is ScheduleState.PAUSED
    return timing.rung_anew(
        replace(
            schedule,
            timetable=replace(schedule.timetable, not_before=day),
            state=ScheduleState.ACTIVE if paused else schedule.state,
        ),
        at,
    )


async def resume(world: World, request: requests.Resume, at: datetime) -> events.Told:
    """Ring again from the next time on. What was missed is made up only after trouble."""
    async with world.database.writing() as connection:
        before = await _meant(connection, request, request.name)
        if not isinstance(before, Schedule):
            return before
        try:
            after = _resumed(before, at)
        except (calendar.NeverRings, calendar.UnknownZone) as error:
            return events.SettingRefused(reasons=(str(error),))
        held = before.state is ScheduleState.HELD
        await dead_letters.of_channel_again(connection, request.where)
        if held:
            await _release(connection, request.where)
        else:
            await schedules.save(connection, after)
    return events.ScheduleResumed(
        schedule=after,
        first=before.state is ScheduleState.DRAFT,
        held=held,
        idle=(before.state, before.next_ring_at) == (after.state, after.next_ring_at),
    )


async def _release(connection: Connection, where: Channel) -> None:
    """All bells of the channel were stopped by one trouble; each kept the ring that it missed."""
    await schedules.release(connection, where)
    await troubles.settle(connection, where, {About.GONE})


def _resumed(schedule: Schedule, at: datetime) -> Schedule:
    waiting = schedule.timetable.not_before > timing.today(schedule.timetable, at)
    if schedule.state is ScheduleState.ACTIVE and not waiting:
        return schedule
    timetable = replace(schedule.timetable, not_before=date.min)
    return timing.rung_anew(replace(schedule, timetable=timetable, state=ScheduleState.ACTIVE), at)


async def _meant(
    connection: Connection, request: requests.FromPerson, name: str
) -> Schedule | events.NotScheduled | events.WhichSchedule:
    return which.meant(await schedules.of_channel(connection, request.where), name)
