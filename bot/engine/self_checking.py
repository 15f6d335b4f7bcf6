"""After the answer is known a player ticks the key points that he believes to have covered.

It changes no mark. A host who hears an appeal sees it beside what the grader found.
"""

from datetime import datetime

from bot.engine import appealing, events, looking, requests, viewpoint
from bot.engine.world import World
from bot.quiz.round import Round
from bot.store import answers, self_checks


async def open_form(world: World, request: requests.OpenSelfCheck, at: datetime) -> events.Told:
    """The key points, with those ticked that were ticked before."""
    round_, row, shown = await _own(world, request, at)
    if round_ is None or row is None or not shown:
        return events.NoSelfCheck()
    async with world.database.reading() as connection:
        before = await self_checks.of_answer(connection, _key(round_, row)) or ()
    ticked = frozenset(place for place, point in enumerate(shown) if point in before)
    return events.SelfCheckOpened(round=round_, points=shown, ticked=ticked)


async def check(world: World, request: requests.CheckSelf, at: datetime) -> events.Told:
    """Keep what was ticked; ticking again replaces it."""
    round_, row, shown = await _own(world, request, at)
    if round_ is None or row is None or not shown:
        return events.NoSelfCheck()
    ticked = tuple(point for place, point in enumerate(shown) if place in request.places)
    async with world.database.writing() as connection:
        await self_checks.keep(connection, _key(round_, row), ticked, at=at)
        obstacle = await appealing.obstacle(connection, round_, row, at=at)
    return events.SelfChecked(
        round=round_, ticked=len(ticked), points=len(shown), appealable=obstacle is None
    )


async def _own(
    world: World, request: requests.AboutRound, at: datetime
) -> tuple[Round | None, answers.AnswerRow | None, tuple[str, ...]]:
    round_ = await looking.closed_round_meant(world, request)
    if round_ is None or round_.channel != request.where:
        return None, None, ()
    if await looking.answer_to_come(world, round_, at):
        return None, None, ()
    row = await viewpoint.own_answer(world, round_, request.who)
    return round_, row, viewpoint.coverable(round_, row)


def _key(round_: Round, row: answers.AnswerRow) -> answers.Key:
    return round_.channel.workspace, round_.id, row.player.id
