"""A question goes out: the round, the next ring and its delivery are one transaction."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Final

from bot.engine import configuring, events, requests, timing
from bot.engine.world import World
from bot.quiz import calendar, selection
from bot.quiz.schedule import Channel, Schedule
from bot.store import outbox, packs, rounds, schedules
from bot.store.database import Connection

DUE_AT_ONCE: Final = 500  # one transaction holds the writer's lock only briefly
OPEN_FOR: Final = timedelta(hours=8)


async def ring(world: World, request: requests.Ring, at: datetime) -> events.Rang:
    """Open a round for every due schedule; the unique slot decides if two bells race."""
    opened: list[str] = []
    empty: list[str] = []
    missed: list[str] = []
    async with world.database.writing() as connection:
        for schedule in await schedules.due(connection, at=at, limit=DUE_AT_ONCE):
            ring_now, following = _latest(schedule, at)
            if ring_now.at + schedule.open_for <= at:
                missed.append(schedule.id)
            elif (new := await _new_round(connection, world, schedule, ring_now, at)) is None:
                empty.append(schedule.id)
            elif await _open(connection, new):
                opened.append(new.id)
            await schedules.advance(connection, schedule, following)
    return events.Rang(opened=tuple(opened), empty=tuple(empty), missed=tuple(missed))


def _latest(schedule: Schedule, at: datetime) -> tuple[calendar.Ring, calendar.Ring]:
    """The last ring that is due, and the one after it: a day slept through is not made up."""
    now = calendar.Ring(at=schedule.next_ring_at, slot=schedule.next_slot)
    following = timing.following(schedule, after=now.at)
    while following.at <= at:
        now, following = following, timing.following(schedule, after=following.at)
    return now, following


async def _new_round(
    connection: Connection, world: World, schedule: Schedule, ring_now: calendar.Ring, at: datetime
) -> rounds.NewRound | None:
    question = await _choose(connection, schedule.channel, schedule.packs)
    if question is None:
        return None
    round_id = world.new_id()
    zone, closes_at = schedule.timetable.zone, ring_now.at + schedule.open_for
    return rounds.NewRound(
        id=round_id,
        channel=schedule.channel,
        schedule=schedule.id,
        slot=ring_now.slot,
        question_id=question[0],
        question_revision=question[1],
        seed=_seed(round_id),
        day=day_of(closes_at, zone),
        zone=zone,
        opens_at=at,
        closes_at=closes_at,
        changes_allowed=schedule.changes_allowed,
    )


async def _choose(
    connection: Connection, channel: Channel, chosen: tuple[str, ...]
) -> tuple[str, int] | None:
    candidates = await packs.candidates(connection, chosen)
    last_asked = await rounds.last_asked(connection, channel)
    question_id = selection.pick(candidates, last_asked=last_asked)
    if question_id is None:
        return None
    return question_id, (await packs.question(connection, question_id)).revision


def day_of(closes_at: datetime, zone: str) -> date:
    """The day a round counts for: the last on which it could be answered.

    Points come at the close; so a board shown with the reveal has them in its day and week.
    """
    return (closes_at - timedelta(microseconds=1)).astimezone(calendar.zone(zone)).date()


def _seed(round_id: str) -> int:
    """Any number will do, as long as every process finds the same one."""
    return int.from_bytes(hashlib.sha256(round_id.encode()).digest()[:4], "big")


async def _open(connection: Connection, new: rounds.NewRound) -> bool:
    if not await rounds.open_round(connection, new=new):
        return False
    card = outbox.Delivery.planned(
        id=f"{new.id}-card",
        channel=new.channel,
        round_id=new.id,
        kind=outbox.Kind.CARD,
        due_at=new.opens_at,
    )
    await outbox.plan(connection, (card,))
    return True


async def ask_now(world: World, request: requests.AskNow, at: datetime) -> events.Told:
    """Post a question outside the timetable, with the schedule's own manners."""
    async with world.database.writing() as connection:
        known = tuple(row.id for row in await packs.listed(connection, request.where.workspace))
        wanted = (request.pack.strip().lower(),) if request.pack.strip() else ()
        if not set(wanted) <= set(known):
            return events.NoQuestions(asked_for=wanted, known=known)
        planned = await schedules.of_channel(connection, request.where)
        chosen = wanted or configuring.first_packs(known)
        new = await _extra_round(connection, world, request, planned, chosen, at=at)
        if new is None:
            return events.NoQuestions(asked_for=wanted, known=known)
        await _open(connection, new)
        asked = await rounds.get(connection, request.where.workspace, new.id)
    return events.QuestionAsked(round=asked) if asked else events.NoSuchRound()


async def _extra_round(
    connection: Connection,
    world: World,
    request: requests.AskNow,
    planned: tuple[Schedule, ...],
    from_packs: tuple[str, ...],
    *,
    at: datetime,
) -> rounds.NewRound | None:
    usual = planned[0] if planned else None
    zone = usual.timetable.zone if usual else world.zone
    packs_here = usual.packs if usual and not request.pack.strip() else from_packs
    question = await _choose(connection, request.where, packs_here)
    if question is None:
        return None
    closes_at = at + (usual.open_for if usual else OPEN_FOR)
    # The id comes from the event, so that a command delivered twice asks once.
    round_id = hashlib.sha256(f"{request.where} {request.event}".encode()).hexdigest()[:12]
    return rounds.NewRound(
        id=round_id,
        channel=request.where,
        schedule="asked",
        slot=round_id,
        question_id=question[0],
        question_revision=question[1],
        seed=_seed(round_id),
        day=day_of(closes_at, zone),
        zone=zone,
        opens_at=at,
        closes_at=closes_at,
        changes_allowed=usual.changes_allowed if usual else True,
    )
