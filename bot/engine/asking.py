"""A question goes out: the round, the next ring and its delivery are one transaction."""

import asyncio
import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import Final

from bot.engine import (
    configuring,
    events,
    lateness,
    reminding,
    requests,
    supply,
    timing,
)
from bot.engine.world import World
from bot.quiz import calendar
from bot.quiz.schedule import Channel, RevealAt, Schedule
from bot.quiz.trouble import OF_QUESTIONS, About, LeftOut, Trouble, Why
from bot.store import outbox, packs, rounds, schedules, troubles, unsent
from bot.store.database import Connection
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

DUE_AT_ONCE: Final = 25  # others write between two portions
PUT_OFF: Final = timedelta(minutes=5)  # of a bell that stumbles
MOST_LEFT_OUT: Final = 31  # days that are marked after a long sleep
ASKED: Final = "asked"
"""The schedule of questions that a host asks out of turn."""


async def ring(world: World, request: requests.Ring, at: datetime) -> events.Rang:
    """Open a round for every due schedule; the unique slot decides if two bells race.

    What is usual is read and written for all of them at once: at nine o'clock there may be
    thousands.
    """
    ring_due = partial(_ring_due, world=world, at=at)
    try:
        return await world.database.transact(partial(ring_due, most=DUE_AT_ONCE))
    except StoreError:
        raise
    except Exception:
        log.exception("a bell stumbled; each rings alone", extra={"action": "bell_failed"})
    try:
        return await world.database.transact(partial(ring_due, most=1))
    except StoreError:
        raise
    except Exception:
        await world.database.transact(partial(_put_off, at=at))
        raise


async def _put_off(connection: Connection, *, at: datetime) -> None:
    """Try the first that is due, which stumbles, again after a while: others are due as well."""
    for schedule in await schedules.due(connection, at=at, limit=1):
        of = schedule.channel.workspace
        await schedules.put_off(connection, of, schedule.id, until=at + PUT_OFF)


async def _ring_due(
    connection: Connection, *, world: World, at: datetime, most: int
) -> events.Rang:
    rang: dict[_Fate, list[str]] = {fate: [] for fate in _Fate}
    due = await schedules.due(connection, at=at, limit=most)
    await asyncio.sleep(0)  # reading them took as long as reckoning will: let others in between
    rings = []
    for one in _one_a_channel(due):
        try:
            rings.append((one, *_latest(one, at)))
        except calendar.UnknownZone:  # all others ring nevertheless
            await _end(connection, one, at, About.ZONE)
    fates = await _ring_all(connection, [(one, now) for one, now, _, _ in rings], at)
    for schedule, now, missed, following in rings:
        fate, what = fates[schedule.channel]
        rang[fate].append(what)
        await _leave_out(connection, schedule, (*missed, now), fate, at)
        if following is None:
            await _end(connection, schedule, at)
    after = [(one, following) for one, _, _, following in rings if following is not None]
    await schedules.advance(connection, after)
    await world.work.enqueue(connection, {one.channel.workspace for one in due})
    return events.Rang(
        opened=tuple(rang[_Fate.OPENED]),
        empty=tuple(rang[_Fate.EMPTY]),
        missed=tuple(rang[_Fate.LATE]),
    )


def _one_a_channel(due: Sequence[Schedule]) -> Iterable[Schedule]:
    """The first of each channel; another waits for the next look, which knows what this one asks."""
    return {one.channel: one for one in reversed(due)}.values()


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


async def _ring_all(
    connection: Connection, rung: list[tuple[Schedule, calendar.Ring]], at: datetime
) -> dict[Channel, tuple[_Fate, str]]:
    """What became of each channel's ring, with the id of its round or its schedule."""
    await rounds.take_turns(connection, [one.channel for one, _ in rung])
    short = await troubles.of_schedules(connection, [one for one, _ in rung], OF_QUESTIONS)
    timely = {one.channel: one for one, now in rung if not lateness.too_late(one, now.at, at)}
    supplied = await supply.choose(connection, {of: one.packs for of, one in timely.items()})
    beside = await schedules.sharing(connection, timely)
    for of, one in timely.items():
        await supply.note(
            connection, one, supplied.get(of), known=short, beside=beside.get(of, ()), at=at
        )
        if of in supplied and one.posting.reveal is RevealAt.NEXT:  # it may have been moved since
            await unsent.reveal_now(connection, of, one.id, at=at)
    new = {
        one.channel: _new_round(one, now, supplied[one.channel], at)
        for one, now in rung
        if one.channel in supplied
    }
    opened = await _open(
        connection, tuple(new.values()), {one.channel: now.at for one, now in rung}
    )
    fates = {one.channel: (_Fate.LATE, one.id) for one, _ in rung}
    fates |= {of: (_Fate.EMPTY, one.id) for of, one in timely.items()}
    return fates | {
        of: (_Fate.OPENED if one.id in opened else _Fate.THERE, one.id) for of, one in new.items()
    }


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


async def _end(
    connection: Connection, schedule: Schedule, at: datetime, about: About = About.ENDED
) -> None:
    """The last of its days is over, or none can be found; its host may choose others."""
    await schedules.end(connection, schedule)
    ended = Trouble(channel=schedule.channel, about=about, schedule=schedule.id)
    await troubles.note(connection, ended, at=at)


def _new_round(
    schedule: Schedule,
    now: calendar.Ring,
    supplied: supply.Supplied,
    at: datetime,
) -> rounds.NewRound:
    # The id comes from the day, so that a restored backup finds what it has forgotten.
    asked = (schedule.id, now.slot, supplied.question, supplied.revision)
    round_id = _digest(asked)
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
        day=lateness.day_of(closes_at, zone),
        zone=zone,
        opens_at=at,
        closes_at=closes_at,
        changes_allowed=schedule.changes_allowed,
    )


def _digest(what: object) -> str:
    return hashlib.sha256(str(what).encode()).hexdigest()[:12]


def _seed(round_id: str) -> int:
    """Any number will do, as long as every process finds the same one."""
    return int.from_bytes(hashlib.sha256(round_id.encode()).digest()[:4], "big")


async def _open(
    connection: Connection, new: Sequence[rounds.NewRound], rung_at: Mapping[Channel, datetime]
) -> frozenset[str]:
    """Open the rounds, and plan their cards; the ids of those that were not there already."""
    opened = await rounds.open_all(connection, new)
    fresh = [one for one in new if one.id in opened]
    cards = [
        outbox.Delivery.planned(
            id=f"{one.id}-card",
            channel=one.channel,
            round_id=one.id,
            kind=outbox.Kind.CARD,
            due_at=one.opens_at,
            since=rung_at[one.channel],
        )
        for one in fresh
    ]
    await outbox.plan(connection, cards)
    await reminding.plan(connection, fresh)
    return opened


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
        await schedules.know_channel(connection, request.where)
        await _open(connection, (new,), {new.channel: at})
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
    supplied = (await supply.choose(connection, {request.where: packs_here})).get(request.where)
    if supplied is None:
        return None
    closes_at = at + (usual.open_for if usual else lateness.OPEN_FOR)
    # The id comes from the event, so that a command delivered twice asks once.
    round_id = _digest(f"{request.where} {request.event}")
    return rounds.NewRound(
        id=round_id,
        channel=request.where,
        schedule=ASKED,
        slot=round_id,
        question_id=supplied.question,
        question_revision=supplied.revision,
        seed=_seed(round_id),
        day=lateness.day_of(closes_at, zone),
        zone=zone,
        opens_at=at,
        closes_at=closes_at,
        changes_allowed=usual.changes_allowed if usual else True,
    )
