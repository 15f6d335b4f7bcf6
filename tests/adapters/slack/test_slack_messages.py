"""Messages in Slack's channels: posted once, found again, pinned, talked about, with pictures."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.platform import IN_THE_CHANNEL, Hindered, PlatformError, Refused, Unseen, Unsure
from adapters.slack import postbox
from bot import ui
from bot.quiz.question import Image
from bot.quiz.schedule import Channel
from tests.adapters.slack.conftest import ask
from tests.adapters.slack.world import BOT
from tests.contract.slack_surface import SlackSurface
from tests.people import MONDAY, Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only

pytestmark = [sqlite_only, pytest.mark.usefixtures("room")]

HELLO = ui.Card(summary="Hello", blocks=(ui.Paragraph((ui.Plain("Hello"),)),))
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


async def post(slack: SlackSurface, card: ui.Card = HELLO, delivery: str = "d1") -> str:
    return await slack.platform.post(
        slack.channel, card, delivery=delivery, placement=IN_THE_CHANNEL
    )


LONG_AFTER = datetime(2286, 11, 21, tzinfo=UTC)


async def find(slack: SlackSurface, delivery: str, until: datetime = LONG_AFTER) -> str | None:
    return await slack.platform.find(
        slack.channel, delivery=delivery, placement=IN_THE_CHANNEL, since=MONDAY, until=until
    )


async def test_found_again(slack: SlackSurface) -> None:
    """What an interrupted attempt has left is found by its delivery, however much came after it."""
    posted = await post(slack)
    for number in range(150):
        slack.room.messages.append(
            replace(slack.room.messages[-1], ts=f"9{number:09}.0", blocks=[])
        )
    assert await find(slack, "d1") == posted
    assert await find(slack, "d2") is None


async def test_not_found_because_not_looked(slack: SlackSurface) -> None:
    """Where Slack asks us to wait, the message may be there, and is not sent again."""
    await post(slack)
    slack.server.asked_to_wait["conversations.history"] = 60
    with pytest.raises(Unseen, match="60 seconds"):
        await find(slack, "d1")


async def test_few_messages_a_minute(
    room: Room, slack: SlackSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An app that may look at few at a time goes on where it ended, and finds the message."""
    posted = await post(slack)
    began = float(posted)
    for number in range(1, 40):
        slack.room.messages.append(
            replace(slack.room.messages[-1], ts=f"{began + number:.6f}", blocks=[])
        )
    monkeypatch.setattr(postbox, "PAGE", 15)
    until: datetime | None = room.clock.now + timedelta(seconds=90)
    for _ in range(2):
        slack.server.before_that["conversations.history"] = 1
        slack.server.asked_to_wait["conversations.history"] = 60
        assert until is not None
        with pytest.raises(Unseen) as not_yet:
            await find(slack, "d1", until)
        until = not_yet.value.not_after
    assert until is not None
    assert await find(slack, "d1", until) == posted


async def test_what_came_later_is_not_read(slack: SlackSurface) -> None:
    """However long the bot was away: the message came when it was sent."""
    posted = await post(slack)
    for number in range(3000):
        slack.room.messages.append(
            replace(slack.room.messages[-1], ts=f"9{number:09}.0", blocks=[])
        )
    at = datetime.fromtimestamp(float(posted), UTC)
    assert await find(slack, "d1", at + timedelta(minutes=1)) == posted


async def test_sent_once(slack: SlackSurface) -> None:
    """A post that Slack has trouble with is left to the courier, and not repeated beneath it."""
    slack.world.troubles["chat.postMessage"] = ["internal_error"]
    with pytest.raises(Unsure):
        await post(slack)
    assert [method for method, _ in slack.world.calls].count("chat.postMessage") == 1


async def test_nothing_is_unfurled(room: Room, slack: SlackSurface) -> None:
    """Links in a question do not unfold below it."""
    await room.at(hours=9)
    (message,) = [one for one in slack.room.messages if not one.only]
    assert not message.unfurls


async def test_pin(room: Room, slack: SlackSurface) -> None:
    """The question is pinned until it closes; done twice, it changes nothing."""
    await room.is_set("pin:yes")
    await room.at(hours=9)
    (pinned,) = slack.room.pins
    await slack.platform.settle(slack.channel, pinned, pinned=True, discussion="", called="")
    await room.at(hours=17)
    assert slack.room.pins == []
    await slack.platform.settle(slack.channel, pinned, pinned=False, discussion="", called="")


async def test_thread(room: Room, slack: SlackSurface) -> None:
    """Under the answer opens a thread to talk; asked for twice it is one."""
    await room.is_set("thread:yes")
    await room.at(hours=9)
    await room.at(hours=17)
    (opened,) = [one for one in slack.room.messages if one.thread]
    assert opened.text == "About question 1"
    await slack.platform.settle(
        slack.channel, opened.thread, pinned=None, discussion="Again", called=""
    )
    assert len([one for one in slack.room.messages if one.thread]) == 1


