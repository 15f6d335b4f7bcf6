"""A question goes out: when the bell rings, when it was not heard, and when a host asks."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine import events, requests
from bot.quiz.question import Text
from bot.quiz.schedule import Channel
from bot.store import rounds
from bot.store.database import Database
from tests import people
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import ADVERSARY, CROSSING, POOLING, WEIGHTS
from tests.room_fixtures import sqlite_only


@sqlite_only
async def test_bell_posts_question(room: Room, ann: Person) -> None:
    """The bell posts one question, and says until when it is open."""
    await room.at(hours=8, minutes=59)
    assert not ann.messages
    await room.at(hours=9)
    (card,) = ann.messages
    assert "Question 1" in card
    assert POOLING.prompt in card
    assert "Monday 23 November, 17:00 (UTC)" in card
    assert "Nobody has answered yet." in card


async def test_slot_is_asked_once(room: Room, ann: Person) -> None:
    """However often the bell rings, a slot has one question."""
    for minutes in (0, 0, 1, 30):
        await room.at(hours=9, minutes=minutes)
    assert len(ann.messages) == 1


async def test_two_bots_ring_at_once(room: Room, chat: Chat, database_url: str) -> None:
    """Two processes that ring the same bell at the same moment post one question."""
    room.slept_until(hours=9)
    database = await Database.open(database_url)
    async with people.opened(database, chat) as other:
        other.slept_until(hours=9)
        await asyncio.gather(*(each.bell.ring() for each in (room, other) * 3))
        assert [message.card.summary[:10] for message in chat.messages] == ["Question 1"]
    await database.close()


@pytest.mark.parametrize(("late", "closes"), [(2, "17:00"), (4, "17:00"), (7, "20:00")])
async def test_late_bell(room: Room, ann: Person, late: int, closes: str) -> None:
    """A bell that comes late still posts; the round is open for half its time at least."""
    await room.at(hours=9 + late)
    assert ann.sees(f"Closes: Monday 23 November, {closes} (UTC)")


@sqlite_only
async def test_bell_after_closing_time(room: Room, ann: Person) -> None:
    """A bell that comes when its round would be over posts nothing; the next day is as usual."""
    await room.at(hours=17)
    assert not ann.messages
    await room.at(days=1, hours=9)
    assert len(ann.messages) == 1
    assert ann.sees("Question 1")


async def test_days_slept_through(room: Room, ann: Person) -> None:
    """Days slept through are not made up: only the last bell is rung, if it is not too late."""
    await room.at(days=3, hours=10)
    (card,) = ann.messages
    assert "Thursday 26 November, 17:00" in card


@sqlite_only
async def test_long_rounds_do_not_pile_up(room: Room, ann: Person) -> None:
    """Also where rounds stay open for days, one question is posted for all bells missed."""
    await room.has_a_bell(more="open-for:3d")
    await room.at(days=2, hours=10)
    (card,) = ann.messages
    assert "Saturday 28 November, 09:00" in card


@sqlite_only
async def test_weekend(room: Room, ann: Person) -> None:
    """On Saturday and Sunday the bell is silent."""
    room.slept_until(days=5)
    for day in (5, 6):
        await room.at(days=day, hours=9, minutes=1)
    assert not ann.messages
    await room.at(days=7, hours=9)
    assert len(ann.messages) == 1


DST = [
    pytest.param("09:00", datetime(2027, 3, 28, 7, 0, tzinfo=UTC), id="nine stays nine"),
    pytest.param("02:30", datetime(2027, 3, 28, 1, 0, tzinfo=UTC), id="left out: right after"),
    pytest.param("02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC), id="twice: the first"),
]
"""The bell's local time in Berlin, and the instant of its ring on the day of the change."""


@sqlite_only
@pytest.mark.parametrize(("local", "rings"), DST)
async def test_clock_changes(room: Room, ann: Person, local: str, rings: datetime) -> None:
    """Around a clock change the bell keeps local time: never left out, never twice."""
    room.clock.now = rings - timedelta(hours=12)
    await room.has_a_bell(at=local, zone="Europe/Berlin", more="days:daily open-for:8h")
    for late, cards in ((-1, 0), (0, 1), (3600, 1), (7200, 1)):
        room.clock.now = rings + timedelta(seconds=late)
        await room.bell.ring()
        await room.settle()
        assert len(ann.messages) == cards


async def test_order_of_questions(room: Room, ann: Person) -> None:
    """Questions come in the pack's order; when all were asked, the one asked longest ago."""
    await room.asks(POOLING, WEIGHTS)
    for day in range(3):
        await room.at(days=day, hours=9)
        await room.at(days=day, hours=17)
    cards = [message for message in ann.messages if "The answer" not in message]
    assert [POOLING.prompt in card for card in cards] == [True, False, True]


