"""When the answer is late, lost, brought twice, or has no place to be shown."""

import asyncio
import logging

import pytest

from adapters.platform import Receive
from adapters.slack.inbound import Inbound
from bot.ui import exchange
from tests.adapters.slack.conftest import ask
from tests.adapters.slack.hands import Hands
from tests.adapters.slack.world import BOT
from tests.contract.slack_surface import SlackSurface
from tests.people import Person, Room
from tests.questions import ADVERSARY, POOLING, TRAINING
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


def door(slack: SlackSurface) -> Inbound:
    """Where what people do comes in."""
    inbound = slack.platform._inbound
    assert inbound is not None
    return inbound


def answered_by(slack: SlackSurface, receive: Receive) -> None:
    """From now on the house answers like this."""
    door(slack).receive = receive


def slow(slack: SlackSurface, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the house takes longer than the adapter waits for it."""
    monkeypatch.setattr("adapters.slack.inbound.PATIENCE_SECONDS", 0.01)
    receive = door(slack).receive

    async def slowly(incoming: exchange.Incoming) -> exchange.Outgoing:
        await asyncio.sleep(0.1)
        return await receive(incoming)

    answered_by(slack, slowly)


async def broken(incoming: exchange.Incoming) -> exchange.Outgoing:
    raise RuntimeError("a defect of ours")


async def test_slow_command(
    room: Room, slack: SlackSurface, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes long is acknowledged first, and answered privately."""
    await ask(room, POOLING)
    slow(slack, monkeypatch)
    await ann.types("/quiz today")
    assert ann.is_told(POOLING.prompt)
    assert slack.server.acks[-1] < 0.09


async def test_slow_form(
    room: Room, slack: SlackSurface, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that takes long says that it was received, and then shows the answer."""
    await ask(room, ADVERSARY)
    await ann.press("Write your answer")
    slow(slack, monkeypatch)
    slack.hands["ann"].patient = False
    await ann.fill("critic")
    assert ann.is_told("Received. One moment")
    user = slack.hands["ann"].user
    async with asyncio.timeout(5), slack.world.changed:
        before = slack.world.shown[user]
        await slack.world.changed.wait_for(lambda: slack.world.shown[user] > before)
    await ann.look()
    assert ann.is_told("Your answer is in: critic")


@pytest.mark.parametrize("do", ["command", "button", "form"])
async def test_defect(
    room: Room, slack: SlackSurface, ann: Person, caplog: pytest.LogCaptureFixture, do: str
) -> None:
    """A defect of ours is acknowledged too, told as ours, and logged."""
    await ask(room, ADVERSARY)
    await ann.press("Write your answer")
    answered_by(slack, broken)
    match do:
        case "command":
            await ann.types("/quiz today")
        case "button":
            await ann.press("Write your answer")
        case "form":
            await ann.fill("critic")
    assert ann.is_told("That did not work, and it is our fault.")
    assert "interaction_failed" in {getattr(one, "action", "") for one in caplog.records}


async def test_brought_twice(room: Room, slack: SlackSurface, ann: Person) -> None:
    """What Slack brings again is acknowledged, and not answered a second time."""
    await ask(room, POOLING)
    await ann.press("B")
    before = len(ann.seen)
    await ann.repeats()
    assert len(ann.seen) == before


async def test_no_place_in_the_channel(room: Room, slack: SlackSurface, ann: Person) -> None:
    """Where the bot may not whisper in the channel, it writes a direct message."""
    await ask(room, ADVERSARY)
    await ann.press("Write your answer")
    slack.room.members.discard(BOT)
    await ann.fill("critic")
    slack.room.members.add(BOT)
    assert ann.is_told("Your answer is in: critic")
    assert slack.world.rooms[f"D{slack.hands['ann'].user[1:]}"].messages


async def test_no_form_any_more(room: Room, slack: SlackSurface, ann: Person) -> None:
    """Where the moment to open a form is over, a button opens it."""
    await ask(room, TRAINING)
    slack.world.troubles["views.open"] = ["expired_trigger_id"]
    await ann.press("Put in order")
    assert ann.is_told("The form is ready.")
    await ann.press("Open the form")
    await ann.fill("B, A, D, C")
    assert ann.is_told("Your answer is in")


async def test_address_that_expired(room: Room, slack: SlackSurface, ann: Person) -> None:
    """After half an hour an answer finds another way."""
    await ask(room, POOLING)
    slack.server.hooks_expire = True
    await ann.press("B")
    assert ann.is_told("Your answer is in")


async def test_settings_are_a_window(room: Room, slack: SlackSurface, hedy: Person) -> None:
    """Settings open in a modal that changes with each step, and a step back is where they were."""
    await hedy.types("/quiz settings")
    (window,) = slack.world.windows[slack.hands["hedy"].user]
    await hedy.press("Time and zone")
    await hedy.fill("10:30", "berlin")
    (same,) = slack.world.windows[slack.hands["hedy"].user]
    assert same["id"] == window["id"]
    assert hedy.is_told("10:30 (Europe/Berlin)")


async def test_joins_by_itself(room: Room, slack: SlackSurface, hedy: Person) -> None:
    """A public channel that a bell is set in is joined; a private one asks for an invitation."""
    slack.room.members.discard(BOT)
    await hedy.types("/quiz setup")
    assert BOT in slack.room.members
    slack.room.private = True
    slack.room.members.discard(BOT)
    await hedy.types("/quiz setup")
    assert hedy.is_told("type /invite @Quizbell in it")


async def test_hosts(room: Room, slack: SlackSurface, ann: Person, bob: Person) -> None:
    """Whoever made the channel hosts there, and the members of a group that was named for it."""
    await ann.types("/quiz pause")
    assert ann.is_told("Only a host")
    slack.room.creator = slack.hands["ann"].user
    door(slack).people._known.clear()
    await ann.types("/quiz pause")
    assert ann.is_told("The bell is paused.")
    await bob.look()
    users = [slack.hands["bob"].user]
    slack.world.groups["S1HOSTS"] = {"id": "S1HOSTS", "users": users}
    await ann.types("/quiz settings hosts:<!subteam^S1HOSTS|@hosts>")
    door(slack).people._known.clear()
    await bob.types("/quiz resume")
    assert bob.is_told("The bell rings again.")


async def test_guests_do_not_host(room: Room, slack: SlackSurface, ann: Person) -> None:
    """A guest plays, whatever else Slack says of them; so does somebody whom it does not describe."""
    await ann.look()
    user = slack.world.users[slack.hands["ann"].user]
    user |= {"is_admin": True, "is_restricted": True}
    door(slack).people._known.clear()
    await ann.types("/quiz pause")
    assert ann.is_told("Only a host")
    slack.world.troubles["users.info"] = ["user_not_found"]
    door(slack).people._known.clear()
    await ask(room, POOLING)
    await ann.press("B")
    assert ann.is_told("Your answer is in")


async def test_people_of_another_company(
    room: Room, slack: SlackSurface, ann: Person, bob: Person
) -> None:
    """In a channel that two companies share all play together; those of the other one do not host."""
    await ask(room, POOLING)
    await bob.press("A")
    user = "W0123456789ABCDEFGH"
    about = {"name": "zoe", "real_name": "Zoë", "is_stranger": True, "is_admin": True}
    slack.world.users[user] = {"id": user, "tz": "UTC", "profile": {}, **about}
    slack.room.members.add(user)
    zoe = Hands(slack.server, user, team="T0ELSEWHERE")
    await zoe.slash(slack.room, "answer B")
    assert "Your answer is in" in str(slack.room.messages[-1].blocks)
    assert slack.room.messages[-1].only == user
    await zoe.slash(slack.room, "pause")
    assert "Only a host" in str(slack.room.messages[-1].blocks)
    await room.at(hours=17)
    await ann.types("/quiz leaderboard")
    assert ann.is_told("1 🥇 · Zoë · 10")
    assert await room.engine.world.player(room.channel.workspace, user) is not None


async def test_mention(room: Room, slack: SlackSurface, ann: Person) -> None:
    """Whoever writes the bot's name is told what can be typed."""
    await ann.look()
    await slack.hands["ann"].mention(slack.room, "what can you do?")
    await ann.look()
    assert ann.is_told("What you can type")


async def test_message_becomes_a_suggestion(room: Room, slack: SlackSurface, ann: Person) -> None:
    """From a message's own menu a form opens with its words."""
    await ask(room, POOLING)
    await ann.look()
    message = slack.room.messages[-1]
    message.text = "What is &lt;b&gt; in <#C1|html>?"
    await slack.hands["ann"].message_shortcut(slack.room, message, "suggest")
    await ann.look()
    assert ann.typed[0] == "What is <b> in #html?"


async def test_connection_renewed(room: Room, slack: SlackSurface, ann: Person) -> None:
    """When Slack renews the connection, or it breaks, what people do is answered all the same."""
    await ask(room, POOLING)
    await ann.look()
    await slack.server.renew()
    await ann.press("B")
    assert ann.is_told("Your answer is in: B")
    await slack.server.cut()
    await ann.press("A")
    assert ann.is_told("Your answer is in: A")


async def test_unanswered_is_logged(
    room: Room, slack: SlackSurface, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """An answer that no way leads to is logged, and the next one comes."""
    await ask(room, ADVERSARY)
    await ann.press("Write your answer")
    slack.world.troubles["chat.postEphemeral"] = ["not_in_channel"]
    slack.world.troubles["chat.postMessage"] = ["messages_tab_disabled"]
    with caplog.at_level(logging.WARNING), pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await ann.fill("critic")
    assert "interaction_unanswered" in {getattr(one, "action", "") for one in caplog.records}
