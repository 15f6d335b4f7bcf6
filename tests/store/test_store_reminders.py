"""Who is reminded of a round, and that nobody is reminded twice."""

from bot.store import packs, reminders
from bot.store.database import Database
from tests.store.samples import DAILY, MONDAY, account, open_round, pack, round_in


async def test_one_of_two_processes_reminds(database: Database) -> None:
    """Both find the same person; who marks him first reminds him, and then he is due no more."""
    async with database.writing() as connection:
        await packs.save(connection, pack(), at=MONDAY)
        await reminders.want(connection, account(), DAILY)
    await open_round(database)
    round_ = await round_in(database)
    async with database.writing() as connection:
        (user,) = await reminders.due(connection, round_)
        assert await reminders.mark(connection, round_, user, at=MONDAY)
        assert not await reminders.mark(connection, round_, user, at=MONDAY)
        assert await reminders.due(connection, round_) == ()
