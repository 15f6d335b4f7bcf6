"""Troubles and days without a question in the database."""

from datetime import datetime, timedelta

from bot.quiz.schedule import Channel
from bot.quiz.trouble import About, LeftOut, Trouble, Why
from bot.store import schedules, troubles
from bot.store.database import Database
from tests.store.samples import DAILY, MONDAY, schedule

ELSEWHERE = Channel(workspace="discord:1", id="2")


def trouble(detail: str = "No.", *, channel: Channel = DAILY, left: int = 0) -> Trouble:
    return Trouble(channel=channel, about=About.POSTING, detail=detail, left=left)


async def noted(database: Database, *found: Trouble, at: datetime = MONDAY) -> tuple[Trouble, ...]:
    async with database.writing() as connection:
        for one in found:
            await schedules.know_channel(connection, one.channel)
            await troubles.note(connection, one, at=at)
        return await troubles.untold(connection, "web", at=at)


async def test_a_trouble_is_told_by_one_of_two_processes(database: Database) -> None:
    """Both see it; who says first that he tells it does."""
    (found,) = await noted(database, trouble(), trouble(channel=ELSEWHERE))
    async with database.writing() as connection:
        assert await troubles.tell(connection, found, at=MONDAY)
        assert not await troubles.tell(connection, found, at=MONDAY)
        assert await troubles.untold(connection, "web", at=MONDAY) == ()
        assert len(await troubles.untold(connection, "discord", at=MONDAY)) == 1


async def test_the_same_trouble_again_is_no_news(database: Database) -> None:
    """Another reason is, but not on the same day; a number that goes on counting is not."""
    (found,) = await noted(database, trouble())
    async with database.writing() as connection:
        await troubles.tell(connection, found, at=MONDAY)
    assert await noted(database, trouble(), trouble(left=3)) == ()
    other = trouble("Another reason.")
    assert await noted(database, other) == ()
    assert await noted(database, other, at=MONDAY + timedelta(days=1)) == (other,)


async def test_a_letter_in_doubt(database: Database) -> None:
    """It is brought again, when it is time."""
    (found,) = await noted(database, trouble())
    later = MONDAY + timedelta(minutes=10)
    async with database.writing() as connection:
        await troubles.tell(connection, found, at=MONDAY)
        await troubles.untell(connection, found, again_at=later)
        assert await troubles.untold(connection, "web", at=MONDAY) == ()
        assert await troubles.untold(connection, "web", at=later) == (found,)


async def test_a_trouble_that_is_over_is_forgotten(database: Database) -> None:
    """Only those that are named, and only there; met again, it is news again."""
    await noted(database, trouble(), trouble(channel=ELSEWHERE))
    async with database.writing() as connection:
        await troubles.settle(connection, DAILY, [About.GONE])
        assert await troubles.of_channel(connection, DAILY) == (trouble(),)
        await troubles.settle(connection, DAILY, [About.POSTING])
        assert await troubles.of_channel(connection, DAILY) == ()
        assert len(await troubles.of_channel(connection, ELSEWHERE)) == 1
    assert await noted(database, trouble()) == (trouble(),)


async def test_schedules_with_a_trouble(database: Database) -> None:
    """Many are looked up at once, each in its own workspace."""
    bell, other = schedule("bell"), schedule("bell", channel=ELSEWHERE)
    few = Trouble(channel=DAILY, about=About.FEW, schedule="bell", left=2)
    await noted(database, few, trouble(channel=ELSEWHERE))
    async with database.reading() as connection:
        of_both = await troubles.of_schedules(connection, [bell, other], [About.FEW])
        assert of_both == {"bell"}
        assert await troubles.of_schedules(connection, [other], [About.FEW]) == frozenset()


async def test_days_without_a_question(database: Database) -> None:
    """A slot is marked once, whoever marks it again; the latest comes first."""
    days = [
        LeftOut(schedule="bell", slot=f"2026-11-2{day}T09:00", why=Why.LATE, at=MONDAY)
        for day in (3, 4)
    ]
    async with database.writing() as connection:
        await schedules.know_channel(connection, DAILY)
        for one in (*days, *days):
            await troubles.leave_out(connection, DAILY, one)
        found = await troubles.left_out(connection, DAILY, since=MONDAY)
        assert found == tuple(reversed(days))
        later = MONDAY + timedelta(days=1)
        assert await troubles.left_out(connection, DAILY, since=later) == ()
