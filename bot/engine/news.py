"""What channels are told beside their questions: a season's end, a week, a month."""

import logging
from datetime import datetime
from functools import partial

from bot.engine import ceremonies, events, recapping, requests
from bot.engine.world import World
from bot.store.errors import StoreError

log = logging.getLogger(__name__)


async def plan(world: World, request: requests.PlanNews, at: datetime) -> events.NewsPlanned:
    """Plan what is due; what keeps one kind from it keeps no other."""
    try:
        await ceremonies.plan_due(world, at)
    finally:
        planned = await _recaps(world, at)
    return events.NewsPlanned(planned=planned)


async def _recaps(world: World, at: datetime) -> int:
    """Several at once; where one of them stumbles each alone, and that one later."""
    plan_due = partial(recapping.plan_due, world=world, at=at)
    for most in (recapping.AT_ONCE, 1):
        try:
            return await world.database.transact(partial(plan_due, most=most))
        except StoreError:
            raise
        except Exception:
            log.exception("a recap stumbled", extra={"action": "recap_failed"})
    await world.database.transact(partial(recapping.put_off, at=at))
    return 1
