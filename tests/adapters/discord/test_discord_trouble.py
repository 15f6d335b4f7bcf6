"""When the answer is late, lost, or never made."""

import asyncio
from typing import Any

import discord
import pytest
import simcord

from adapters.discord import inbound
from adapters.platform import IN_THE_CHANNEL, Receive
from bot import ui
from bot.ui import exchange, replies
from tests.adapters.discord.conftest import ask
from tests.contract.discord_surface import DiscordSurface
from tests.people import Person, Room
from tests.questions import ADVERSARY, POOLING
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The adapter waits for the house only a moment before it acknowledges."""
    monkeypatch.setattr("adapters.discord.inbound.PATIENCE_SECONDS", 0.01)


def door(server: DiscordSurface) -> inbound.Inbound:
    """Where what people do comes in."""
    assert server._client is not None
    return server._client._inbound


def answered_by(server: DiscordSurface, receive: Receive) -> None:
    """From now on the house answers like this."""
    object.__setattr__(door(server), "receive", receive)


def slow(server: DiscordSurface) -> None:
    """From now on the house takes its time."""
    receive = door(server).receive

    async def slowly(incoming: exchange.Incoming) -> exchange.Outgoing:
        await asyncio.sleep(0.2)
        return await receive(incoming)

    answered_by(server, slowly)


@pytest.mark.usefixtures("impatient")
async def test_slow_answer(room: Room, server: DiscordSurface, ann: Person) -> None:
    """What takes long is acknowledged first, and answered privately in the same place."""
    await ask(room, POOLING)
    slow(server)
    await ann.press("B")
    assert ann.is_told("Your answer is in: B")
    assert not ann.sees("Your answer is in")


@pytest.mark.usefixtures("impatient")
async def test_slow_form(room: Room, server: DiscordSurface, ann: Person) -> None:
    """A form that comes too late to open has a button instead."""
    await ask(room, ADVERSARY)
    slow(server)
    await ann.press("Write your answer")
    assert ann.is_told("The form is ready.")


async def test_stumble(server: DiscordSurface, ann: Person) -> None:
    """A fault of ours is owned up to, and ends nothing."""

    async def stumbling(incoming: exchange.Incoming) -> exchange.Outgoing:
        raise RuntimeError

    receive = door(server).receive
    answered_by(server, stumbling)
    await ann.types("/quiz me")
    assert ann.is_told("That did not work, and it is our fault.")
    answered_by(server, receive)
    await ann.types("/quiz help")
    assert ann.is_told("What you can type")


async def expires(server: DiscordSurface, ann: Person) -> simcord.MemberActor:
    """Ann presses B, and Discord says that the answer to her came too late."""
    member = await server.member(ann.account)
    server.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    (card,) = (one for one in server.room.history() if not one.flags.ephemeral)
    result = await member.click(card, label="B")
    await asyncio.sleep(0.3)
    assert not result.acknowledged
    await ann.room.settle()
    return member


async def test_expired(room: Room, server: DiscordSurface, ann: Person) -> None:
    """Whoever cannot be answered in the channel any more is told in a direct message."""
    await ask(room, POOLING)
    member = await expires(server, ann)
    (message,) = member.user.dm_channel.history()
    (box,) = message.components
    assert isinstance(box, discord.Container)
    assert "Your answer is in" in str(box.children[0])
    assert ann.sees("1 has answered.")


async def test_expired_with_closed_messages(
    room: Room, server: DiscordSurface, ann: Person
) -> None:
    """Who takes no direct messages is not told, and the answer counts all the same."""
    await ask(room, POOLING)
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await expires(server, ann)
    assert ann.sees("1 has answered.")


async def test_old_button(server: DiscordSurface, ann: Person) -> None:
    """A button whose meaning is gone says so."""
    card = ui.Card(
        summary="Old",
        blocks=replies.say("Old").blocks,
        controls=(ui.Button(ui.Action("forgotten", ("x",)), "Old"),),
    )
    await server.platform.post(server.channel, card, delivery="d1", placement=IN_THE_CHANNEL)
    await ann.press("Old")
    assert ann.is_told("from an older message")


async def test_suggestions_are_cut_to_what_discord_takes(
    server: DiscordSurface, hedy: Person
) -> None:
    """Of many zones the first 25 are offered."""
    member = await server.member(hedy.account)
    offered = await member.autocomplete(server.room, "quiz host schedule", "zone", "America")
    assert len(offered) == 25
    assert all(one["value"].startswith("America/") for one in offered)


async def test_outside_of_a_server(room: Room, server: DiscordSurface) -> None:
    """In a direct message there is no channel to play in."""
    alone: Any = type("Alone", (), {"guild_id": None})()
    assert door(server)._incoming(alone) is None