async def test_called(room: Room, slack: SlackSurface) -> None:
    """A group that a host has typed is called with each question, and not with its answer."""
    await room.is_set("call:<!subteam^S12AB|@quizzers>")
    await room.at(hours=9)
    await room.at(hours=17)
    posted = [str(given) for method, given in slack.world.calls if method == "chat.postMessage"]
    asked, *others = ["'usergroup_id': 'S12AB'" in given for given in posted]
    assert asked
    assert not any(others)


async def test_embedded_picture(room: Room, slack: SlackSurface, ann: Person) -> None:
    """A picture that a question brings along is uploaded once, with its words; edits reuse it."""
    await ask(room, replace(POOLING, image=Image(url=DOT, alt="A dot")))
    await ann.press("A")
    assert ann.sees("[A dot]")
    assert list(slack.world.alts.values()) == ["[A dot]"]


async def test_chart(room: Room, slack: SlackSurface, ann: Person) -> None:
    """The chart of an answer is said in its message and drawn in its thread, with its words."""
    await ask(room, POOLING)
    await ann.press("B")
    await room.at(hours=17)
    assert ann.sees("✓ B · The largest value")
    await asyncio.gather(*slack.platform._showing)
    reveal = [one for one in slack.room.messages if not one.only][-1]
    (chart,) = slack.room.files[reveal.ts][:1]
    assert slack.world.files[chart]
    assert "The largest value: 1 ✓" in slack.world.alts[chart]


async def test_chart_that_is_not_taken(
    room: Room, slack: SlackSurface, ann: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """Without its picture an answer says the same."""
    await ask(room, POOLING)
    await ann.press("B")
    slack.world.troubles["files.completeUploadExternal"] = ["file_uploads_disabled"] * 3
    await room.at(hours=17)
    await asyncio.gather(*slack.platform._showing)
    assert ann.sees("✓ B · The largest value")
    assert "picture_failed" in {getattr(one, "action", "") for one in caplog.records}


async def test_picture_that_slack_does_not_show(
    slack: SlackSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message comes with the words of its picture instead."""
    monkeypatch.setattr("adapters.slack.postbox.UNTIL_READY_SECONDS", (0.0,))
    slack.world.troubles["chat.postMessage"] = ["invalid_blocks"] * 2
    card = replace(HELLO, blocks=(*HELLO.blocks, ui.Picture(DOT, "A dot")))
    await post(slack, card)
    assert "[A dot]" in str(slack.room.messages[-1].blocks)
    assert "slack_file" not in str(slack.room.messages[-1].blocks)


async def test_gone_message(slack: SlackSurface) -> None:
    """An edit of a message that somebody has deleted is no error."""
    await slack.platform.replace(slack.channel, "1.0", HELLO, delivery="r1-card")


async def test_letter(slack: SlackSurface, ann: Person) -> None:
    """What one person is told directly is seen by nobody else."""
    await ann.look()
    user = slack.hands["ann"].user
    await slack.platform.tell(slack.workspace, user, HELLO)
    await ann.look()
    assert ann.is_told("Hello")


async def test_archived(room: Room, slack: SlackSurface, hedy: Person) -> None:
    """A host hears what to do about a channel that was archived; then the question comes."""
    slack.room.archived = True
    await room.at(hours=9)
    assert hedy.is_told("The channel is archived. Open it again")
    slack.room.archived = False
    room.clock.now += timedelta(minutes=1)
    await room.bell.ring()
    await hedy.look()
    assert hedy.sees(POOLING.prompt)


async def test_not_invited(slack: SlackSurface) -> None:
    """Whoever can mend it hears how."""
    slack.room.members.discard(BOT)
    with pytest.raises(Hindered, match="/invite @Quizbell"):
        await post(slack)


async def test_malformed(slack: SlackSurface) -> None:
    """What Slack will never take is not tried again."""
    with pytest.raises(Refused, match="150 fit"):
        await post(slack, replace(HELLO, blocks=(ui.Heading("x" * 151),)))
    slack.world.complaints.clear()


async def test_asked_to_wait(slack: SlackSurface) -> None:
    """A limit of Slack's is said with its length."""
    slack.server.asked_to_wait["chat.postMessage"] = 7
    with pytest.raises(PlatformError, match="7 seconds"):
        await post(slack)


async def test_no_such_workspace(slack: SlackSurface) -> None:
    """A workspace that took us off says how to come back."""
    slack.world.troubles["chat.postMessage"] = ["token_revoked"]
    elsewhere = Channel(workspace="slack:T9", id="C9")
    with pytest.raises(Hindered, match="no longer installed"):
        await slack.platform.post(elsewhere, HELLO, delivery="d1", placement=IN_THE_CHANNEL)
