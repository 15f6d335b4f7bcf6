"""A reminder before the close: private, for those who asked for it and have not answered."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Final

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz.schedule import Channel
from bot.store import outbox, reminders, rounds
from bot.store.database import Connection

BEFORE: Final = timedelta(hours=1)  # before the close; half of the time where a round is short


async def set_(world: World, request: requests.SetReminders, at: datetime) -> events.Told:
    """Begin or stop reminding somebody, or say how it is. It holds for open questions too."""
    who, where = request.who, request.where
    async with world.database.writing() as connection:
        if request.on is True:
            await reminders.want(connection, who, where)
            for round_ in await rounds.open_in(connection, where):
                await plan(connection, where, round_.id, round_.opens_at, round_.closes_at, at=at)
        elif request.on is False:
            await reminders.forget(connection, who, where)
        return events.RemindersShown(on=await reminders.wants(connection, who, where))


async def plan(
    connection: Connection,
    channel: Channel,
    round_id: str,
    opens_at: datetime,
    closes_at: datetime,
    *,
    at: datetime,
) -> None:
    """Remind of a round in time, if somebody wants it and there is time left."""
    due_at = closes_at - min(BEFORE, (closes_at - opens_at) / 2)
    if due_at > at and await reminders.anybody(connection, channel):
        planned = outbox.Delivery.planned(
            id=f"{round_id}-remind",
            channel=channel,
            round_id=round_id,
            kind=outbox.Kind.REMIND,
            due_at=due_at,
        )
        await outbox.plan(connection, (planned,))


async def due(
    world: World, delivery: outbox.Delivery, *, at: datetime
) -> AsyncIterator[tuple[str, events.ReminderDue]]:
    """Each person to remind now.

    They count as reminded before they are: a reminder that a crash swallows is a smaller harm than
    one that comes twice.
    """
    round_ = await world.read_round(delivery.channel.workspace, delivery.round_id)
    if round_ is None or not round_.accepts(at):
        return
    async with world.database.reading() as connection:
        users = await reminders.due(connection, round_)
    for user in users:
        async with world.database.writing() as connection:
            ours = await reminders.mark(connection, round_, user, at=at)
        if ours:
            yield user, events.ReminderDue(round=round_)
