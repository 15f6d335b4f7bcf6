"""What an operator is told about Discord."""

from pathlib import Path

import discord
import pytest

from adapters.discord import DiscordOptions, DiscordPlatform, checkup, permissions
from adapters.discord.client import Client
from adapters.platform import PlatformError
from bot.quiz.schedule import Channel
from tests.contract.discord_surface import DiscordSurface, Zones
from tests.people import Room
from tests.room_fixtures import sqlite_only

pytestmark = [sqlite_only, pytest.mark.usefixtures("room")]


def connected(server: DiscordSurface) -> Client:
    """The bot's own client."""
    client = server._client
    assert client is not None
    return client


async def test_all_well(server: DiscordSurface) -> None:
    """Token, servers, commands, and each channel with a bell."""
    found = await checkup.findings(connected(server), [server.channel])
    assert all(one.well for one in found)
    assert [one.what for one in found][1:] == [
        "Discord servers: Company.",
        "The /quiz commands are known to Discord.",
        "#daily-quiz of Company: Quizbell may post.",
    ]


async def test_missing_permissions(server: DiscordSurface) -> None:
    """The labels of what is missing are those of Discord's own settings."""
    guild = server.guild
    mute = discord.PermissionOverwrite(send_messages=False, read_message_history=False)
    closed = guild.create_text_channel("mute", overwrites={guild.default_role: mute})
    channel = Channel(workspace=server.workspace, id=str(closed.id))
    *_, found = await checkup.findings(connected(server), [channel])
    assert not found.well
    assert "may not Send Messages, Read Message History" in found.what


@pytest.mark.parametrize(
    ("workspace", "said"),
    [pytest.param(None, "is gone", id="channel"), pytest.param("discord:1", "left", id="server")],
)
async def test_gone(server: DiscordSurface, workspace: str | None, said: str) -> None:
    """A bell in a channel or on a server that is gone is found."""
    channel = Channel(workspace=workspace or server.workspace, id="1")
    *_, found = await checkup.findings(connected(server), [channel])
    assert not found.well
    assert not found.vital
    assert said in found.what


async def test_no_token(tmp_path: Path, room: Room, server: DiscordSurface) -> None:
    """Without a token there is nothing to check but that."""
    options = DiscordOptions(token="", data_dir=tmp_path)
    platform = DiscordPlatform(options, suggestions=Zones(), channels=server._channels)
    (found,) = await platform.check()
    assert found.vital
    assert not found.well
    assert "QUIZBELL_DISCORD_TOKEN" in found.remedy
    with pytest.raises(PlatformError, match="QUIZBELL_DISCORD_TOKEN"):
        await platform.run(room.reception.receive)


def test_invitation() -> None:
    """The address asks for what is used, and for nothing else."""
    url = permissions.invite(42)
    asked = discord.Permissions(int(url.partition("permissions=")[2].partition("&")[0]))
    assert "client_id=42" in url
    assert "scope=bot+applications.commands" in url
    assert {name for name, given in asked if given} == {
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
        "read_message_history",
        "attach_files",
        "create_public_threads",
        "pin_messages",
        "mention_everyone",
    }
    assert permissions.missing(asked) == ()


async def test_no_privileged_intent(server: DiscordSurface) -> None:
    """Quizbell hears of servers and their channels, and of what people do with it."""
    assert dict(connected(server).intents) == dict(discord.Intents(guilds=True))
