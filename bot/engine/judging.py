"""The jury: players judge answers of others that wait for a host. Only the host's word counts.

They see the words, never the player; in an order of their own, so that no answer is always last.
A vote can be changed until the host has decided.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz import arrangement, reading
from bot.quiz.jury import Votes
from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.store import answers, jury, rounds
from bot.store.database import Connection
from bot.store.jury import Case


async def switch(world: World, request: requests.SwitchJury, at: datetime) -> events.Told:
    """A channel has a jury when its host wants one."""
    async with world.database.writing() as connection:
        await jury.switch(connection, request.where, on=request.on)
    return events.JurySwitched(on=request.on)


async def show(world: World, request: requests.ShowCase, at: datetime) -> events.Told:
    """The next answer for this juror, or one that he has judged and that still waits."""
    user = request.who.user
    async with world.database.reading() as connection:
        if not await jury.is_on(connection, request.where):
            return events.NoCase(on=False)
        cases = await _cases(connection, request.where, user)
        judged = [one for one in cases if one.found is not None]
        for case in judged:
            if _called(case.key, user) == request.again:
                others = [one for one in judged if one != case]
                following = _following(others, user, request.again)
                return await _shown(connection, case, user, left=0, again=following)
        return await _next(connection, cases, user)


async def waiting(connection: Connection, where: Channel, user: str) -> int:
    """How many answers this person could judge now; none where there is no jury."""
    if not await jury.is_on(connection, where):
        return 0
    return sum(one.found is None for one in await jury.cases(connection, where, user))


async def seen(
    connection: Connection, round_: Round, row: answers.AnswerRow, shown: Votes | None
) -> Votes:
    """The votes behind a host's decision: those on his card, or, where he typed, as they are."""
    if shown is not None:
        return shown
    return await jury.of_answer(connection, (round_.channel.workspace, round_.id, row.player.id))


async def judge(world: World, request: requests.Judge, at: datetime) -> events.Told:
    """Keep the vote; what was decided meanwhile, or is not for this person, takes none."""
    who, where, vote = request.who, request.where, events.Vote.LATE
    async with world.database.writing() as connection:
        if not await jury.is_on(connection, where):
            return events.NoCase(on=False)
        for case in await jury.cases(connection, where, who.user):
            if _called(case.key, who.user) == request.case:
                await jury.vote(connection, case.key, who.user, request.verdict, at=at)
                vote = events.Vote.KEPT
        cases = await _cases(connection, where, who.user)
        last = request.case if vote is events.Vote.KEPT else ""
        return await _next(connection, cases, who.user, vote, last)


async def _cases(connection: Connection, where: Channel, user: str) -> list[Case]:
    found = await jury.cases(connection, where, user)
    return sorted(found, key=lambda one: _called(one.key, user))


async def _next(
    connection: Connection,
    cases: Sequence[Case],
    user: str,
    vote: events.Vote = events.Vote.NONE,
    last: str = "",
) -> events.CaseShown | events.NoCase:
    """The first that is not judged; beside it the way back to the `last` vote, or to any."""
    judged = [one for one in cases if one.found is not None]
    again = last or _following(judged, user, "")
    new = [one for one in cases if one.found is None]
    if not new:
        return events.NoCase(on=True, vote=vote, again=again)
    return await _shown(connection, new[0], user, left=len(new), vote=vote, again=again)


async def _shown(
    connection: Connection,
    case: Case,
    user: str,
    *,
    left: int,
    vote: events.Vote = events.Vote.NONE,
    again: str,
) -> events.CaseShown:
    workspace, round_id, player = case.key
    round_ = await rounds.get(connection, workspace, round_id)
    row = await answers.of_player(connection, workspace, round_id, player)
    assert round_ is not None  # a case is an answer that is there
    assert row is not None
    key = round_.question.key
    order = arrangement.arrange(key, seed=round_.seed, player=None)
    return events.CaseShown(
        case=_called(case.key, user),
        round=round_,
        spoken=reading.spoken(key, row.answer, order),
        left=left,
        vote=vote,
        found=case.found,
        again=again,
    )


def _following(cases: Sequence[Case], user: str, name: str) -> str:
    """The name after this one, and after the last one the first again; empty without any."""
    names = [_called(one.key, user) for one in cases]
    return next((one for one in names if one > name), names[0] if names else "")


def _called(key: answers.Key, user: str) -> str:
    """A name that says nothing of the player, and another one to each juror."""
    return hashlib.sha256("/".join((*key, user)).encode()).hexdigest()[:12]
