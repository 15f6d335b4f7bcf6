"""The queue says that there is something to do: with the work itself, once, to who knows how."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from bot.clock.queue import Queue
from bot.store.database import Connection, Database
from tests.chat import TRAFFIC, Chat, Trouble
from tests.clock.watching import until
from tests.people import Room

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

APART = replace(TRAFFIC, apart=True)


@pytest.fixture
async def queue(database: Database, room: Room, chat: Chat) -> Queue:
    """That of a process which serves the chat, whose workspaces are apart; an hour has passed."""
    chat.traffic = APART
    made = Queue(database, lambda: room.clock() + timedelta(hours=1), {"chat": chat})
    await made.prepare()
    return made


async def jobs(database: Database) -> list[str]:
    async with database.reading() as connection:
        found = await connection.scalars(
            text("SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo' ORDER BY 1")
        )
        return list(found)


async def _fails(connection: Connection, *, queue: Queue) -> None:
    await queue.enqueue(connection, ("chat:one",))
    raise ArithmeticError


async def test_a_job_comes_with_its_work(database: Database, queue: Queue) -> None:
    """Rolled back with it; and where one waits already, that will do."""
    with pytest.raises(ArithmeticError):
        await database.transact(partial(_fails, queue=queue))
    assert await jobs(database) == []
    for _ in range(2):
        async with database.writing() as connection:
            await queue.enqueue(connection, ("chat:one", "chat:two", "chat:one"))
    assert await jobs(database) == ["chat:one", "chat:two"]


async def test_a_process_that_serves_other_platforms(
    database: Database, room: Room, chat: Chat, queue: Queue
) -> None:
    """It rings everybody's bells; who knows the platform brings out each workspace by itself."""
    chat.trouble = Trouble.DOWN
    await room.at(hours=9)
    elsewhere = Queue(database, queue.clock, {})
    async with database.writing() as connection:
        await elsewhere.enqueue(connection, (room.channel.workspace,))
    assert await jobs(database) == ["chat"]
    brought: list[str] = []

    async def bring(domain: str) -> None:
        brought.append(domain)

    running = asyncio.create_task(queue.run(bring))
    await until(lambda: bool(brought))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert brought == [room.channel.workspace]
