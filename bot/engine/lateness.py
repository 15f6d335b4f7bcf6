"""How late a question may come, and what becomes of one that could not be posted in time."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Final

from bot.engine import reminding
from bot.engine.world import World
from bot.quiz import calendar
from bot.quiz.round import Round
from bot.quiz.schedule import Schedule
from bot.quiz.trouble import LeftOut, Why
from bot.store import rounds, schedules, troubles, unsent
from bot.store.database import Connection

ON_TIME: Final = timedelta(minutes=10)  # a bell, and a crowd of messages, may take so long
LOOKED_AT_ONCE: Final = 200
OPEN_FOR: Final = timedelta(hours=8)  # of a question that a host asks where no bell is set


def too_late(schedule: Schedule | None, planned: datetime, at: datetime) -> bool:
    """Whether the day is to stay without a question."""
    allowed = schedule.open_for if schedule else OPEN_FOR
    if schedule is not None and schedule.late_for is not None:
        allowed = schedule.late_for
    return at - planned >= max(allowed, ON_TIME)


def closes_at(planned: datetime, open_for: timedelta, at: datetime) -> datetime:
    """When it would have closed; but a late question is open for half its time at least."""
    return max(planned + open_for, at + open_for / 2)


def day_of(closes_at: datetime, zone: str) -> date:
    """The day a round counts for: the last on which it could be answered.

    Points come at the close; so a board shown with the reveal has them in its day and week.
    """
    return (closes_at - timedelta(microseconds=1)).astimezone(calendar.kept_zone(zone)).date()


async def look_after(world: World, at: datetime) -> tuple[str, ...]:
    """Give up questions that have waited for their platform too long."""
    async with world.database.reading() as connection:
        waiting = await unsent.cards(connection, before=at - ON_TIME, limit=LOOKED_AT_ONCE)
    given_up = []
    for round_ in waiting:
        async with world.database.writing() as connection:
            if await unposted(connection, round_, at) is Unposted.GIVEN_UP:
                given_up.append(round_.id)
    return tuple(given_up)


class Unposted(Enum):
    """What becomes of a question that has not appeared."""

    GIVEN_UP = auto()
    WAITS = auto()


async def unposted(connection: Connection, round_: Round, at: datetime) -> Unposted | None:
    """A question that nobody could see is not closed: it waits, or it is too late for it.

    None when it has appeared, or may have, or somebody has answered it all the same.
    """
    if not await unsent.waits(connection, round_):
        return None
    now = await rounds.get(connection, round_.channel.workspace, round_.id)
    if now is None or now.answered:
        return None
    schedule = await schedules.of_round(connection, round_.channel, round_.id)
    if not too_late(schedule, round_.opens_at, at):
        open_for = schedule.open_for if schedule else OPEN_FOR
        await _extend(connection, now, closes_at(round_.opens_at, open_for, at))
        return Unposted.WAITS
    if not await unsent.give_up(connection, round_):  # it may be there: it is looked for first
        await _extend(connection, now, at + ON_TIME)
        return Unposted.WAITS
    await rounds.void(connection, round_)
    if schedule and schedule.id == round_.schedule:  # what was asked out of turn is no bell's day
        left_out = LeftOut(schedule=round_.schedule, slot=round_.slot, why=Why.UNPOSTED, at=at)
        await troubles.leave_out(connection, round_.channel, left_out)
    return Unposted.GIVEN_UP


async def _extend(connection: Connection, round_: Round, until: datetime) -> None:
    if until > round_.closes_at:
        day = day_of(until, round_.zone)
        await rounds.extend(connection, round_, closes_at=until, day=day)
        await reminding.move(connection, replace(round_, closes_at=until))
