"""What channels are told beside their questions: a season's end, a week, a month."""

from datetime import datetime
from functools import partial

from bot.engine import ceremonies, events, recapping, requests
from bot.engine.world import World


async def plan(world: World, request: requests.PlanNews, at: datetime) -> events.NewsPlanned:
    """Plan what is due; what keeps one kind from it keeps no other."""
    try:
        await world.database.transact(partial(ceremonies.plan_due, world=world, at=at))
    finally:
        await world.database.transact(partial(recapping.plan_due, world=world, at=at))
    return events.NewsPlanned()
