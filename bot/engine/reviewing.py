"""A person decides what the grader was unsure of; the ledger gets the difference."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.engine import calibrating, events, judging, requests, settling
from bot.engine.world import World
from bot.grading import neighbours
from bot.quiz.answer import Written
from bot.quiz.grade import GradedBy, Verdict
from bot.quiz.question import pack_of
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.store import answers, decisions, jury, opinions, rounds
from bot.store.database import Connection
from bot.store.decisions import Cause

LOOKED_AT: Final = 300  # the oldest that wait: comparing each with each takes a moment
_REASONS = {
    Verdict.CORRECT: "A host read your answer and found it right.",
    Verdict.PARTLY: "A host read your answer and found it partly right.",
    Verdict.INCORRECT: "A host read your answer and found that it misses the point.",
}


async def show(world: World, request: requests.ShowReview, at: datetime) -> events.Told:
    """The answer whose decision would teach most."""
    async with world.database.reading() as connection:
        return await _queue(connection, request.where)


async def _queue(connection: Connection, where: Channel) -> events.ReviewShown:
    waiting = await answers.pending(connection, where)
    if not waiting:
        return events.ReviewShown(waiting=None, left=0)
    crowd = await asyncio.to_thread(_crowd, waiting[:LOOKED_AT])
    first = crowd.index(max(crowd))  # among equals the one that has waited longest
    round_, row = waiting[first]
    key = (where.workspace, round_.id, row.player.id)
    read = await opinions.of_answer(connection, key)
    shown = events.Waiting(
        reference=_reference(round_, row),
        round=round_,
        player_id=row.player.id,
        answer=row.answer,
        grade=row.grade,
        opinion=read.grade if read else None,
        alike=crowd[first],
        jury=await jury.of_answer(connection, key),
    )
    return events.ReviewShown(waiting=shown, left=len(waiting))


def _crowd(waiting: Sequence[tuple[Round, answers.AnswerRow]]) -> list[int]:
    """For each, how many others to the same question say much the same."""
    crowd = [0] * len(waiting)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, (round_, _) in enumerate(waiting):
        places[round_.question.id].append(place)
    for same in places.values():
        texts = [_words(waiting[place][1]) for place in same]
        for place, others in zip(same, neighbours.crowd(texts), strict=True):
            crowd[place] = others
    return crowd


def _words(row: answers.AnswerRow) -> str:
    return row.answer.text if isinstance(row.answer, Written) else ""


def _reference(round_: Round, row: answers.AnswerRow) -> str:
    """Short enough to type, and no hint at the player: the question's number and a digest."""
    return f"{round_.number}-{hashlib.sha256(row.player.id.encode()).hexdigest()[:6]}"


async def decide(world: World, request: requests.Decide, at: datetime) -> events.Told:
    """Set the grade; deciding the same twice adds nothing."""
    workspace = request.where.workspace
    async with world.database.writing() as connection:
        round_ = await rounds.get(connection, workspace, request.round_id)
        row = await answers.of_player(connection, workspace, request.round_id, request.player_id)
        if round_ is None or row is None or round_.channel != request.where:
            return events.NoSuchRound()
        if round_.state is not RoundState.CLOSED:  # its close would award the points again
            return events.NoSuchRound()
        if await _decided_by_another(connection, round_, row, request):
            return events.NoSuchAnswer()
        return await _set(connection, world, round_, row, request, at=at)


async def _decided_by_another(
    connection: Connection, round_: Round, row: answers.AnswerRow, request: requests.Decide
) -> bool:
    """Whether an old card would overturn another host; one may change his own mind."""
    if row.grade.graded_by is not GradedBy.HOST:
        return False
    made = await decisions.of_round(connection, round_.channel.workspace, round_.id)
    last = [one.by for one in made if one.player_id == row.player.id][-1:]
    return last not in ([], [request.who.user])


async def decide_referred(
    world: World, request: requests.DecideReferred, at: datetime
) -> events.Told:
    """Set the grade of the waiting answer that is called so, if there is just one."""
    async with world.database.writing() as connection:
        waiting = await answers.pending(connection, request.where)
        meant = [one for one in waiting if _reference(*one) == request.reference.lower()]
        if len(meant) != 1:
            return events.NoSuchAnswer()
        round_, row = meant[0]
        return await _set(connection, world, round_, row, request, at=at)


async def _set(
    connection: Connection,
    world: World,
    round_: Round,
    row: answers.AnswerRow,
    request: requests.Decide | requests.DecideReferred,
    *,
    at: datetime,
) -> events.Decided:
    shown = request.seen if isinstance(request, requests.Decide) else None
    change = settling.Change(
        round=round_,
        row=row,
        after=settling.by_host(row.grade, request.verdict, _REASONS[request.verdict]),
        jury=await judging.seen(connection, round_, row, shown),
    )
    reason = settling.Reason(cause=Cause.REVIEW, by=request.who)
    (points,) = await settling.settle(connection, world, (change,), reason, at=at)
    pack = pack_of(round_.question.id)
    return events.Decided(
        points=points,
        next=await _queue(connection, round_.channel),
        lesson=await calibrating.lesson(connection, request.where.workspace, pack),
        round_id=round_.id,
    )
