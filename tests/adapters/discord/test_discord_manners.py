"""How messages appear on Discord as their host wants it: called for, pinned, talked about."""

from typing import Any

import discord
import pytest

from adapters.platform import Hindered, Placement
from bot import ui
from tests.contract.discord_surface import DiscordSurface
from tests.people import Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only

pytestmark = [sqlite_only, pytest.mark.usefixtures("database_url")]

HELLO = ui.Card(summary="Hello", blocks=(ui.Paragraph((ui.Plain("Hello"),)),))


def sent(server: DiscordSurface) -> list[Any]:
    """The bodies of all messages that the bot posted in channels."""
    return [
        one.json
        for one in server.env.http_requests
        if one.method == "POST" and one.path == f"/channels/{server.room.id}/messages"
    ]


async def test_call(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """The chosen role is called when a question is posted, and nobody by anything else."""
    role = server.guild.create_role("quizzers", mentionable=True)
    await hedy.types(f"/quiz settings call:<@&{role.id}>")
    await room.at(hours=9)
    await room.at(hours=17)
    asked, answered = sent(server)
    assert asked["allowed_mentions"]["roles"] == [role.id]
    assert answered["allowed_mentions"].get("roles", []) == []
    for body in (asked, answered):
        assert body["allowed_mentions"]["parse"] == []


async def test_role_that_is_gone(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """The question comes all the same, and whoever set the role is told of it directly."""
    await hedy.types("/quiz settings call:12345")
    await room.at(hours=9)
    assert hedy.sees(POOLING.prompt)
    member = await server.member(hedy.account)
    boxes = [letter.components[0] for letter in member.user.dm_channel.history()]
    told = [str(box.children) for box in boxes if isinstance(box, discord.Container)]
    assert len([one for one in told if "The role that Quizbell is to call is gone" in one]) == 1


async def test_role_that_may_not_be_called(server: DiscordSurface, room: Room) -> None:
    """Who set it hears what to change in the role, or for the bot."""
    role = server.guild.create_role("quiet")
    here = server.guild.create_text_channel(
        "calm",
        overwrites={server.guild.default_role: discord.PermissionOverwrite(mention_everyone=False)},
    )
    with pytest.raises(Hindered, match="allow anyone to mention it"):
        await server.platform.settle(
            server.channel_of(here), "1", pinned=None, discussion="", called=str(role.id)
        )


async def test_pin(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """The question is pinned until it closes."""
    await hedy.types("/quiz settings pin:yes")
    await room.at(hours=9)
    assert len(server.room.pinned_messages()) == 1
    await room.at(hours=17)
    assert len(server.room.pinned_messages()) == 0


async def test_pins_that_are_not_allowed(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """The question is posted, and the host is told which permission is missing."""
    server.env.inject_error("PUT", "/channels/*/messages/pins/*", status=403, code=50013)
    await hedy.types("/quiz settings pin:yes")
    await room.at(hours=9)
    assert hedy.sees(POOLING.prompt)
    await hedy.types("/quiz schedule")
    assert hedy.is_told("Quizbell may not pin messages in the channel.")


async def test_thread(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """Under the answer opens a thread to talk; asked for twice it is one."""
    await hedy.types("/quiz settings thread:yes")
    await room.at(hours=9)
    assert len(server.room.threads) == 0
    await room.at(hours=17)
    (thread,) = server.room.threads
    assert thread.name == "About question 1"
    reveal = server.room.history()[-1]
    server.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
    await server.platform.settle(
        server.channel, str(reveal.id), pinned=None, discussion="Again", called=""
    )
    assert [one.name for one in server.room.threads] == ["About question 1"]


async def test_forum_keeps_a_question_together(server: DiscordSurface, room: Room) -> None:
    """In a forum the answer stands in the post of its question, and is found there again."""
    forum = server.guild.create_forum_channel("quiz-forum")
    where = server.channel_of(forum)
    asked = await server.platform.post(where, HELLO, delivery="d1", placement=Placement())
    below = Placement(under=asked)
    answered = await server.platform.post(where, HELLO, delivery="d2", placement=below)
    (thread,) = forum.threads
    assert [message.id for message in thread.history()] == [
        int(one.rpartition("/")[2]) for one in (asked, answered)
    ]
    now = server.env.now()
    since, until = now.replace(hour=0), now.replace(hour=23)
    found = await server.platform.find(
        where, delivery="d2", placement=below, since=since, until=until
    )
    assert found == answered
    await server.platform.settle(where, asked, pinned=True, discussion="No", called="")


async def test_hosts_of_a_channel(
    room: Room, server: DiscordSurface, hedy: Person, ann: Person
) -> None:
    """A channel may name a role whose members host there, whatever else they may do."""
    role = server.guild.create_role("teachers")
    member = await server.member(ann.account)
    await ann.types("/quiz pause")
    assert ann.is_told("Only a host")
    server.env.backend.add_member_role(server.guild.id, member.id, role.id)
    await hedy.types(f"/quiz settings hosts:<@&{role.id}>")
    await ann.types("/quiz pause")
    assert ann.is_told("The bell is paused.")
    await ann.types("/quiz help")
    assert ann.is_told("/quiz host review")


async def test_another_channel(room: Room, server: DiscordSurface, hedy: Person) -> None:
    """The setup card can be moved to another channel of the server."""
    other = server.guild.create_text_channel("elsewhere")
    member = await server.member(hedy.account)
    await hedy.types("/quiz setup")
    card = server.room.history(viewer=member)[-1]
    await member.select(card, [other], custom_id=f"setup:place:{server.room.id}:main")
    await hedy.look()
    assert hedy.is_told("Set up the bell")
    await hedy.press("Start")
    await room.at(hours=9)
    assert len(other.history()) == 1


async def test_channel_where_nothing_may_be_posted(
    room: Room, server: DiscordSurface, hedy: Person
) -> None:
    """The setup says at once which permission is missing."""
    closed = discord.PermissionOverwrite(send_messages=False)
    default = server.guild.default_role
    other = server.guild.create_text_channel("mute", overwrites={default: closed})
    member = await server.member(hedy.account)
    await hedy.types("/quiz setup")
    card = server.room.history(viewer=member)[-1]
    await member.select(card, [other], custom_id=f"setup:place:{server.room.id}:main")
    await hedy.look()
    assert hedy.is_told("Quizbell may not Send Messages")


async def test_silent_people_can_answer(
    room: Room, server: DiscordSurface, hedy: Person, ann: Person
) -> None:
    """Whoever may not write in a channel can still press, and is answered."""
    member = await server.member(hedy.account)
    assert server.guild.me is not None
    quiet = server.guild.create_text_channel(
        "read-only",
        overwrites={
            server.guild.default_role: discord.PermissionOverwrite(send_messages=False),
            server.guild.me: discord.PermissionOverwrite(send_messages=True),
        },
    )
    await hedy.types("/quiz setup")
    card = server.room.history(viewer=member)[-1]
    await member.select(card, [quiet], custom_id=f"setup:place:{server.room.id}:main")
    await hedy.press("Start")
    await room.at(hours=9)
    (question,) = quiet.history()
    pressed = await (await server.member(ann.account)).click(question, label="B")
    assert pressed.acknowledged
    assert pressed.response is not None
    assert "Your answer is in" in str(pressed.response.components)


async def test_menu_of_a_message(room: Room, server: DiscordSurface, ann: Person) -> None:
    """What somebody wrote becomes a suggestion in two presses."""
    member = await server.member(ann.account)
    message = await member.send(server.room, "Why is the sky blue?")
    opened = await member.context_menu(server.room, "Suggest as quiz question", message)
    assert opened.modal is not None
    assert "Why is the sky blue?" in str(opened.modal)
