"""When the answer is late, lost, or never made."""

import asyncio
from typing import Any

import discord
import pytest

from adapters.discord import inbound
from bot import ui
from bot.ui import exchange, replies
from tests.adapters.discord.conftest import Person, Room
from tests.questions import ADVERSARY, POOLING


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The adapter waits for the house only a moment before it acknowledges."""
    monkeypatch.setattr("adapters.discord.inbound.PATIENCE_SECONDS", 0.01)


def slow(room: Room, seconds: float = 0.2) -> None:
    """From now on the house takes its time."""
    receive = room.server.receive
    assert receive is not None

    async def slowly(incoming: exchange.Incoming) -> exchange.Outgoing:
        await asyncio.sleep(seconds)
        return await receive(incoming)

    room.server.receive = slowly


@pytest.mark.usefixtures("impatient")
async def test_slow_answer(room: Room, ann: Person) -> None:
    """What takes long is acknowledged first, and answered privately in the same place."""
    await room.asks(POOLING)
    slow(room)
    await ann.presses("B")
    assert ann.is_told("Your answer is in: B")
    assert not ann.sees("Your answer is in")


@pytest.mark.usefixtures("impatient")
async def test_slow_form(room: Room, ann: Person) -> None:
    """A form that comes too late to open has a button instead."""
    await room.asks(ADVERSARY)
    slow(room)
    await ann.presses("Write your answer")
    assert ann.is_told("The form is ready.")


async def test_stumble(room: Room, ann: Person) -> None:
    """A fault of ours is owned up to, and ends nothing."""

    async def stumbling(incoming: exchange.Incoming) -> exchange.Outgoing:
        raise RuntimeError

    receive, room.server.receive = room.server.receive, stumbling
    await ann.types("/quiz me")
    assert ann.is_told("That did not work, and it is our fault.")
    room.server.receive = receive
    await ann.types("/quiz help")
    assert ann.is_told("What you can type")


async def test_expired(room: Room, ann: Person) -> None:
    """Whoever cannot be answered in the channel any more is told in a direct message."""
    await room.asks(POOLING)
    server = room.server
    member = server.member(ann.account)
    server.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    result = await member.click(server.room.history()[0], label="B")
    await asyncio.sleep(0.3)
    await room.settle()
    assert not result.acknowledged
    (message,) = member.user.dm_channel.history()
    (box,) = message.components
    assert isinstance(box, discord.Container)
    assert "Your answer is in" in str(box.children[0])
    assert ann.sees("1 has answered.")


async def test_expired_with_closed_messages(room: Room, ann: Person) -> None:
    """Who takes no direct messages is not told, and the answer counts all the same."""
    await room.asks(POOLING)
    env = room.server.env
    env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await room.server.member(ann.account).click(room.server.room.history()[0], label="B")
    await asyncio.sleep(0.3)
    await room.settle()
    await ann.look()
    assert ann.sees("1 has answered.")


async def test_old_button(room: Room, ann: Person) -> None:
    """A button whose meaning is gone says so."""
    card = ui.Card(
        summary="Old",
        blocks=replies.say("Old").blocks,
        controls=(ui.Button(ui.Action("forgotten", ("x",)), "Old"),),
    )
    await room.platform.post(room.server.channel, card, delivery="d1")
    await ann.presses("Old")
    assert ann.is_told("from an older message")


async def test_suggestions_are_cut_to_what_discord_takes(room: Room, hedy: Person) -> None:
    """Of many zones the first 25 are offered."""
    member = room.server.member(hedy.account)
    offered: list[Any] = await member.autocomplete(
        room.server.room, "quiz schedule", "zone", "America"
    )
    assert len(offered) == 25
    assert all(one["value"].startswith("America/") for one in offered)


async def test_outside_of_a_server(room: Room) -> None:
    """In a direct message there is no channel to play in."""
    received: list[exchange.Incoming] = []

    async def receive(incoming: exchange.Incoming) -> exchange.Outgoing:
        received.append(incoming)
        return exchange.Whisper(card=replies.say("Hello"))

    door = inbound.Inbound(receive=receive, suggestions=room.platform._suggestions)
    alone: Any = type("Alone", (), {"guild_id": None})()
    assert door._incoming(alone) is None
    assert received == []
