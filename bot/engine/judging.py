"""The jury: players judge answers of others that wait for a host. Only the host's word counts.

They see the words, never the player; in an order of their own, so that no answer is always last.
"""

import hashlib
from datetime import datetime

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz.schedule import Channel
from bot.store import answers, jury, rounds
from bot.store.database import Connection


async def switch(world: World, request: requests.SwitchJury, at: datetime) -> events.Told:
    """A channel has a jury when its host wants one."""
    async with world.database.writing() as connection:
        await jury.switch(connection, request.where, on=request.on)
    return events.JurySwitched(on=request.on)


async def show(world: World, request: requests.ShowCase, at: datetime) -> events.Told:
    """The next answer for this juror."""
    async with world.database.reading() as connection:
        return await _next(connection, request.where, request.who.user, judged=False)


async def judge(world: World, request: requests.Judge, at: datetime) -> events.Told:
    """Keep the vote; what was decided meanwhile, or is not for this person, takes none."""
    who, where = request.who, request.where
    async with world.database.writing() as connection:
        if not await jury.is_on(connection, where):
            return events.NoCase(on=False)
        open_to_him = await jury.cases(connection, where, who.user)
        meant = [key for key in open_to_him if _called(key, who.user) == request.case]
        for key in meant[:1]:
            await jury.vote(connection, key, who.user, request.verdict, at=at)
        return await _next(connection, where, who.user, judged=bool(meant))


async def _next(
    connection: Connection, where: Channel, user: str, *, judged: bool
) -> events.CaseShown | events.NoCase:
    if not await jury.is_on(connection, where):
        return events.NoCase(on=False)
    cases = sorted(
        await jury.cases(connection, where, user), key=lambda key: (_called(key, user), key)
    )
    for key in cases:
        round_ = await rounds.get(connection, key[0], key[1])
        row = await answers.of_player(connection, *key)
        if round_ is not None and row is not None:
            return events.CaseShown(
                case=_called(key, user),
                round=round_,
                answer=row.answer,
                left=len(cases),
                judged=judged,
            )
    return events.NoCase(on=True, judged=judged)


def _called(key: answers.Key, user: str) -> str:
    """A name that says nothing of the player, and another one to each juror."""
    return hashlib.sha256("/".join((*key, user)).encode()).hexdigest()[:12]
