"""Trouble is told once to who can mend it, and stands with the bell until it is over."""

from datetime import datetime, timedelta
from typing import Final

from bot.engine import events, requests, supply
from bot.engine.world import World
from bot.quiz.schedule import Channel, Schedule
from bot.quiz.trouble import OF_QUESTIONS, OF_TIMETABLES, About, Trouble
from bot.store import outbox, schedules, troubles, unsent
from bot.store.database import Connection

# What may be lacking to a message, told by the kind that has it; unpinning is no host's affair.
_MANNERS: Final = {outbox.Kind.CARD: About.MANNERS, outbox.Kind.REVEAL: About.THREAD}
LOOKED_BACK: Final = timedelta(days=30)


async def met(world: World, channel: Channel, about: About, detail: str, *, at: datetime) -> None:
    """A message of the channel does not appear. One that is gone rings no more until resumed."""
    async with world.database.writing() as connection:
        trouble = Trouble(channel=channel, about=about, detail=detail)
        await troubles.note(connection, trouble, at=at)
        if about is About.GONE:
            await schedules.hold(connection, channel)


async def posted(world: World, delivery: outbox.Delivery, lacking: str, *, at: datetime) -> None:
    """A message has appeared, with all that belongs to it unless something is `lacking`."""
    channel, manners = delivery.channel, _MANNERS.get(delivery.kind)
    async with world.database.reading() as connection:
        known = await troubles.of_channel(connection, channel)
    over = {one.about for one in known} & {
        About.POSTING,
        About.GONE,
        *([manners] if manners else []),
    }
    lacks = manners is not None and bool(lacking)
    if not over and not lacks:
        return
    async with world.database.writing() as connection:
        over -= {manners} if lacks and manners else set()
        if About.POSTING in over:
            await outbox.hurry(connection, channel)
            over -= {About.POSTING} if await unsent.hindered(connection, channel) else set()
        await troubles.settle(connection, channel, over)
        if About.GONE in over:
            await schedules.release(connection, channel)
        if lacks and manners:
            trouble = Trouble(channel=channel, about=manners, detail=lacking)
            await troubles.note(connection, trouble, at=at)


async def stopped(connection: Connection, schedule: Schedule) -> bool:
    """Whether the bell was paused by us, for its timetable, and not by a host."""
    return schedule.id in await troubles.of_schedules(connection, [schedule], OF_TIMETABLES)


async def mended(connection: Connection, before: Schedule, after: Schedule) -> None:
    """What was changed may have been the remedy; if not, the next ring notes it anew."""
    over = set(OF_QUESTIONS) if after.packs != before.packs else set()
    over |= OF_TIMETABLES if after.timetable != before.timetable else set()
    if over:
        await troubles.settle(connection, after.channel, over, schedule=after.id)


async def untold(world: World, platform: str, *, at: datetime) -> tuple[Trouble, ...]:
    """What hosts on this platform are to be told now."""
    async with world.database.reading() as connection:
        return await troubles.untold(connection, platform, at=at)


async def take(world: World, trouble: Trouble, *, at: datetime) -> events.TroubleMet | None:
    """Tell it now, and nobody else does; None when somebody did.

    It counts as told before it is: a letter that is lost in a crash still stands with the bell,
    and one that came twice would be noise.
    """
    async with world.database.writing() as connection:
        ours = await troubles.tell(connection, trouble, at=at)
        return await _event(connection, trouble) if ours else None


async def put_back(world: World, trouble: Trouble, *, again_at: datetime) -> None:
    """The letter did not come, or nobody knows: it is to be told again then."""
    async with world.database.writing() as connection:
        await troubles.untell(connection, trouble, again_at=again_at)


async def of_channel(connection: Connection, channel: Channel) -> tuple[events.TroubleMet, ...]:
    """All that is the matter with a channel."""
    found = await troubles.of_channel(connection, channel)
    return tuple([await _event(connection, trouble) for trouble in found])


async def _event(connection: Connection, trouble: Trouble) -> events.TroubleMet:
    planned = await schedules.of_channel(connection, trouble.channel)
    own = [one for one in planned if one.id == trouble.schedule]
    setters = [one.set_by for one in own or planned if one.set_by]
    return events.TroubleMet(
        trouble=trouble,
        bell=own[0].name if own and len(planned) > 1 else "",
        host=setters[0] if setters else "",
    )


async def doctor(world: World, request: requests.ShowDoctor, at: datetime) -> events.Told:
    """How the bells of a channel are: what is wrong, what runs out, what was left out."""
    where = request.where
    async with world.database.reading() as connection:
        planned = await schedules.of_channel(connection, where)
        return events.DoctorShown(
            where=where,
            hindrance=request.hindrance,
            bells=tuple([await _bell(connection, one) for one in planned]),
            troubles=await of_channel(connection, where),
            waiting=await unsent.overdue(connection, where, at=at),
            left_out=await troubles.left_out(connection, where, since=at - LOOKED_BACK),
        )


async def _bell(connection: Connection, schedule: Schedule) -> events.BellFound:
    fresh, questions = await supply.count(connection, schedule.channel, schedule.packs)
    return events.BellFound(schedule=schedule, fresh=fresh, questions=questions)