async def test_nothing_to_ask(room: Room, ann: Person) -> None:
    """A bell without questions posts nothing, and the next one is heard again."""
    await room.asks()
    await room.at(hours=9)
    assert not ann.messages
    await room.asks(WEIGHTS)
    await room.at(hours=10)
    assert not ann.messages
    await room.at(days=1, hours=9)
    assert ann.sees(WEIGHTS.prompt)


@sqlite_only
async def test_ask_now(room: Room, hedy: Person) -> None:
    """A host posts a question outside the timetable; it is open as long as usual."""
    await room.at(hours=10, minutes=30)
    await hedy.types("/quiz ask")
    assert hedy.is_told("Question 2 is being posted. It closes on Monday 23 November, 18:30 (UTC).")
    assert len(hedy.messages) == 2


async def test_ask_delivered_twice(room: Room, hedy: Person) -> None:
    """The same command, brought twice by the platform, asks once and says the same."""
    await hedy.types("/quiz ask")
    told = hedy.told
    await hedy.repeats()
    assert hedy.told == told
    assert len(hedy.messages) == 1


@sqlite_only
async def test_ask_leaves_bell_alone(room: Room, hedy: Person) -> None:
    """A question asked by a host does not take the place of the bell's."""
    await room.asks(POOLING, CROSSING)
    await room.at(hours=8)
    await hedy.types("/quiz ask")
    await room.at(hours=9)
    assert hedy.sees("Question 2")
    assert hedy.sees(CROSSING.prompt)


@sqlite_only
async def test_ask_without_bell(database: Database, chat: Chat) -> None:
    """Where no bell is set a host can still ask; the round is open for eight hours."""
    async with people.opened(database, chat) as room:
        await room.asks(POOLING)
        hedy = room.person("Hedy", host=True)
        await hedy.types("/quiz ask")
        assert hedy.sees("Closes: Monday 23 November, 08:00 (UTC)")


@sqlite_only
async def test_ask_from_pack(room: Room, hedy: Person) -> None:
    """A host may name the pack; its name is read without regard to capitals."""
    await hedy.types("/quiz ask VISION")
    assert hedy.sees(POOLING.prompt)


@sqlite_only
async def test_ask_from_unknown_pack(room: Room, hedy: Person) -> None:
    """An unknown pack is named back, with those that are there; nothing is posted."""
    await hedy.types("/quiz ask geography")
    assert hedy.told == "There is no pack “geography” with questions. Loaded packs: vision."
    assert not hedy.messages


async def test_ask_with_empty_pack(room: Room, hedy: Person) -> None:
    """A pack that has lost all its questions posts nothing, and the host is told why."""
    await room.asks()
    await hedy.types("/quiz ask")
    assert hedy.is_told("The chosen packs hold no questions.")
    assert not hedy.messages


async def test_ask_without_packs(database: Database, chat: Chat) -> None:
    """Without any pack a host is told how one is loaded."""
    async with people.opened(database, chat) as room:
        hedy = room.person("Hedy", host=True)
        await hedy.types("/quiz ask")
        assert hedy.told == (
            "No questions are loaded yet. An operator can run: quizbell import FILE"
        )


async def test_edited_question(room: Room, ann: Person) -> None:
    """A question edited while it is open is marked by the key with which it was asked."""
    await room.asks(ADVERSARY)
    await room.at(hours=9)
    await ann.types("/quiz answer the discriminator")
    await room.asks(replace(ADVERSARY, key=Text(accepted=("generator",))))
    await room.at(hours=17)
    assert ann.sees("discriminator (also: critic)")
    await ann.types("/quiz result")
    assert ann.is_told("20 of 20 points")


@sqlite_only
async def test_instants_need_a_zone(room: Room) -> None:
    """A time without its zone is refused at the door."""
    with pytest.raises(ValueError, match="aware"):
        await room.engine.handle(requests.Ring(), at=datetime(2026, 11, 23, 9))  # noqa: DTZ001 - the point


async def test_channels_count_for_themselves(room: Room, chat: Chat) -> None:
    """Each channel numbers its questions from 1, and chooses them by what it has asked."""
    await room.asks(POOLING, CROSSING)
    await room.at(hours=9)
    hedy = room.person("Hedy", host=True).account
    room.channel = Channel(workspace=chat.workspace, id="other-team")
    event = await room.engine.handle(
        requests.AskNow(who=hedy, where=room.channel, event="ask-there"), at=room.clock()
    )
    assert isinstance(event, events.QuestionAsked)
    assert (event.round.number, event.round.question.id) == (1, POOLING.id)
    async with room.database.reading() as connection:
        assert await rounds.numbered(connection, room.channel, 2) is None
