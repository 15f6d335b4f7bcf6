"""A reminder before the close: private, for those who asked for it and have not answered."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz.round import Round
from bot.store import outbox, reminders, rounds
from bot.store.database import Connection

BEFORE: Final = timedelta(hours=1)  # before the close; half of the time where a round is short


async def set_(world: World, request: requests.SetReminders, at: datetime) -> events.Told:
    """Begin or stop reminding somebody, or say how it is. It holds for open questions too."""
    who, where = request.who, request.where
    async with world.database.writing() as connection:
        if request.on is True:
            await reminders.want(connection, who, where)
            opened = await rounds.open_in(connection, where)
            await plan(connection, [one for one in opened if _due_at(one) > at])
        elif request.on is False:
            await reminders.forget(connection, who, where)
        return events.RemindersShown(on=await reminders.wants(connection, who, where))


async def plan(connection: Connection, asked: Sequence[Round | rounds.NewRound]) -> None:
    """Remind of rounds in time, where somebody wants it."""
    wanted = await reminders.wanted_in(connection, [one.channel for one in asked])
    planned = [
        outbox.Delivery.planned(
            id=f"{one.id}-remind",
            channel=one.channel,
            round_id=one.id,
            kind=outbox.Kind.REMIND,
            due_at=_due_at(one),
        )
        for one in asked
        if one.channel in wanted
    ]
    await outbox.plan(connection, planned)


async def move(connection: Connection, extended: Round) -> None:
    """Remind later of a round that closes later."""
    await reminders.move(connection, extended, due_at=_due_at(extended))


def _due_at(one: Round | rounds.NewRound) -> datetime:
    return one.closes_at - min(BEFORE, (one.closes_at - one.opens_at) / 2)


async def put_back(world: World, delivery: outbox.Delivery, user: str) -> None:
    """They were certainly not reminded, and are still to be."""
    async with world.database.writing() as connection:
        await reminders.unmark(connection, delivery.channel.workspace, delivery.round_id, user)


async def due(
    world: World, delivery: outbox.Delivery, *, clock: Callable[[], datetime]
) -> AsyncIterator[tuple[str, events.ReminderDue]]:
    """Each person to remind now.

    They count as reminded before they are: a reminder that a crash swallows is a smaller harm than
    one that comes twice.
    """
    round_ = await world.read_round(delivery.channel.workspace, delivery.round_id)
    if round_ is None or not round_.accepts(clock()):
        return
    async with world.database.reading() as connection:
        sent = await outbox.of_round(connection, round_.channel.workspace, round_.id)
        if sent[outbox.Kind.CARD].state is not outbox.State.SENT:  # there is nothing to answer
            return
        users = await reminders.due(connection, round_)
    for user in users:
        at = clock()
        async with world.database.writing() as connection:  # the letters before took their time
            now = await rounds.get(connection, round_.channel.workspace, round_.id)
            wanted = now is not None and now.accepts(at)
            wanted = wanted and bool(await reminders.due(connection, round_, user))
            ours = wanted and await reminders.mark(connection, round_, user, at=at)
        if ours:
            yield user, events.ReminderDue(round=round_)
