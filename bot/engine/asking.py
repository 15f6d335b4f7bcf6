"""A question goes out: the round, the next ring and its delivery are one transaction."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Final

from bot.engine import configuring, events, lateness, reminding, requests, supply, timing
from bot.engine.world import World
from bot.quiz import calendar
from bot.quiz.schedule import RevealAt, Schedule
from bot.quiz.trouble import OF_QUESTIONS, About, LeftOut, Trouble, Why
from bot.store import outbox, packs, rounds, schedules, troubles, unsent
from bot.store.database import Connection

DUE_AT_ONCE: Final = 25  # people are answered between two portions
MOST_LEFT_OUT: Final = 31  # days that are marked after a long sleep
ASKED: Final = "asked"
"""The schedule of questions that a host asks out of turn."""


async def ring(world: World, request: requests.Ring, at: datetime) -> events.Rang:
    """Open a round for every due schedule; the unique slot decides if two bells race."""
    rang: dict[_Fate, list[str]] = {fate: [] for fate in _Fate}
    async with world.database.writing() as connection:
        due = await schedules.due(connection, at=at, limit=DUE_AT_ONCE)
        short = await troubles.of_schedules(connection, due, OF_QUESTIONS)
        for schedule in due:
            now, missed, following = _latest(schedule, at)
            fate, what = await _ring_one(connection, world, schedule, now, short, at=at)
            rang[fate].append(what)
            await _leave_out(connection, schedule, (*missed, now), fate, at)
            if following is None:
                await _end(connection, schedule, at)
            else:
                await schedules.advance(connection, schedule, following)
        await world.work.enqueue(connection, {one.channel.workspace for one in due})
    return events.Rang(
        opened=tuple(rang[_Fate.OPENED]),
        empty=tuple(rang[_Fate.EMPTY]),
        missed=tuple(rang[_Fate.LATE]),
    )


class _Fate(Enum):
    """What became of a ring."""

    OPENED = auto()
    THERE = auto()  # somebody else has opened it
    EMPTY = auto()
    LATE = auto()


def _latest(
    schedule: Schedule, at: datetime
) -> tuple[calendar.Ring, tuple[calendar.Ring, ...], calendar.Ring | None]:
    """The last ring that is due, those before it, which are not made up, and the one after."""
    rings = [calendar.Ring(at=schedule.next_ring_at, slot=schedule.next_slot)]
    try:
        while (following := timing.following(schedule, after=rings[-1].at)).at <= at:
            rings.append(following)
    except calendar.NeverRings:
        return rings[-1], tuple(rings[:-1]), None
    return rings[-1], tuple(rings[:-1]), following


async def _ring_one(
    connection: Connection,
    world: World,
    schedule: Schedule,
    now: calendar.Ring,
    short: Collection[str],
    *,
    at: datetime,
) -> tuple[_Fate, str]:
    if lateness.too_late(schedule, now.at, at):
        return _Fate.LATE, schedule.id
    supplied = await supply.choose(connection, schedule.channel, schedule.packs)
    await supply.note(connection, schedule, supplied, short, at)
    if supplied is None:
        return _Fate.EMPTY, schedule.id
    new = _new_round(world, schedule, now, supplied, at)
    if schedule.posting.reveal is RevealAt.NEXT:  # the bell may have been moved since it closed
        await unsent.reveal_now(connection, schedule.channel, schedule.id, at=at)
    return (_Fate.OPENED if await _open(connection, new) else _Fate.THERE), new.id


async def _leave_out(
    connection: Connection,
    schedule: Schedule,
    rings: tuple[calendar.Ring, ...],
    fate: _Fate,
    at: datetime,
) -> None:
    """Mark the days that stay without a question; of a long sleep the last ones."""
    *missed, now = rings[-MOST_LEFT_OUT:]
    why = {one.slot: Why.LATE for one in missed}
    if fate in {_Fate.LATE, _Fate.EMPTY}:
        why[now.slot] = Why.LATE if fate is _Fate.LATE else Why.EMPTY
    for slot, reason in why.items():
        left_out = LeftOut(schedule=schedule.id, slot=slot, why=reason, at=at)
        await troubles.leave_out(connection, schedule.channel, left_out)


async def _end(connection: Connection, schedule: Schedule, at: datetime) -> None:
    """The last of its days is over; its host may choose others."""
    await schedules.end(connection, schedule)
    ended = Trouble(channel=schedule.channel, about=About.ENDED, schedule=schedule.id)
    await troubles.note(connection, ended, at=at)


def _new_round(
    world: World,
    schedule: Schedule,
    now: calendar.Ring,
    supplied: supply.Supplied,
    at: datetime,
) -> rounds.NewRound:
    round_id = world.new_id()
    zone = schedule.timetable.zone
    closes_at = lateness.closes_at(now.at, schedule.open_for, at)
    return rounds.NewRound(
        id=round_id,
        channel=schedule.channel,
        schedule=schedule.id,
        slot=now.slot,
        question_id=supplied.question,
        question_revision=supplied.revision,
        seed=_seed(round_id),
        day=day_of(closes_at, zone),
        zone=zone,
        opens_at=at,
        closes_at=closes_at,
        changes_allowed=schedule.changes_allowed,
    )


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
    await reminding.plan(
        connection, new.channel, new.id, new.opens_at, new.closes_at, at=new.opens_at
    )
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
        await world.work.enqueue(connection, (request.where.workspace,))
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
    supplied = await supply.choose(connection, request.where, packs_here)
    if supplied is None:
        return None
    closes_at = at + (usual.open_for if usual else lateness.OPEN_FOR)
    # The id comes from the event, so that a command delivered twice asks once.
    round_id = hashlib.sha256(f"{request.where} {request.event}".encode()).hexdigest()[:12]
    return rounds.NewRound(
        id=round_id,
        channel=request.where,
        schedule=ASKED,
        slot=round_id,
        question_id=supplied.question,
        question_revision=supplied.revision,
        seed=_seed(round_id),
        day=day_of(closes_at, zone),
        zone=zone,
        opens_at=at,
        closes_at=closes_at,
        changes_allowed=usual.changes_allowed if usual else True,
    )
