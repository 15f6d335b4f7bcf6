"""A host looks at how the questions of a channel did."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.engine import boards, events, requests
from bot.engine.world import World
from bot.store import statistics

BACK: Final = timedelta(weeks=13)


async def show(world: World, request: requests.ShowStatistics, at: datetime) -> events.Told:
    """Of the last quarter; all of it is in the file that an operator can write."""
    async with world.database.reading() as connection:
        since = await boards.local_day(connection, world, request.where, at) - BACK
    found = await world.database.read(partial(statistics.read, channel=request.where, since=since))
    return events.StatisticsShown(since=since, found=found)
