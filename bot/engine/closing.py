"""A round closes: points are awarded and the reveal is planned, in one transaction.

Points come at the close and not with each answer: a leaderboard that moved at once would tell a
player whether he was right while he may still change his mind.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import Final

from bot.engine import awarding, events, lateness, requests
from bot.engine.world import World
from bot.quiz.grade import Verdict
from bot.quiz.round import Round
from bot.quiz.schedule import RevealAt, ScheduleState
from bot.store import answers, identity, ledger, outbox, rounds, schedules, streaks
from bot.store.database import Connection
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

CLOSED_AT_ONCE: Final = 50  # each may carry thousands of answers


class _Fate(Enum):
    """What became of a round whose time is over."""

    CLOSED = auto()
    MOVED = auto()  # it waits for its question, or somebody else has closed it
    STUCK = auto()


async def close_due(world: World, request: requests.CloseDue, at: datetime) -> events.ClosedDue:
    """Close what is over, each round in a transaction of its own; first, give up what is too late."""
    unposted = await lateness.look_after(world, at)
    fates: dict[str, _Fate] = {}
    last: rounds.Place | None = rounds.FIRST
    while last is not None and set(fates.values()) <= {_Fate.STUCK}:  # they keep nothing else open
        async with world.database.reading() as connection:
            due, last = await rounds.to_close(connection, at=at, after=last, limit=CLOSED_AT_ONCE)
        fates = {one.id: await _fate(world, one, at) for one in due}
    closed = tuple(one for one, fate in fates.items() if fate is _Fate.CLOSED)
    return events.ClosedDue(closed=closed, unposted=unposted)


async def _fate(world: World, round_: Round, at: datetime) -> _Fate:
    try:
        return await world.database.transact(partial(_close, world=world, round_=round_, at=at))
    except StoreError:
        raise
    except Exception:
        # All others close nevertheless.
        log.exception("not closed", extra={"action": "close_failed", "round": round_.id})
        return _Fate.STUCK


async def _close(connection: Connection, *, world: World, round_: Round, at: datetime) -> _Fate:
    if await lateness.unposted(connection, round_, at):
        return _Fate.MOVED
    if not await rounds.close(connection, round_, at=at):
        return _Fate.MOVED
    marks = await answers.marks(connection, round_.channel.workspace, round_.id)
    place = await streaks.count(connection, round_, answered=bool(marks))
    answered = [mark.player for mark in marks]
    await identity.came_back(connection, round_.channel.workspace, answered)
    runs = await streaks.advance(connection, round_, place, answered) if place else {}
    terms = await awarding.terms(
        connection, round_, {player: run.current for player, run in runs.items()}
    )
    await ledger.append(connection, tuple(_awards(world, terms, marks, at)))
    await _plan_reveal(connection, round_, at)
    await world.work.enqueue(connection, (round_.channel.workspace,))
    return _Fate.CLOSED


def _awards(
    world: World, terms: awarding.Terms, marks: Iterable[answers.Mark], at: datetime
) -> Iterable[ledger.Entry]:
    """A line each; what is pending stays off the ledger until a person has decided."""
    round_ = terms.round
    for mark in marks:
        for place, line in enumerate(terms.lines(mark)):
            yield ledger.Entry(
                id=world.new_id(),
                channel=round_.channel,
                round_id=round_.id,
                player_id=mark.player,
                reason=line.reason.value,
                points=line.points,
                answered=int(place == 0),
                correct=int(place == 0 and mark.verdict == Verdict.CORRECT),
                day=round_.day,
                at=at,
            )


async def _plan_reveal(connection: Connection, round_: Round, at: datetime) -> None:
    due = {outbox.Kind.CLOSE: at, outbox.Kind.REVEAL: await _reveal_at(connection, round_, at)}
    await outbox.plan(
        connection,
        tuple(
            outbox.Delivery.planned(
                id=f"{round_.id}-{kind.value}",
                channel=round_.channel,
                round_id=round_.id,
                kind=kind,
                due_at=due_at,
                since=round_.opens_at,
            )
            for kind, due_at in due.items()
        ),
    )


async def _reveal_at(connection: Connection, round_: Round, at: datetime) -> datetime:
    """At once, or just before the next question where the schedule says so and one will come."""
    schedule = await schedules.of_round(connection, round_.channel, round_.id)
    if schedule is None or schedule.state is not ScheduleState.ACTIVE:
        return at
    waits = schedule.posting.reveal is RevealAt.NEXT
    return max(at, schedule.next_ring_at - timedelta(seconds=1)) if waits else at
