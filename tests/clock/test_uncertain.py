"""A message whose sending was cut short appears once all the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.clock.carrier import RETRY_AFTER
from bot.store import outbox
from bot.store.database import Database
from tests import people
from tests.chat import TRAFFIC, Chat, PowerCut, Trouble
from tests.clock.watching import deliveries, later, titles
from tests.people import Clock, Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only

LEASE = TRAFFIC.lands_within


async def test_power_cut_after_posting(room: Room, chat: Chat, ann: Person) -> None:
    """A crash between post and confirmation doubles nothing: the message is looked for first."""
    chat.trouble = Trouble.POWER_CUT
    with pytest.raises(PowerCut):
        await room.at(hours=9)
    chat.trouble = None
    await room.restart()
    await later(room, LEASE)
    assert titles(chat) == ["Question 1"]
    assert (await deliveries(room))[outbox.Kind.CARD].message == chat.messages[0].id
    await ann.press("B")
    await room.at(hours=17)
    assert titles(chat) == ["Question 1", "The answer to question 1"]


async def test_power_cut_at_the_reveal(room: Room, chat: Chat, ann: Person) -> None:
    """Neither does a crash after the reveal was posted, nor award points again."""
    await room.at(hours=9)
    await ann.press("B")
    chat.trouble = Trouble.POWER_CUT
    with pytest.raises(PowerCut):
        await room.at(hours=17)
    chat.trouble = None
    await room.restart()
    await later(room, LEASE)
    assert titles(chat) == ["Question 1", "The answer to question 1"]
    await ann.types("/quiz leaderboard")
    assert ann.is_told("1 🥇 · Ann · 10")


@sqlite_only
async def test_lease_is_respected(room: Room, chat: Chat) -> None:
    """While an attempt may still be under way nobody else starts another one."""
    chat.trouble = Trouble.LOSING
    await room.at(hours=9)
    chat.trouble = None
    await later(room, LEASE - timedelta(seconds=1))
    assert titles(chat) == []
    await later(room, timedelta(seconds=1))
    assert titles(chat) == ["Question 1"]


@pytest.mark.parametrize("trouble", [Trouble.SILENT, Trouble.LOSING])
async def test_silence(room: Room, chat: Chat, trouble: Trouble) -> None:
    """A platform that does not answer is asked before the message is sent again."""
    chat.trouble = trouble
    await room.at(hours=9)
    chat.trouble = None
    await later(room, LEASE)
    assert titles(chat) == ["Question 1"]
    assert (await deliveries(room))[outbox.Kind.CARD].state is outbox.State.SENT


async def test_answer_before_we_know(room: Room, chat: Chat, ann: Person) -> None:
    """Who answers a question that we do not know to be there yet is counted once we do."""
    chat.trouble = Trouble.SILENT
    await room.at(hours=9)
    chat.trouble = None
    await ann.press("B")
    assert ann.is_told("Your answer is in")
    assert ann.sees("Nobody has answered yet.")
    await later(room, LEASE)
    assert ann.sees("1 has answered.")


async def test_silence_for_long(room: Room, chat: Chat) -> None:
    """However often the platform was silent, the first message is the one that is found."""
    chat.trouble = Trouble.SILENT
    await room.at(hours=9)
    chat.trouble = Trouble.DOWN
    await later(room, LEASE)
    await later(room, RETRY_AFTER)
    chat.trouble = None
    await later(room, RETRY_AFTER)
    assert titles(chat) == ["Question 1"]


@dataclass(slots=True)
class Sleepy(Clock):
    """A clock of a machine that is stopped for a while each time somebody looks at it."""

    step: timedelta = timedelta()

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


@sqlite_only
async def test_who_wakes_up_too_late_sends_nothing(database: Database, chat: Chat) -> None:
    """Meanwhile another may have looked for the message, and have sent it."""
    clock = Sleepy()
    async with people.opened(database, chat, clock=lambda: clock) as room:
        await room.asks(POOLING)
        await room.has_a_bell()
        room.slept_until(hours=9)
        clock.step = TRAFFIC.begun_within + timedelta(seconds=1)
        await room.bell.ring()
        assert titles(chat) == []
        clock.step = timedelta(seconds=0)
        await later(room, LEASE)
        assert titles(chat) == ["Question 1"]
