"""Of two processes on one SQLite database one works; the other waits, and takes over in time."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta

import pytest

from bot.clock.watch import LEASE, Watch, running
from bot.store.database import Database
from bot.store.duty import Holder
from bot.store.errors import Relieved
from tests.people import Clock
from tests.room_fixtures import sqlite_only
from tests.store import samples

pytestmark = sqlite_only

OURS = os.getpid()


def watch(
    database: Database, clock: Clock, name: str, *, machine: str = "here", process: int = OURS
) -> Watch:
    holder = Holder(id=name, machine=machine, process=process)
    return Watch(database=database, clock=clock, holder=holder)


async def test_one_works_and_the_other_waits(database: Database) -> None:
    """As long as the first renews its lease, and not a moment longer."""
    clock = Clock()
    first = watch(database, clock, "first", machine="there")
    second = watch(database, clock, "second")
    assert await first.claim() is None
    clock.now += LEASE - timedelta(seconds=1)
    assert await first.claim() is None
    clock.now += LEASE - timedelta(seconds=1)
    assert await second.claim() == first.holder
    clock.now += timedelta(seconds=1)
    assert await second.claim() is None
    assert await first.claim() == second.holder


async def test_a_clock_that_was_wrong(database: Database) -> None:
    """A lease that nobody can have is no lease: it would keep everybody out for as long."""
    clock = Clock()
    clock.now += timedelta(days=365)
    await watch(database, clock, "first", machine="there").claim()
    clock.now -= timedelta(days=365)
    assert await watch(database, clock, "second").claim() is None


async def test_a_proper_end_is_no_wait(database: Database) -> None:
    """Whoever stops hands over; what another holds meanwhile stays his."""
    clock = Clock()
    first, second = (watch(database, clock, name, machine=name) for name in ("first", "second"))
    await first.claim()
    await first.leave()
    assert await second.claim() is None
    await first.leave()
    assert await first.claim() == second.holder


async def test_a_process_that_is_no_more_is_not_waited_for(database: Database) -> None:
    """After a crash the next start on the same machine works at once."""
    ended = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await ended.wait()
    clock = Clock()
    assert await watch(database, clock, "first", process=ended.pid).claim() is None
    assert await watch(database, clock, "second").claim() is None
    assert not running(ended.pid)


async def test_a_container_that_was_started_again(database: Database) -> None:
    """It has the name and the number of the one before, and is not its own rival."""
    clock = Clock()
    await watch(database, clock, "before", process=OURS).claim()
    assert await watch(database, clock, "after", process=OURS).claim() is None


async def test_a_database_that_takes_nothing_for_a_while_ends_nobody(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked, or its disk full: nobody else can take over either, so the work goes on."""
    monkeypatch.setattr("bot.clock.watch.RENEWED_SECONDS", 0.0)
    database = await Database.open(database_url, patience=samples.SOON)
    assert database.file is not None
    ours = watch(database, Clock(), "ours")
    await ours.claim()
    keeping = asyncio.create_task(ours.keep())
    with closing(sqlite3.connect(database.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        await asyncio.wait({keeping}, timeout=5 * samples.SOON.total_seconds())
        assert not keeping.done()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    assert await ours.claim() is None
    await database.close()


async def test_a_standby_survives_a_busy_database(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import or a migration may hold it for long: whoever waits goes on waiting."""
    monkeypatch.setattr("bot.clock.watch.RENEWED_SECONDS", 0.0)
    database = await Database.open(database_url, patience=samples.SOON)
    assert database.file is not None
    clock = Clock()
    await watch(database, clock, "first", machine="there").claim()
    waiting = asyncio.create_task(watch(database, clock, "second").taken())
    await asyncio.wait({waiting}, timeout=0.2)
    other = sqlite3.connect(database.file, isolation_level=None, check_same_thread=False)
    with closing(other):
        await asyncio.to_thread(other.execute, "BEGIN EXCLUSIVE")
        await asyncio.wait({waiting}, timeout=5 * samples.SOON.total_seconds())
        assert not waiting.done()
    clock.now += LEASE
    async with asyncio.timeout(10):
        await waiting
    await database.close()


async def test_who_stood_still_too_long_stops(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another works already; two at once would be worse than an end with a sentence."""
    monkeypatch.setattr("bot.clock.watch.RENEWED_SECONDS", 0.0)
    clock = Clock()
    first = watch(database, clock, "first", machine="there")
    await first.claim()
    clock.now += LEASE
    await watch(database, clock, "second").claim()
    with pytest.raises(Relieved, match="took over"):
        await first.keep()
