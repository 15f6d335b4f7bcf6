"""Three processes share the work of one PostgreSQL; when one is gone the others do its part."""

import asyncio
import re
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.quiz.schedule import Channel
from bot.store import outbox, packs, schedules
from bot.store.database import Database
from bot.store.workload import workload
from tests.conftest import PostgresqlServer
from tests.e2e import quizbell
from tests.e2e.quizbell import Running
from tests.store import samples

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("processes")]

CHANNELS = 150
FINISHED_SECONDS = 30


def channel(number: int) -> Channel:
    return Channel(workspace="web:local", id=f"quiz-{number}")


async def due_now(database: Database) -> None:
    """A bell in each channel, which should ring at this moment."""
    now = datetime.now(UTC)
    async with database.writing() as connection:
        await packs.save(connection, samples.pack(), at=now)
        for number in range(CHANNELS):
            one = samples.schedule(f"bell-{number}", channel=channel(number), at=now)
            await schedules.save(connection, one)


async def waiting(database: Database) -> int:
    async with database.reading() as connection:
        queues = (await workload(connection, datetime.now(UTC))).outbox
    return sum(queue.waiting for queue in queues.values())


async def posted(database: Database) -> list[outbox.Delivery]:
    async with database.reading() as connection:
        return [
            delivery
            for number in range(CHANNELS)
            for delivery in await outbox.timeline(connection, channel(number))
        ]


def delivered(worker: Running) -> list[str]:
    """The messages that it says it has brought out."""
    return re.findall(r"action=delivered delivery=(\S+)", worker.log.read_text())


async def the_busy_one(workers: list[Running]) -> Running:
    deadline = time.monotonic() + quizbell.PATIENCE_SECONDS
    while time.monotonic() < deadline:
        for worker in workers:
            if delivered(worker):
                return worker
        await asyncio.sleep(0.02)
    raise AssertionError("nobody delivers anything")


async def test_the_work_of_a_dead_worker_is_finished(
    tmp_path: Path, postgresql_server: PostgresqlServer, migrated_template: str
) -> None:
    """Killed for good in the middle of it; within 30 seconds every message stands, once each."""
    url = postgresql_server.address(postgresql_server.create(template=migrated_template))
    with ExitStack() as stack:
        workers = [
            stack.enter_context(
                quizbell.started(
                    tmp_path / f"worker-{number}",
                    "run",
                    QUIZBELL_DATABASE_URL=url,
                    QUIZBELL_BELL_SECONDS="1",
                )
            )
            for number in range(3)
        ]
        database = await Database.open(url)
        await due_now(database)
        busy = await the_busy_one(workers)
        busy.kill()
        killed = time.monotonic()
        left = await waiting(database)
        while len(await posted(database)) < CHANNELS:
            assert time.monotonic() - killed < FINISHED_SECONDS
            await asyncio.sleep(0.2)
        everything = await posted(database)
        await database.close()
    assert left > 0, "it was killed before it was done"
    assert len({one.round_id for one in everything}) == len(everything) == CHANNELS
    others = [name for worker in workers if worker is not busy for name in delivered(worker)]
    assert others, "the work went over to another"
    assert any("action=worker_gone" in worker.log.read_text() for worker in workers)
    assert len(others) == len(set(others))
