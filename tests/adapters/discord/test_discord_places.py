"""Every kind of channel, and what happens in it when something is missing."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord
import pytest

from adapters.platform import PlatformError, Refused, Unsure
from bot import ui
from bot.quiz.schedule import Channel
from tests.adapters.discord.conftest import Room
from tests.questions import POOLING

HELLO = ui.Card(summary="Hello", blocks=(ui.Paragraph((ui.Plain("Hello"),)),))
BYE = ui.Card(summary="Bye", blocks=(ui.Paragraph((ui.Plain("Bye"),)),))


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, from both sides."""

    room: Room
    handle: Any

    @property
    def channel(self) -> Channel:
        return Channel(workspace=self.room.server.workspace, id=str(self.handle.id))

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
        since = self.room.server.env.now() - timedelta(hours=1)
        return await self.room.platform.find(self.channel, delivery=delivery, since=since)


async def test_message(room: Room) -> None:
    """A delivery is found again by its mark, and by no other; an edit shows in its place."""
    place = Place(room, room.server.room)
    first = await room.platform.post(place.channel, HELLO, delivery="d1")
    second = await room.platform.post(place.channel, HELLO, delivery="d2")
    assert await place.find("d1") == first
    assert await place.find("d2") == second
    assert await place.find("d3") is None
    await room.platform.replace(place.channel, first, BYE)
    assert place.texts() == ["Bye", "Hello"]


@pytest.mark.parametrize("kind", ["news", "voice", "stage"])
async def test_other_channels(room: Room, kind: str) -> None:
    """Announcements, and the chat of a voice channel or a stage, take messages like any other."""
    create = getattr(room.server.guild, f"create_{kind}_channel")
    place = Place(room, create("elsewhere"))
    posted = await room.platform.post(place.channel, HELLO, delivery="d1")
    assert await place.find("d1") == posted


async def test_forum(room: Room) -> None:
    """In a forum each delivery is a post of its own, with what it is about as its title."""
    place = Place(room, room.server.guild.create_forum_channel("quiz-forum"))
    posted = await room.platform.post(place.channel, HELLO, delivery="d1")
    (thread,) = place.handle.threads
    assert thread.name == "Hello"
    assert posted.startswith(str(thread.id))
    assert await place.find("d1") == posted
    assert await place.find("d2") is None
    await room.platform.replace(place.channel, posted, BYE)
    assert place.texts(thread) == ["Bye"]


async def test_channel_without_text(room: Room) -> None:
    """A category is no place for a question."""
    place = Place(room, room.server.guild.create_category("Things"))
    with pytest.raises(Refused, match="needs a channel for text"):
        await room.platform.post(place.channel, HELLO, delivery="d1")


async def test_missing_permission(room: Room) -> None:
    """Where it may not write, it says what to click, and the delivery waits."""
    closed = discord.PermissionOverwrite(send_messages=False)
    guild = room.server.guild
    handle = guild.create_text_channel("mute", overwrites={guild.default_role: closed})
    with pytest.raises(PlatformError, match="allow Send Messages") as caught:
        await room.platform.post(Place(room, handle).channel, HELLO, delivery="d1")
    assert not isinstance(caught.value, Refused)


@pytest.mark.parametrize("channel_id", ["1", "daily-quiz"])
async def test_no_such_channel(room: Room, channel_id: str) -> None:
    """A channel that is gone, or never was one of Discord's, is of no use to try again."""
    nowhere = Channel(workspace=room.server.workspace, id=channel_id)
    with pytest.raises(Refused):
        await room.platform.post(nowhere, HELLO, delivery="d1")


async def test_message_that_is_gone(room: Room) -> None:
    """An edit of a deleted message is no error."""
    place = Place(room, room.server.room)
    await room.platform.replace(place.channel, "123", BYE)
    assert place.texts() == []


async def test_discord_in_trouble(room: Room) -> None:
    """Without an answer nobody knows whether the message is there."""
    room.server.env.inject_error("POST", "/channels/*/messages", status=503)
    with pytest.raises(Unsure):
        await room.platform.post(room.server.channel, HELLO, delivery="d1")


async def test_not_connected(room: Room) -> None:
    """Before the first login a delivery is put off, not lost."""
    room.platform._logged_in.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("adapters.discord.platform.LOGIN_SECONDS", 0.01)
        with pytest.raises(PlatformError, match="not connected"):
            await room.platform.post(room.server.channel, HELLO, delivery="d1")


async def test_answers_in_a_forum_post(room: Room) -> None:
    """What is pressed in a post belongs to the forum, where the bell is."""
    forum = room.server.guild.create_forum_channel("quiz-forum")
    hedy = room.person("Hedy", host=True)
    await hedy.look()
    card = ui.Card(
        summary="Board",
        blocks=HELLO.blocks,
        controls=(ui.Button(ui.Action("board", ("week",)), "Leaderboard"),),
    )
    channel = Channel(workspace=room.server.workspace, id=str(forum.id))
    received: list[Any] = []
    receive = room.server.receive
    assert receive is not None

    async def listening(incoming: Any) -> Any:
        received.append(incoming)
        return await receive(incoming)

    room.server.receive = listening
    await room.platform.post(channel, card, delivery="d1")
    (post,) = forum.threads
    await room.server.member(hedy.account).click(post.history()[0], label="Leaderboard")
    await room.settle()
    assert [one.where for one in received] == [channel]


async def test_members_who_may_not_speak_can_answer(room: Room) -> None:
    """A button needs no permission to write."""
    await room.asks(POOLING)
    ann = room.person("Ann")
    await ann.presses("B")
    assert ann.is_told("Your answer is in")
