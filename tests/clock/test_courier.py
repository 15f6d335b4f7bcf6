"""Messages go out exactly once, in their order, whatever the platform or the process does."""

import asyncio
from datetime import timedelta

import pytest

from bot import ui
from bot.clock.carrier import RETRY_AFTER
from bot.quiz.schedule import Channel
from bot.store import outbox
from bot.store.database import Database
from tests import people
from tests.chat import PAUSE_SECONDS, TRAFFIC, Chat, Trouble
from tests.clock.watching import deliveries, later, titles, until
from tests.people import Person, Room
from tests.questions import EVERY_KIND
from tests.room_fixtures import sqlite_only

LEASE = TRAFFIC.lands_within


@sqlite_only
async def test_a_pause_that_the_platform_asks_for(room: Room, chat: Chat) -> None:
    """It is kept to the second, and the message is not in doubt."""
    chat.trouble = Trouble.BUSY
    await room.at(hours=9)
    chat.trouble = None
    card = (await deliveries(room))[outbox.Kind.CARD]
    assert (card.state, card.trouble) == (outbox.State.PLANNED, "Not so fast.")
    await room.restart()  # the pause of the workspace is of this process, and of real seconds
    await later(room, timedelta(seconds=PAUSE_SECONDS - 1))
    assert titles(chat) == []
    await later(room, timedelta(seconds=1))
    assert titles(chat) == ["Question 1"]


async def test_platform_down(room: Room, chat: Chat, ann: Person) -> None:
    """What a platform could not take because it was down is brought later."""
    chat.trouble = Trouble.DOWN
    await room.at(hours=9)
    await later(room, RETRY_AFTER)
    card = (await deliveries(room))[outbox.Kind.CARD]
    assert (card.state, card.trouble) == (outbox.State.PLANNED, "The chat is down.")
    chat.trouble = None
    await later(room, RETRY_AFTER - timedelta(seconds=1))
    assert not ann.messages
    await later(room, timedelta(seconds=1))
    assert ann.sees("Question 1")
    await ann.press("B")
    assert ann.is_told("Your answer is in")


@sqlite_only
async def test_platform_down_all_day(room: Room, chat: Chat, ann: Person) -> None:
    """A question that could not be posted before its close never was: the day counts for nobody."""
    chat.trouble = Trouble.DOWN
    await room.at(hours=9)
    await room.at(hours=17)
    chat.trouble = None
    await later(room, RETRY_AFTER)
    assert titles(chat) == []
    await room.at(days=1, hours=9)
    assert titles(chat) == ["Question 1"]


@sqlite_only
async def test_platform_refuses(room: Room, chat: Chat, ann: Person) -> None:
    """What a platform refuses is kept with its reason, and not tried again; the next day is."""
    chat.trouble = Trouble.REFUSING
    await room.at(hours=9)
    chat.trouble = None
    await later(room, timedelta(hours=1))
    card = (await deliveries(room))[outbox.Kind.CARD]
    assert (card.state, card.trouble) == (outbox.State.FAILED, "The bot may not write here.")
    assert not ann.messages
    await room.at(hours=17)
    await room.at(days=1, hours=9)
    assert ann.sees("Question 1")


async def test_close_comes_before_the_reveal(room: Room, chat: Chat, ann: Person) -> None:
    """The card is closed before the answer appears: nobody can press with the answer in view."""
    await room.at(hours=9)
    chat.trouble = Trouble.SILENT
    await room.at(hours=17)
    assert [message.edits for message in chat.messages] == [1, 0]
    assert not ann.can_press("B")
    assert titles(chat) == ["Question 1", "The answer to question 1"]


@sqlite_only
async def test_reveal_waits_for_the_close(room: Room, chat: Chat, ann: Person) -> None:
    """While the card cannot be closed its answer is held back."""
    await room.at(hours=9)
    chat.trouble = Trouble.DOWN
    await room.at(hours=17)
    sent = await deliveries(room)
    assert sent[outbox.Kind.REVEAL].generation == 0
    chat.trouble = None
    await later(room, RETRY_AFTER)
    assert ann.sees("Closed")
    assert ann.sees("The answer to question 1")


