"""A backup is put back: what was posted after it was made is not posted again."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.store import backups
from tests.chat import Chat
from tests.clock.watching import titles
from tests.people import Person, Room

PutBack: TypeAlias = Callable[[float], AbstractAsyncContextManager[None]]


@pytest.fixture
def put_back(room: Room, tmp_path: Path) -> PutBack:
    """What happens inside is forgotten: at an hour of Monday the backup from before it is put back."""

    @asynccontextmanager
    async def forgotten(hours: float) -> AsyncIterator[None]:
        kept = await backups.back_up(room.database, tmp_path / "kept.sqlite3")
        yield
        await room.stop()
        await room.database.close()
        room.slept_until(hours=hours)
        await backups.restore(room.database, kept, at=room.clock())
        await room.start()

    return forgotten


async def test_a_question(room: Room, chat: Chat, ann: Person, put_back: PutBack) -> None:
    """It is known again by its day, and takes answers where it stands."""
    async with put_back(10):
        await room.at(hours=9)
        await ann.press("A")
    await room.at(hours=10)
    assert titles(chat) == ["Question 1"]
    await ann.press("B")
    assert ann.sees("1 has answered.")
    await room.at(hours=17)
    assert titles(chat) == ["Question 1", "The answer to question 1"]
    await room.at(days=1, hours=9)
    assert titles(chat)[2:] == ["Question 2"]


async def test_an_answer_key(room: Room, chat: Chat, ann: Person, put_back: PutBack) -> None:
    """So is one that was closed and revealed meanwhile."""
    await room.at(hours=9)
    await ann.press("B")
    async with put_back(18):
        await room.at(hours=17)
    await room.at(hours=18)
    assert titles(chat) == ["Question 1", "The answer to question 1"]
    await ann.types("/quiz leaderboard")
    assert ann.is_told("1 🥇 · Ann · 10")


async def test_a_question_that_was_closed_meanwhile(
    room: Room, chat: Chat, hedy: Person, ann: Person, put_back: PutBack
) -> None:
    """It stands there closed, and is open again: it looks so."""
    async with put_back(10):
        await room.at(hours=9)
        await hedy.types("/quiz close")
    await room.at(hours=10)
    await ann.press("B")
    assert ann.is_told("Your answer is in")


async def test_a_week(room: Room, chat: Chat, hedy: Person, ann: Person, put_back: PutBack) -> None:
    """A recap is told once."""
    await hedy.types('/quiz settings recap:"mondays at 18:00"')
    await room.day(0, ann="B")
    told = len(chat.messages)
    async with put_back(19):
        await room.at(hours=18)
        assert len(chat.messages) == told + 1
    await room.at(hours=19)
    assert len(chat.messages) == told + 1


async def test_nothing_is_looked_for_that_comes_after(
    room: Room, chat: Chat, put_back: PutBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What rings after that day is new for certain."""
    async with put_back(10):
        pass
    await room.at(hours=11)

    async def find(*given: object, **more: object) -> str | None:
        raise AssertionError("nothing is in doubt")

    monkeypatch.setattr(Chat, "find", find)
    await room.at(hours=17)
    await room.at(days=1, hours=9)
    assert titles(chat) == ["Question 1", "The answer to question 1", "Question 2"]
