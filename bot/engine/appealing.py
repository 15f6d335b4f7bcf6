"""A player says that an answer was right; a host hears him, and the key may learn from it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.engine import events, judging, requests, settling
from bot.engine.world import World
from bot.grading import neighbours
from bot.quiz import appeal
from bot.quiz.answer import Written
from bot.quiz.appeal import Obstacle, Ruling
from bot.quiz.grade import Grade, Verdict
from bot.quiz.jury import Votes
from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.store import answers, appeals, jury, outbox, people, rounds, self_checks
from bot.store.appeals import Appeal
from bot.store.database import Connection
from bot.store.decisions import Cause

MOST_ALIKE: Final = 3
LOOKED_AT: Final = 500  # the newest answers to the question are enough to find some alike
_WORDS: Final = {
    Ruling.ACCEPTED: "A host read your appeal and found your answer right.",
    Ruling.PART: "A host read your appeal and found your answer partly right.",
}


@dataclass(frozen=True, slots=True)
class _Own:
    """A player's own answer, and what keeps him from appealing."""

    round: Round
    row: answers.AnswerRow
    obstacle: Obstacle | None


async def open_form(world: World, request: requests.OpenAppealForm, at: datetime) -> events.Told:
    """Where to say why."""
    async with world.database.reading() as connection:
        own = await _own(connection, request, at)
    if isinstance(own, events.NoAppeal | events.NoSuchRound):
        return own
    if own.obstacle:
        return events.NoAppeal(why=own.obstacle)
    return events.AppealFormOpened(round=own.round)


async def make(world: World, request: requests.MakeAppeal, at: datetime) -> events.Told:
    """Keep it for a host; one a player and round."""
    async with world.database.writing() as connection:
        own = await _own(connection, request, at)
        if isinstance(own, events.NoAppeal | events.NoSuchRound):
            return own
        if own.obstacle:
            return events.NoAppeal(why=own.obstacle)
        kept = Appeal(
            id=_named(request),
            channel=request.where,
            round_id=own.round.id,
            player_id=own.row.player.id,
            plea=request.plea.strip()[: appeal.LONGEST_PLEA],
            ruling=Ruling.WAITING,
            at=at,
        )
        await appeals.add(connection, kept)
    return events.AppealMade(round=own.round)


def _named(request: requests.MakeAppeal) -> str:
    return hashlib.sha256(f"{request.where} {request.event}".encode()).hexdigest()[:12]


async def _own(
    connection: Connection, request: requests.AboutRound, at: datetime
) -> _Own | events.NoAppeal | events.NoSuchRound:
    round_ = await _round(connection, request)
    if round_ is None or round_.channel != request.where:
        return events.NoSuchRound()
    player = await people.known(connection, request.who.workspace, request.who.user)
    workspace = round_.channel.workspace
    row = await answers.of_player(connection, workspace, round_.id, player.id) if player else None
    if row is None:
        return events.NoAppeal(why=Obstacle.NO_ANSWER)
    return _Own(round_, row, await obstacle(connection, round_, row, at=at))


async def _round(connection: Connection, request: requests.AboutRound) -> Round | None:
    if request.round_id is not None:
        return await rounds.get(connection, request.where.workspace, request.round_id)
    if request.number is not None:
        return await rounds.numbered(connection, request.where, request.number)
    return await rounds.latest_closed(connection, request.where)


async def obstacle(
    connection: Connection, round_: Round, row: answers.AnswerRow, *, at: datetime
) -> Obstacle | None:
    """What keeps the player of this answer from appealing; None when he may."""
    workspace = round_.channel.workspace
    reveal = (await outbox.of_round(connection, workspace, round_.id)).get(outbox.Kind.REVEAL)
    found = appeal.obstacle(row.grade, revealed_at=reveal.sent_at if reveal else None, at=at)
    made = await appeals.of_player(connection, workspace, round_.id, row.player.id)
    return found or (Obstacle.AGAIN if made else None)


async def show(world: World, request: requests.ShowAppeal, at: datetime) -> events.AppealShown:
    """The one that has waited longest."""
    async with world.database.reading() as connection:
        return await waiting(connection, request.where)


