"""A stored answer gets another grade: the ledger the difference, the trail a line, its player news."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.engine import awarding
from bot.engine.world import World
from bot.quiz.grade import Grade, GradedBy, Verdict
from bot.quiz.jury import NO_VOTES, Votes
from bot.quiz.player import Account
from bot.quiz.round import Round
from bot.store import answers, decisions, ledger
from bot.store.database import Connection
from bot.store.decisions import Cause

SCORES: Final = {Verdict.CORRECT: 1.0, Verdict.PARTLY: 0.5, Verdict.INCORRECT: 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An answer as it is kept, and the grade that it gets; `jury` are the votes a host was shown."""

    round: Round
    row: answers.AnswerRow
    after: Grade
    jury: Votes = NO_VOTES

    @property
    def before(self) -> Grade:
        """The grade that it had."""
        return self.row.grade

    @property
    def player_id(self) -> str:
        """Whose answer it is."""
        return self.row.player.id

    @property
    def matters(self) -> bool:
        """Whether its player would notice."""
        return (self.before.score, self.before.verdict) != (self.after.score, self.after.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Who wants it so, and why."""

    cause: Cause
    by: Account
    words: str = ""


def by_host(grade: Grade, verdict: Verdict, words: str) -> Grade:
    """A host's word; the findings stay as evidence, and a partial score that was found already."""
    score = SCORES[verdict]
    if verdict is Verdict.PARTLY and 0 < grade.score < 1:
        score = grade.score
    return replace(
        grade,
        score=score,
        verdict=verdict,
        rule="host-decided",
        reason=words,
        graded_by=GradedBy.HOST,
        confidence=1.0,
    )


async def settle(
    connection: Connection,
    world: World,
    changes: Sequence[Change],
    reason: Reason,
    *,
    at: datetime,
) -> tuple[int, ...]:
    """Carry changes out; what each answer is worth now. Done again, it adds nothing."""
    entries = [await _entry(connection, world, one, reason, at=at) for one in changes]
    for one in changes:
        await answers.regrade(
            connection, one.round.channel.workspace, one.round.id, one.player_id, one.after
        )
    counting = [entry for entry, _ in entries if entry.points or entry.answered or entry.correct]
    await ledger.append(connection, tuple(counting))
    trail = [
        _decision(world, one, entry, reason)
        for one, (entry, _) in zip(changes, entries, strict=True)
        if one.before != one.after or reason.cause is Cause.APPEAL  # a player is owed an answer
    ]
    await decisions.append(connection, trail)
    return tuple(points for _, points in entries)


async def _entry(
    connection: Connection, world: World, change: Change, reason: Reason, *, at: datetime
) -> tuple[ledger.Entry, int]:
    """The difference to what stands on the ledger, and the points that come out."""
    round_, grade = change.round, change.after
    player = change.player_id
    so_far = await ledger.points_of_round(connection, round_.channel.workspace, round_.id, player)
    had_points, had_correct = so_far.get(player, (0, 0))
    terms = await awarding.terms_for(connection, round_, player)
    points = sum(line.points for line in terms.lines(change.row.mark(grade)))
    entry = ledger.Entry(
        id=world.new_id(),
        channel=round_.channel,
        round_id=round_.id,
        player_id=player,
        reason=_spoken(reason),
        points=points - had_points,
        answered=int(grade.verdict is not Verdict.PENDING and player not in so_far),
        correct=int(grade.verdict is Verdict.CORRECT) - had_correct,
        day=round_.day,
        at=at,
    )
    return entry, points


def _spoken(reason: Reason) -> str:
    match reason.cause:
        case Cause.WORDING | Cause.CALIBRATION:
            return "regrade"
        case Cause.MODEL:
            return "second opinion"
        case Cause.REVIEW | Cause.APPEAL:
            return "host decision"


def _decision(
    world: World, change: Change, entry: ledger.Entry, reason: Reason
) -> decisions.Decision:
    return decisions.Decision(
        id=world.new_id(),
        workspace=change.round.channel.workspace,
        round_id=change.round.id,
        player_id=change.player_id,
        cause=reason.cause,
        by=reason.by.user,
        reason=reason.words,
        before=change.before,
        after=change.after,
        points=entry.points,
        at=entry.at,
        jury=change.jury,
    )
