"""A host sets a channel up step by step: a draft that rings from the moment it is started."""

import dataclasses
from datetime import datetime

from bot.engine import awarding, configuring, events, lateness, requests, which
from bot.engine.world import World
from bot.quiz.question import Question
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Schedule
from bot.store import jury, packs, schedules


async def show(world: World, request: requests.ShowSetup, at: datetime) -> events.Told:
    """The settings of a bell; where there is none yet, a draft is made."""
    async with world.database.reading() as connection:
        planned = await schedules.of_channel(connection, request.where)
    schedule = which.meant(planned, request.name)
    if not isinstance(schedule, Schedule):
        draft = requests.SetSchedule(
            who=request.who,
            where=request.where,
            name=request.name,
            zone="" if planned else request.who.zone,
            starts=False,
        )
        made = await configuring.set_(world, draft, at)
        if not isinstance(made, events.ScheduleSet):
            return made
        schedule = made.schedule
    async with world.database.reading() as connection:
        return events.SetupShown(
            schedule=schedule,
            known_packs=await configuring.known_packs(connection, request.where),
            hosts=await schedules.hosts(connection, request.where),
            names=tuple(sorted({*(one.name for one in planned), schedule.name})),
            page=request.page,
            hindrance=request.hindrance,
            jury=await jury.is_on(connection, request.where),
        )


async def change(world: World, request: requests.SetUp, at: datetime) -> events.Told:
    """Set it as if it were typed, but start nothing."""
    changed = await configuring.set_(world, dataclasses.replace(request.change, starts=False), at)
    if not isinstance(changed, events.ScheduleSet):
        return changed
    return await show(world, request.shown, at)


async def preview(world: World, request: requests.ShowPreview, at: datetime) -> events.Told:
    """The question that comes last, so that it spoils nothing soon."""
    async with world.database.reading() as connection:
        known = await configuring.known_packs(connection, request.where)
        meant = which.meant(await schedules.of_channel(connection, request.where), request.name)
        plan = meant if isinstance(meant, Schedule) else None
        candidates = await packs.candidates(connection, plan.packs if plan else known)
        if not candidates:
            return events.NoQuestions(asked_for=(), known=known)
        question = await packs.question(connection, candidates[-1])
    round_ = _round(world, request, question, plan, at)
    return events.PreviewShown(
        opened=events.RoundOpened(
            round=round_,
            worth=await awarding.worth(world, round_),
            call=plan.posting.call if plan else "",
        )
    )


def _round(
    world: World,
    request: requests.ShowPreview,
    question: Question,
    plan: Schedule | None,
    at: datetime,
) -> Round:
    opens_at = plan.next_ring_at if plan else at
    closes_at = opens_at + (plan.open_for if plan else lateness.OPEN_FOR)
    zone = plan.timetable.zone if plan else world.zone
    return Round(
        id=events.PREVIEW,
        channel=request.where,
        schedule=events.PREVIEW,
        slot=events.PREVIEW,
        number=1,
        question=question,
        seed=1,
        state=RoundState.OPEN,
        day=lateness.day_of(closes_at, zone),
        zone=zone,
        opens_at=opens_at,
        closes_at=closes_at,
        changes_allowed=plan.changes_allowed if plan else True,
        answered=0,
    )
