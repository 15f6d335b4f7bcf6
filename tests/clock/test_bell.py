"""The bell: rung by APScheduler, and by what happened before."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock.bell import JOB, Bell
from tests.people import EVERY_SECONDS, Person, Room
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


@asynccontextmanager
async def running(bell: Bell) -> AsyncIterator[None]:
    """The bell rings as it does in the running program."""
    task = asyncio.create_task(bell.run())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_first_ring_is_at_once(room: Room, ann: Person) -> None:
    """A bot that starts looks at once for what it missed."""
    room.slept_until(hours=9)
    async with asyncio.timeout(10), running(room.bell):
        while not ann.messages:
            await asyncio.sleep(0.01)
            await ann.look()
    assert ann.sees("Question 1")


async def test_ring_soon(room: Room, ann: Person) -> None:
    """Whoever asks for the bell is answered when all that was due is done."""
    async with asyncio.timeout(10), running(room.bell):
        for hour, messages in ((9, 1), (17, 2)):
            room.slept_until(hours=hour)
            await room.bell.ring_soon()
            await ann.look()
            assert len(ann.messages) == messages


async def test_a_clock_that_was_set_back(room: Room, ann: Person) -> None:
    """A bell whose next ring is suddenly an hour off rings now."""
    async with asyncio.timeout(10), running(room.bell):
        await room.bell.ring_soon()
        scheduler = room.bell._scheduler
        assert scheduler is not None
        scheduler.modify_job(JOB, next_run_time=datetime.now(UTC) + timedelta(hours=1))
        room.slept_until(hours=9)
        room.bell.mind_the_clock()
        while not ann.messages:
            await asyncio.sleep(0)
            await ann.look()


async def test_ring_soon_while_stopped(room: Room, ann: Person) -> None:
    """A bell that is not running is not rung, and nobody waits for it."""
    room.slept_until(hours=9)
    await room.bell.ring_soon()
    await ann.look()
    assert not ann.messages


async def test_bell_goes_on(room: Room, ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    """A ring that fails is logged, and the next one does what was left undone."""
    dead = True

    async def deliver() -> None:
        if dead:
            raise RuntimeError("The line is dead.")
        await room.dispatch.deliver()

    bell = Bell(room.engine, room.clock, deliver, EVERY_SECONDS)
    room.slept_until(hours=9)
    await bell.ring()
    dead = False
    await ann.look()
    assert not ann.messages
    assert "bell_failed" in actions(caplog)
    await bell.ring()
    await ann.look()
    assert ann.sees("Question 1")


def actions(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log says that was done."""
    return [record.action for record in caplog.records if hasattr(record, "action")]


async def test_log(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """The log tells the life of a round by stable names."""
    caplog.set_level(logging.INFO)
    for day in (0, 1):
        await room.at(days=day, hours=9)
        await room.at(days=day, hours=17)
        await room.asks()
    await room.at(days=2, hours=17)
    assert actions(caplog) == [
        "round_opened",
        "delivered",
        "trouble",  # it was the only question of its pack
        "round_closed",
        "delivered",
        "delivered",
        "nothing_to_ask",
        "trouble",
        "ring_missed",
    ]
