"""A bank learns from what hosts decide on the grader's doubts: tried first, and taken back at will.

What waits for a person and would nearly always be decided alike is settled so, and so are later
answers; what a host has decided himself stands.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.engine import events, requests, settling
from bot.engine.world import World
from bot.grading import calibrating
from bot.grading.rules import Rule
from bot.quiz import calibration
from bot.quiz.amending import amended
from bot.quiz.answer import Written
from bot.quiz.calibration import Calibration
from bot.quiz.grade import Verdict
from bot.quiz.question import pack_of
from bot.store import answers, calibrations, decisions, rounds, wordings
from bot.store.calibrations import Kept
from bot.store.database import Connection
from bot.store.decisions import Cause
from bot.store.wordings import State

MOST_EXAMPLES: Final = 3


async def lesson(connection: Connection, workspace: str, pack: str) -> int:
    """How many decisions the bank could learn from; 0 where they are too few, or teach nothing."""
    seen = await _experience(connection, workspace, pack)
    versions = await calibrations.of_pack(connection, workspace, pack)
    before = max((one.calibration.decisions for one in versions), default=0)
    if len(seen) < before + calibration.ENOUGH:
        return 0
    in_force = any(one.state is State.IN_FORCE for one in versions)
    return len(seen) if in_force or calibrating.teaches(seen) else 0


async def _experience(
    connection: Connection, workspace: str, pack: str
) -> tuple[calibration.Experience, ...]:
    return calibrating.experience(await decisions.reviewed(connection, workspace, pack))


async def try_(world: World, request: requests.TryCalibration, at: datetime) -> events.Told:
    """Say what it would settle. Nothing changes before the host says so."""
    workspace = request.where.workspace
    async with world.database.writing() as connection:
        round_ = await rounds.get(connection, workspace, request.round_id)
        if round_ is None:
            return events.NoSuchRound()
        pack = pack_of(round_.question.id)
        seen = await _experience(connection, workspace, pack)
        if len(seen) < calibration.ENOUGH:
            return events.NothingLearnt(decisions=len(seen), enough=calibration.ENOUGH)
        kept = await calibrations.add(
            connection,
            Kept(
                id=world.new_id(),
                workspace=workspace,
                pack=pack,
                number=0,
                calibration=calibration.learnt(seen),
                state=State.TRIED,
                by=request.who.user,
                at=at,
            ),
        )
        settled = await _settled(connection, kept)
    return events.CalibrationTried(kept=kept, effect=_effect(settled))


async def put(world: World, request: requests.PutWording, at: datetime) -> events.Told:
    """Put a version in force, or take it back; it has an id like wordings have."""
    workspace, state = request.where.workspace, request.state
    async with world.database.writing() as connection:
        kept = await calibrations.named(connection, workspace, request.wording_id)
        if kept is None or not await calibrations.change(connection, kept, state):
            return events.NoSuchWording()
        counts = await calibrations.in_force(connection, workspace, kept.pack)
        now = counts.calibration if counts else None
        if state is State.IN_FORCE:
            changes, words = await _settled(connection, kept), "The grader has learnt from hosts."
        else:
            changes = await _doubted_again(connection, world, kept, now)
            words = "The grader has unlearnt what it had from hosts."
        reason = settling.Reason(cause=Cause.CALIBRATION, by=request.who, words=words)
        await settling.settle(connection, world, changes, reason, at=at)
    world.intake.forget(workspace)
    return events.CalibrationPut(kept=replace(kept, state=state), effect=_effect(changes))


async def _settled(connection: Connection, kept: Kept) -> tuple[settling.Change, ...]:
    """What waits and would wait no longer."""
    doubted = await answers.of_pack(
        connection, kept.workspace, kept.pack, rule=Rule.CLOSE_CALL.value
    )
    changes = (
        settling.Change(
            round=round_, row=row, after=calibrating.as_hosts_mark(row.grade, kept.calibration)
        )
        for round_, row in doubted
    )
    return tuple(one for one in changes if one.before != one.after)


async def _doubted_again(
    connection: Connection, world: World, kept: Kept, now: Calibration | None
) -> tuple[settling.Change, ...]:
    """What was settled, graded anew by what is in force without it."""
    settled = await answers.of_pack(
        connection, kept.workspace, kept.pack, rule=calibrating.AS_HOSTS_MARK
    )
    changes = []
    for round_, row in settled:
        learnt = await wordings.in_force(connection, kept.workspace, round_.question.id)
        plain = world.intake.grade(amended(round_.question, learnt), row.answer)
        after = calibrating.as_hosts_mark(plain, now)
        changes.append(settling.Change(round=round_, row=row, after=after))
    return tuple(one for one in changes if one.before != one.after)


def _effect(changes: Sequence[settling.Change]) -> events.Settled:
    def count(verdict: Verdict) -> int:
        return sum(one.after.verdict is verdict for one in changes)

    return events.Settled(
        right=count(Verdict.CORRECT),
        partly=count(Verdict.PARTLY),
        wrong=count(Verdict.INCORRECT),
        waiting=count(Verdict.PENDING),
        examples=tuple((_words(one.row), one.after.verdict) for one in changes[:MOST_EXAMPLES]),
    )


def _words(row: answers.AnswerRow) -> str:
    return row.answer.text if isinstance(row.answer, Written) else ""
