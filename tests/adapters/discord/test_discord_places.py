"""Every kind of channel, and what happens in it when something is missing."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord
import pytest

from adapters.platform import IN_THE_CHANNEL, Gone, Hindered, PlatformError, Refused, Unsure
from bot import ui
from bot.quiz.schedule import Channel
from tests.contract.discord_surface import DiscordSurface
from tests.people import Person, Room
from tests.room_fixtures import sqlite_only

pytestmark = [sqlite_only, pytest.mark.usefixtures("room")]

HELLO = ui.Card(summary="Hello", blocks=(ui.Paragraph((ui.Plain("Hello"),)),))
BYE = ui.Card(summary="Bye", blocks=(ui.Paragraph((ui.Plain("Bye"),)),))


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, from both sides."""

    server: DiscordSurface
    handle: Any

    @property
    def channel(self) -> Channel:
        return Channel(workspace=self.server.workspace, id=str(self.handle.id))

    def texts(self, handle: Any = None) -> list[str]:
        """What stands there."""
        return [
            part.content
            for message in (handle or self.handle).history()
            for box in message.components
            for part in box.children
        ]

    async def find(self, delivery: str) -> str | None:
        """Look for a delivery among the messages of the last hour."""
        now, hour = self.server.env.now(), timedelta(hours=1)
        return await self.server.platform.find(
            self.channel,
            delivery=delivery,
            placement=IN_THE_CHANNEL,
            since=now - hour,
            until=now + hour,
        )


async def test_message(server: DiscordSurface) -> None:
    """A delivery is found again by its mark, and by no other; an edit shows in its place."""
    place = Place(server, server.room)
    first = await server.platform.post(
        place.channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL
    )
    second = await server.platform.post(
        place.channel, HELLO, delivery="d2", placement=IN_THE_CHANNEL
    )
    assert await place.find("d1") == first
    assert await place.find("d2") == second
    assert await place.find("d3") is None
    await server.platform.replace(place.channel, first, BYE, delivery="r1-card")
    assert place.texts() == ["Bye", "Hello"]


@pytest.mark.parametrize("kind", ["news", "voice", "stage"])
async def test_other_channels(server: DiscordSurface, kind: str) -> None:
    """Announcements, and the chat of a voice channel or a stage, take messages like any other."""
    create = getattr(server.guild, f"create_{kind}_channel")
    place = Place(server, create("elsewhere"))
    posted = await server.platform.post(
        place.channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL
    )
    assert await place.find("d1") == posted


async def test_forum(server: DiscordSurface) -> None:
    """In a forum each delivery is a post of its own, with what it is about as its title."""
    place = Place(server, server.guild.create_forum_channel("quiz-forum"))
    posted = await server.platform.post(
        place.channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL
    )
    (thread,) = place.handle.threads
    assert thread.name == "Hello"
    assert posted.startswith(str(thread.id))
    assert await place.find("d1") == posted
    assert await place.find("d2") is None
    await server.platform.replace(place.channel, posted, BYE, delivery="r1-card")
    assert place.texts(thread) == ["Bye"]


async def test_channel_without_text(server: DiscordSurface) -> None:
    """A category is no place for a question."""
    place = Place(server, server.guild.create_category("Things"))
    with pytest.raises(Refused, match="needs a channel for text"):
        await server.platform.post(place.channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL)


async def test_missing_permission(server: DiscordSurface) -> None:
    """Where it may not write, it says what to click, and the delivery waits."""
    closed = discord.PermissionOverwrite(send_messages=False)
    guild = server.guild
    handle = guild.create_text_channel("mute", overwrites={guild.default_role: closed})
    with pytest.raises(PlatformError, match="allow Send Messages") as caught:
        await server.platform.post(
            Place(server, handle).channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL
        )
    assert not isinstance(caught.value, Refused)


@pytest.mark.parametrize("channel_id", ["1", "daily-quiz"])
async def test_no_such_channel(server: DiscordSurface, channel_id: str) -> None:
    """A channel that is gone, or never was one of Discord's, is of no use to try again."""
    nowhere = Channel(workspace=server.workspace, id=channel_id)
    with pytest.raises(Refused):
        await server.platform.post(nowhere, HELLO, delivery="d1", placement=IN_THE_CHANNEL)


async def test_message_that_is_gone(server: DiscordSurface) -> None:
    """An edit of a deleted message is no error."""
    place = Place(server, server.room)
    await server.platform.replace(place.channel, "123", BYE, delivery="r1-card")
    assert place.texts() == []


async def test_discord_in_trouble(server: DiscordSurface) -> None:
    """Without an answer nobody knows whether the message is there."""
    server.env.inject_error("POST", "/channels/*/messages", status=503)
    with pytest.raises(Unsure):
        await server.platform.post(server.channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL)


async def test_not_connected(server: DiscordSurface) -> None:
    """Before the first login a delivery is put off, not lost."""
    server.platform._logged_in.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("adapters.discord.platform.LOGIN_SECONDS", 0.01)
        with pytest.raises(PlatformError, match="not connected"):
            await server.platform.post(
                server.channel, HELLO, delivery="d1", placement=IN_THE_CHANNEL
            )


async def test_answers_in_a_forum_post(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """What is pressed in a post belongs to the forum, where the bell is."""
    forum = server.guild.create_forum_channel("quiz-forum")
    member = await server.member(hedy.account)
    await member.slash(forum, "quiz host schedule", days="every day")
    await room.at(hours=9)
    (post,) = forum.threads
    pressed = await member.click(post.history()[0], label="Hint")
    assert pressed.acknowledged
    told = await member.slash(post, "quiz host schedule")
    assert told.response is not None
    assert "When the bell rings" in str(told.response.components)


async def test_taken_off_the_server(server: DiscordSurface) -> None:
    """That is something else than a channel that we may not see: its bells are held."""
    hidden = Channel(workspace=server.workspace, id="123")
    server.env.inject_error("GET", "/channels/*", status=403, code=50001)
    with pytest.raises(Hindered, match="View Channel"):
        await server.platform.post(hidden, HELLO, delivery="d1", placement=IN_THE_CHANNEL)
    elsewhere = Channel(workspace="discord:42", id="123")
    server.env.inject_error("GET", "/channels/*", status=403, code=50001)
    server.env.inject_error("GET", "/guilds/*", status=404, code=10004)
    with pytest.raises(Gone, match="taken off this server"):
        await server.platform.post(elsewhere, HELLO, delivery="d2", placement=IN_THE_CHANNEL)
