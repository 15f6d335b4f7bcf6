"""The demo's clock: forward only, to where something happens."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock.bell import Bell
from bot.clock.dispatch import Dispatch
from bot.clock.time_machine import ShiftedClock, TimeMachine
from bot.quiz.round import RoundState
from bot.store import rounds
from tests.chat import Chat
from tests.people import EVERY_SECONDS, MONDAY, Person, Room
from tests.room_fixtures import sqlite_only


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Rings the bell where nothing runs that would."""

    bell: Bell

    async def ring_soon(self) -> None:
        await self.bell.ring()


@pytest.fixture
def machine(room: Room, chat: Chat) -> TimeMachine:
    """A time machine in the room, at Monday midnight; its clock ticks."""
    clock = ShiftedClock(ahead=MONDAY - datetime.now(UTC))
    dispatch = Dispatch(room.world, clock)
    dispatch.serve(chat)
    return TimeMachine(
        room.world, clock, AtOnce(Bell(room.engine, clock, dispatch.deliver, EVERY_SECONDS))
    )


async def states(room: Room) -> list[RoundState]:
    """The states of the channel's rounds, first one first."""
    async with room.database.reading() as connection:
        return [state for _, state in await rounds.posted_numbers(connection, room.channel)]


@given(st.lists(st.timedeltas(timedelta(days=-400), timedelta(days=400)), max_size=8))
def test_clock_never_goes_back(moves: list[timedelta]) -> None:
    """Wherever it is moved, the clock goes on or stays: what was over stays over."""
    clock = ShiftedClock()
    for move in moves:
        before = clock()
        clock.move_to(before + move)
        assert clock() >= max(before, before + move)
        assert clock() - max(before, before + move) < timedelta(seconds=5)


@sqlite_only
async def test_several_days_in_a_minute(room: Room, machine: TimeMachine, ann: Person) -> None:
    """From bell to closing time to bell: every day happens, weekends are passed over."""
    said = []
    for _ in range(6):
        said.append(await machine.to_next_bell(room.channel))
        said.append(await machine.to_closing_time(room.channel))
    assert said[:3] == [
        "It is now Monday 23 November, 09:00 (UTC).",
        "It is now Monday 23 November, 17:00 (UTC).",
        "It is now Tuesday 24 November, 09:00 (UTC).",
    ]
    assert said[-1] == "It is now Monday 30 November, 17:00 (UTC)."
    assert await states(room) == [RoundState.CLOSED] * 6
    await ann.look()
    assert len(ann.messages) == 12


@sqlite_only
async def test_next_bell_closes_first(room: Room, machine: TimeMachine) -> None:
    """A jump to the next bell closes what ends before it."""
    for _ in range(2):
        await machine.to_next_bell(room.channel)
    assert await states(room) == [RoundState.CLOSED, RoundState.OPEN]


@sqlite_only
async def test_nothing_to_jump_to(room: Room, machine: TimeMachine, hedy: Person) -> None:
    """Where nothing is open, or the bell is paused, the clock stays and says why."""
    before = machine.now()
    assert await machine.to_closing_time(room.channel) == ("No question is open. Try “Next bell”.")
    await hedy.types("/quiz pause")
    assert await machine.to_next_bell(room.channel) == (
        "No bell is set here, or it is paused. /quiz schedule shows it."
    )
    assert machine.now() - before < timedelta(minutes=1)


@sqlite_only
async def test_restart_catches_up(room: Room, machine: TimeMachine) -> None:
    """After a restart the demo goes on from its newest message, not from today."""
    await machine.to_next_bell(room.channel)
    reached = machine.now()
    machine.clock.ahead = MONDAY - datetime.now(UTC)
    await machine.catch_up()
    assert abs(machine.now() - reached) < timedelta(seconds=30)


@sqlite_only
async def test_nothing_to_catch_up(room: Room, machine: TimeMachine) -> None:
    """A fresh demo begins now."""
    before = machine.clock.ahead
    await machine.catch_up()
    assert machine.clock.ahead == before
