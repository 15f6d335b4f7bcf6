"""A host takes a bell away. What it asked stays, with answers, points and streaks."""

from datetime import datetime

from bot.engine import events, requests, which
from bot.engine.world import World
from bot.quiz.schedule import Schedule
from bot.store import schedules


async def remove(world: World, request: requests.RemoveSchedule, at: datetime) -> events.Told:
    """Ask first; then the bell is gone, and an open question of it still closes on time."""
    async with world.database.writing() as connection:
        planned = await schedules.of_channel(connection, request.where)
        schedule = which.meant(planned, request.name)
        if not isinstance(schedule, Schedule):
            return schedule
        if not request.confirmed:
            return events.RemovalOffered(schedule=schedule)
        await schedules.remove(connection, schedule)
    return events.ScheduleRemoved(schedule=schedule)
