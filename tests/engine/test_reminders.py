"""A private reminder before the close, for those who asked for it and have not answered."""

import pytest

from adapters.platform import PlatformError
from bot import ui
from bot.engine import requests
from bot.store import outbox
from tests.chat import Chat, Trouble
from tests.people import Person, Room
from tests.questions import POOLING, WEIGHTS
from tests.room_fixtures import sqlite_only


def reminded(chat: Chat) -> list[tuple[str, str]]:
    """Who was reminded, and in which words."""
    told = ((user, ui.plain_text(letter)) for user, letter in chat.letters)
    return [(user, text) for user, text in told if "you have not answered it" in text]


async def test_who_wants_it_and_has_not_answered(
    room: Room, chat: Chat, ann: Person, bob: Person
) -> None:
    """Others get no message, nor does who has answered by then; nobody gets it twice."""
    await ann.types("/quiz remind")
    assert ann.is_told("You get no reminders here.")
    for person in (ann, bob):
        await person.types("/quiz remind on")
        assert person.is_told("An hour before a question closes you get a private message")
    room.person("Cem")
    await room.at(hours=9)
    await bob.press("B")
    await room.at(hours=15, minutes=59)
    assert reminded(chat) == []
    for minutes in (0, 1, 30):
        await room.at(hours=16, minutes=minutes)
    ((user, text),) = reminded(chat)
    assert user == "ann"
    assert "Question 1 in #daily-quiz closes on Monday 23 November, 17:00 (UTC)" in text
    assert POOLING.prompt in text
    await room.at(hours=17)
    assert len(reminded(chat)) == 1


@sqlite_only
async def test_no_more_of_them(room: Room, chat: Chat, ann: Person) -> None:
    """Who changes his mind is not reminded; a mistyped word says what to type."""
    await ann.types("/quiz remind on")
    await room.at(hours=9)
    await ann.types("/quiz remind off")
    await room.at(hours=16)
    assert reminded(chat) == []
    await ann.types("/quiz remind perhaps")
    assert ann.is_told("It is /quiz remind on or /quiz remind off.")


@sqlite_only
async def test_an_open_question(room: Room, chat: Chat, ann: Person) -> None:
    """Who asks for reminders while a question is open is reminded of that one, too."""
    await room.at(hours=9)
    await ann.types("/quiz remind on")
    await room.at(hours=16)
    assert len(reminded(chat)) == 1


@sqlite_only
async def test_a_short_round(room: Room, chat: Chat, hedy: Person, ann: Person) -> None:
    """An hour would be too early for a round of twenty minutes: half of its time is left."""
    await ann.types("/quiz remind on")
    await hedy.types("/quiz schedule open-for:20m")
    await room.at(hours=9, minutes=0)
    await room.at(hours=9, minutes=9)
    assert reminded(chat) == []
    await room.at(hours=9, minutes=10)
    assert len(reminded(chat)) == 1


@sqlite_only
async def test_too_late_for_it(room: Room, chat: Chat, ann: Person) -> None:
    """A bot that slept over the close does not remind of what is over."""
    await ann.types("/quiz remind on")
    await room.at(hours=9)
    await room.at(hours=18)
    assert reminded(chat) == []
    assert ann.sees("The answer to question 1")


@sqlite_only
async def test_each_of_several_open_questions(
    room: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """Each is a question of its own."""
    await room.asks(POOLING, WEIGHTS)
    await hedy.types("/quiz schedule name:noon at:12:00 open-for:5h")
    await ann.types("/quiz remind on")
    await room.at(hours=9)
    await room.at(hours=12)
    await room.at(hours=16)
    assert len(reminded(chat)) == 2


@sqlite_only
async def test_a_platform_that_is_down(room: Room, chat: Chat, ann: Person) -> None:
    """The reminder is no message of the channel: it changes nothing of what stands there."""
    await ann.types("/quiz remind on")
    await room.at(hours=9)
    chat.trouble = Trouble.DOWN
    await room.at(hours=16)
    chat.trouble = None
    await room.at(hours=17)
    await room.at(hours=17, minutes=1)
    assert len(chat.messages) == 2
    assert ann.sees("The answer to question 1")
    async with room.database.reading() as connection:
        channel = await outbox.timeline(connection, room.channel)
    assert len(channel) == 2


@sqlite_only
async def test_a_platform_that_is_away_for_a_moment(
    room: Room, chat: Chat, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody was told anything, and there is time yet: the reminder comes a little later."""
    await ann.types("/quiz remind on")
    await room.at(hours=9)

    async def away(*given: object) -> None:
        raise PlatformError("Quizbell is not connected yet.")

    with monkeypatch.context() as broken:
        broken.setattr(Chat, "tell", away)
        await room.at(hours=16)
    for minutes in (1, 2, 3):
        await room.at(hours=16, minutes=minutes)
    assert len(reminded(chat)) == 1


@pytest.mark.parametrize("meanwhile", ["answers", "closes"])
@sqlite_only
async def test_letters_that_take_their_time(
    room: Room,
    chat: Chat,
    ann: Person,
    bob: Person,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: str,
) -> None:
    """Who answers while others are reminded is not, and nobody is when it has closed."""
    for person in (ann, bob):
        await person.types("/quiz remind on")
    await room.at(hours=9)
    real = Chat.tell

    async def tell(chat: Chat, workspace: str, user: str, card: ui.Card) -> None:
        await real(chat, workspace, user, card)
        if user == "ann" and meanwhile == "answers":
            await room.surface.press(bob.account, room.channel, "B")
        if user == "ann" and meanwhile == "closes":
            room.slept_until(hours=17)
            await room.engine.handle(requests.CloseDue(), at=room.clock())

    monkeypatch.setattr(Chat, "tell", tell)
    await room.at(hours=16)
    assert [user for user, _ in reminded(chat)] == ["ann"]