@sqlite_only
async def test_deleted_card(room: Room, chat: Chat, ann: Person) -> None:
    """Somebody deleted the card: the round still closes, and its answer appears."""
    await room.at(hours=9)
    chat.messages.clear()
    await room.at(hours=17)
    assert titles(chat) == ["The answer to question 1"]


@sqlite_only
async def test_counters_coalesce(room: Room, chat: Chat) -> None:
    """Many answers at once are one edit of the card, which shows them all."""
    await room.at(hours=9)
    where, crowd = room.channel, [room.person(f"P{number}") for number in range(20)]
    await asyncio.gather(*(chat.press(person.account, where, "B") for person in crowd))
    assert chat.messages[0].edits == 0
    await room.dispatch.refresh()
    assert chat.messages[0].edits == 1
    await room.settle()
    assert chat.messages[0].edits == 1
    assert crowd[0].sees("20 have answered.")


@sqlite_only
async def test_running_courier(room: Room, chat: Chat, ann: Person, hedy: Person) -> None:
    """A running courier shows a new answer by itself, and a question that a host asks."""
    await room.at(hours=9)
    running = asyncio.create_task(room.dispatch.run())
    await chat.press(ann.account, room.channel, "B")
    await until(lambda: chat.messages[0].edits == 1)
    await chat.type(hedy.account, room.channel, "/quiz ask")
    await until(lambda: len(chat.messages) == 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@sqlite_only
async def test_lost_counter(room: Room, chat: Chat, ann: Person, bob: Person) -> None:
    """A counter that the platform did not take comes with the next answer; the answer is safe."""
    await room.at(hours=9)
    chat.trouble = Trouble.DOWN
    await ann.press("B")
    assert ann.is_told("Your answer is in")
    assert ann.sees("Nobody has answered yet.")
    chat.trouble = None
    await bob.press("B")
    assert ann.sees("2 have answered.")


@sqlite_only
async def test_slow_counter_after_the_close(room: Room, chat: Chat, ann: Person) -> None:
    """A counter that is slow to be drawn does not open the card again after its close."""
    await room.at(hours=9)
    await chat.press(ann.account, room.channel, "B")
    gate = chat.slow_edit = asyncio.Event()
    counting = asyncio.create_task(room.dispatch.refresh())
    await until(lambda: chat.slow_edit is None)
    room.slept_until(hours=17)
    closing = asyncio.create_task(room.bell.ring())
    await asyncio.sleep(0.05)
    gate.set()
    await asyncio.gather(counting, closing)
    await ann.look()
    assert ann.sees("Closed · 1 has answered")


@sqlite_only
@pytest.mark.parametrize("trouble", [Trouble.CONFUSED, Trouble.DOWN, Trouble.REFUSING])
async def test_trouble_in_one_channel(
    room: Room, chat: Chat, hedy: Person, trouble: Trouble
) -> None:
    """Trouble in one channel, be it a defect of ours, keeps nothing from the others."""
    chat.trouble = Trouble.DOWN
    await room.at(hours=9)
    troubled, room.channel = room.channel, Channel(workspace=chat.workspace, id="other-team")
    await hedy.types("/quiz ask")
    assert not hedy.messages
    chat.trouble, chat.trouble_in = trouble, troubled
    await later(room, RETRY_AFTER)
    assert hedy.sees("Question 1")
    assert chat.standing_in(troubled) == ()


@sqlite_only
async def test_trouble_that_passes(room: Room, chat: Chat, ann: Person) -> None:
    """A message over which we stumbled goes out once we no longer do."""
    chat.trouble = Trouble.CONFUSED
    await room.at(hours=9)
    chat.trouble = None
    await later(room, LEASE)
    assert titles(chat) == ["Question 1"]


async def test_two_couriers(room: Room, chat: Chat, database_url: str) -> None:
    """Two processes that look into the outbox at the same moment bring each message once."""
    await room.asks(*EVERY_KIND)
    hedy = room.person("Hedy", host=True)
    chat.trouble = Trouble.DOWN
    for _ in EVERY_KIND:
        await hedy.types("/quiz ask")
    chat.trouble = None
    database = await Database.open(database_url)
    async with people.opened(database, chat) as other:
        for each in (room, other):
            each.clock.now += RETRY_AFTER
        await asyncio.gather(*(each.dispatch.deliver() for each in (room, other) * 2))
    await database.close()
    assert sorted(titles(chat)) == [f"Question {number + 1}" for number in range(len(EVERY_KIND))]


async def test_call(room: Room, chat: Chat) -> None:
    """A question calls the one group that a host has named; its answer calls nobody."""
    await room.is_set("call:4711")
    await room.at(hours=9)
    await room.at(hours=17)
    asked, answered = chat.messages
    assert (asked.placement.call, answered.placement.call) == ("4711", "")


async def test_pin(room: Room, chat: Chat) -> None:
    """A question is pinned while it is open, where a host wants that."""
    await room.is_set("pin:yes")
    await room.at(hours=9)
    assert [message.pinned for message in chat.messages] == [True]
    await room.at(hours=17)
    assert [message.pinned for message in chat.messages] == [False, False]


async def test_thread(room: Room, chat: Chat) -> None:
    """The thread to talk opens under the answer, where it spoils nothing."""
    await room.is_set("thread:yes")
    await room.at(hours=9)
    await room.at(hours=17)
    assert [message.discussion for message in chat.messages] == ["", "About question 1"]


async def test_answer_goes_on_from_its_question(room: Room, chat: Chat) -> None:
    """A platform that keeps a place for each question gets the answer there."""
    await room.at(hours=9)
    await room.at(hours=17)
    asked, answered = chat.messages
    assert (asked.placement.under, answered.placement.under) == ("", asked.id)


async def test_reveal_with_the_next_question(room: Room, chat: Chat) -> None:
    """The answer can wait for the next question, above which it then stands."""
    await room.asks(*EVERY_KIND)
    await room.is_set("reveal:next")
    await room.at(hours=9)
    await room.at(hours=17)
    assert titles(chat) == ["Question 1"]
    await room.at(days=1, hours=9)
    assert titles(chat) == ["Question 1", "The answer to question 1", "Question 2"]


def letters(chat: Chat, about: str) -> list[tuple[str, str]]:
    """The private messages that say so, and who got them."""
    told = ((user, ui.plain_text(letter)) for user, letter in chat.letters)
    return [(user, text) for user, text in told if about in text]


async def test_host_is_told_once(room: Room, chat: Chat, hedy: Person) -> None:
    """Who set the bell is told what to mend, once; and after it was mended, of new trouble again."""
    chat.trouble = Trouble.FORBIDDEN
    await room.at(hours=9)
    await later(room, RETRY_AFTER)
    ((user, letter),) = letters(chat, "Please let the bot write here.")
    assert user == hedy.account.user
    assert "tries again by itself" in letter
    await hedy.types("/quiz schedule")
    assert hedy.is_told("Trouble: Please let the bot write here.")
    chat.trouble = None
    await later(room, RETRY_AFTER)
    assert titles(chat) == ["Question 1"]
    await hedy.types("/quiz schedule")
    assert not hedy.is_told("Please let the bot")
    chat.trouble = Trouble.FORBIDDEN
    await room.at(hours=17)
    assert len(letters(chat, "Please let the bot write here.")) == 2


async def test_pin_that_fails(room: Room, chat: Chat) -> None:
    """A message that cannot be pinned is posted all the same, and the host is told."""
    await room.is_set("pin:yes")
    chat.trouble = Trouble.NO_PINS
    await room.at(hours=9)
    assert titles(chat) == ["Question 1"]
    ((_, letter),) = letters(chat, "may not pin")
    assert "people can answer" in letter


async def test_slow_platform(room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A platform that takes long to answer keeps the bell, and so all others, only briefly."""
    monkeypatch.setattr("bot.clock.dispatch.PATIENCE_SECONDS", 0.05)
    await room.at(hours=9)
    gate = chat.slow_edit = asyncio.Event()
    await room.at(hours=17)
    assert titles(chat) == ["Question 1"]
    gate.set()
    await until(lambda: len(chat.messages) == 2)
