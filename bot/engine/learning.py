"""A key learns a wording from an answer: tried on all stored answers first, and taken back at will."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.engine import appealing, calibrating, events, judging, regrading, requests, settling
from bot.engine.world import World
from bot.quiz import amending
from bot.quiz.amending import LONGEST_WORDING, Wording
from bot.quiz.answer import Written
from bot.quiz.appeal import Ruling
from bot.quiz.grade import Verdict
from bot.store import appeals, calibrations, rounds, wordings
from bot.store.database import Connection
from bot.store.decisions import Cause
from bot.store.wordings import Kept, State

MOST_LISTED: Final = 20


async def open_form(world: World, request: requests.OpenWordingForm, at: datetime) -> events.Told:
    """Which part of the key, and which words."""
    async with world.database.reading() as connection:
        made = await appeals.named(connection, request.where, request.appeal_id)
        seen = await appealing.appealed(connection, made) if made else None
    if seen is None:
        return events.NoSuchAnswer()
    points = amending.points(seen.round.question.key)
    if not points:
        return events.WordingRefused(reason="This kind of key takes no wordings.")
    written = seen.answer.text if isinstance(seen.answer, Written) else ""
    return events.WordingFormOpened(
        appeal=seen.appeal, points=points, before=" ".join(written.split())[:LONGEST_WORDING]
    )


async def try_(world: World, request: requests.TryWording, at: datetime) -> events.Told:
    """Say what it would change. Nothing changes before the host says so."""
    workspace = request.where.workspace
    async with world.database.writing() as connection:
        made = await appeals.named(connection, request.where, request.appeal_id)
        round_ = await rounds.get(connection, workspace, made.round_id) if made else None
        if made is None or round_ is None:
            return events.NoSuchAnswer()
        points = amending.points(round_.question.key)
        text = " ".join(request.text.split())[:LONGEST_WORDING]
        if not text or not 0 <= request.place < len(points):
            return events.WordingRefused(reason="Please pick a part of the key and give the words.")
        kept = Kept(
            id=world.new_id(),
            workspace=workspace,
            question_id=round_.question.id,
            wording=Wording(point=points[request.place], text=text),
            state=State.TRIED,
            appeal_id=made.id,
            by=request.who.user,
            at=at,
        )
        learnt = await wordings.in_force(connection, workspace, kept.question_id)
        await wordings.add(connection, kept)
    outcome = await regrading.tried(world, workspace, kept.question_id, (*learnt, kept.wording))
    return events.WordingTried(kept=kept, effect=outcome.effect(), settles=_settles(outcome, made))


def _settles(outcome: regrading.Regrading, made: appeals.Appeal) -> bool:
    return any(
        (one.round.id, one.player_id, one.after.verdict)
        == (made.round_id, made.player_id, Verdict.CORRECT)
        for one in outcome.changes
    )


async def put(world: World, request: requests.PutWording, at: datetime) -> events.Told:
    """Put a wording in force, or take it back; every stored answer is graded again."""
    workspace, state = request.where.workspace, request.state
    async with world.database.reading() as connection:
        kept = await wordings.named(connection, workspace, request.wording_id)
        if kept is None or kept.state is state:
            return await calibrating.put(world, request, at)
        learnt = await wordings.in_force(connection, workspace, kept.question_id)
    without = tuple(one for one in learnt if one != kept.wording)
    after = (*without, kept.wording) if state is State.IN_FORCE else without
    outcome = await regrading.tried(world, workspace, kept.question_id, after)
    async with world.database.writing() as connection:
        if not await wordings.change(connection, kept, state):
            return events.NoSuchWording()
        words = f"The key has learnt “{kept.wording.text}”."
        if state is State.TAKEN_BACK:
            words = f"The key takes “{kept.wording.text}” no more."
        reason = settling.Reason(cause=Cause.WORDING, by=request.who, words=words)
        made = await appeals.named(connection, request.where, kept.appeal_id)
        changes = [await _beside_the_jury(connection, one, made) for one in outcome.changes]
        await settling.settle(connection, world, changes, reason, at=at)
        if made and state is State.IN_FORCE and _settles(outcome, made):
            await appeals.rule(connection, made, Ruling.ACCEPTED)
    world.intake.forget(workspace)
    return events.WordingPut(kept=replace(kept, state=state), effect=outcome.effect())


async def _beside_the_jury(
    connection: Connection, change: settling.Change, made: appeals.Appeal | None
) -> settling.Change:
    """The answer whose appeal led to it was decided with the jury's votes in sight."""
    if made is None or (change.round.id, change.player_id) != (made.round_id, made.player_id):
        return change
    voted = await judging.seen(connection, change.round, change.row, None)
    return replace(change, jury=voted)


async def show(world: World, request: requests.ShowWordings, at: datetime) -> events.WordingsShown:
    """What keys have learnt in this workspace."""
    async with world.database.reading() as connection:
        kept = await wordings.listed(connection, request.where.workspace, limit=MOST_LISTED)
        learnt = await calibrations.listed(connection, request.where.workspace)
    return events.WordingsShown(wordings=kept, calibrations=learnt[:MOST_LISTED])