async def waiting(connection: Connection, where: Channel) -> events.AppealShown:
    """The oldest appeal of a channel, with all that a host needs to rule on it."""
    first, left = await appeals.waiting(connection, where)
    seen = await appealed(connection, first) if first else None
    return events.AppealShown(appealed=seen, left=left)


async def appealed(connection: Connection, made: Appeal) -> events.Appealed | None:
    """An appeal with its answer, the key, and answers like it."""
    workspace = made.channel.workspace
    round_ = await rounds.get(connection, workspace, made.round_id)
    row = await answers.of_player(connection, workspace, made.round_id, made.player_id)
    if round_ is None or row is None:
        return None
    return events.Appealed(
        appeal=made.id,
        round=round_,
        answer=row.answer,
        grade=row.grade,
        plea=made.plea,
        alike=await _alike(connection, round_, row),
        covered=await self_checks.of_answer(connection, (workspace, round_.id, row.player.id)),
        jury=await jury.of_answer(connection, (workspace, round_.id, row.player.id)),
    )


async def _alike(
    connection: Connection, round_: Round, row: answers.AnswerRow
) -> tuple[events.Alike, ...]:
    if not isinstance(row.answer, Written):
        return ()
    rows = await answers.to_question(connection, round_.channel.workspace, round_.question.id)
    others = [
        other
        for theirs, other in rows[-LOOKED_AT:]
        if (theirs.id, other.player.id) != (round_.id, row.player.id)
    ]
    texts = [other.answer.text if isinstance(other.answer, Written) else "" for other in others]
    return tuple(
        events.Alike(answer=others[place].answer, verdict=others[place].grade.verdict)
        for place in neighbours.alike(row.answer.text, texts, most=MOST_ALIKE)
    )


async def open_decline_form(
    world: World, request: requests.OpenDeclineForm, at: datetime
) -> events.Told:
    """A player who is turned down is told why."""
    return events.DeclineFormOpened(appeal=request.appeal_id, seen=request.seen)


async def rule(world: World, request: requests.RuleAppeal, at: datetime) -> events.Told:
    """Settle it; the mark follows, and the player is told. What is settled stays so."""
    async with world.database.writing() as connection:
        made = await appeals.named(connection, request.where, request.appeal_id)
        if made is None or not await appeals.rule(connection, made, request.ruling):
            return events.NoSuchAnswer()
        points = await _follow(connection, world, made, request, at=at)
        following = await waiting(connection, request.where)
    return events.AppealRuled(ruling=request.ruling, points=points, next=following)


async def _follow(
    connection: Connection,
    world: World,
    made: Appeal,
    request: requests.RuleAppeal,
    *,
    at: datetime,
) -> int:
    workspace = made.channel.workspace
    round_ = await rounds.get(connection, workspace, made.round_id)
    row = await answers.of_player(connection, workspace, made.round_id, made.player_id)
    assert round_ is not None  # an appeal refers to both
    assert row is not None
    voted = await judging.seen(connection, round_, row, request.seen)
    said = request.reason.strip()[: appeal.LONGEST_REASON] or _of_the_jury(request.ruling, voted)
    change = settling.Change(
        round=round_, row=row, after=_ruled(row.grade, request.ruling, said), jury=voted
    )
    reason = settling.Reason(cause=Cause.APPEAL, by=request.who, words=said)
    (points,) = await settling.settle(connection, world, (change,), reason, at=at)
    return points


def _of_the_jury(ruling: Ruling, votes: Votes) -> str:
    """What a player reads who is turned down because a jury of others would have done so."""
    if ruling is not Ruling.DECLINED or votes.recommends is not Verdict.INCORRECT:
        return ""
    return f"{votes.wrong} of {votes.cast} jurors did not find it right either."


def _ruled(grade: Grade, ruling: Ruling, said: str) -> Grade:
    """A mark that stands is still the grader's: it follows when the key learns something later."""
    if ruling is Ruling.DECLINED:
        return grade
    words = f"{_WORDS[ruling]} “{said}”" if said else _WORDS[ruling]
    return settling.by_host(grade, appeal.VERDICTS[ruling], words)
