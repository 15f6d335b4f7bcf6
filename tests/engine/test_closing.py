"""A round closes: points come once, the card is closed, and only then the answer is shown."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import pytest

from bot.engine import events, requests
from bot.quiz.question import Question
from bot.store import ledger, rounds
from bot.store.database import Database
from tests import people
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import (
    BENDS,
    DETECTORS,
    LEFT_TO_A_PERSON,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
    TRAINING,
    WEIGHTS,
)
from tests.room_fixtures import sqlite_only


async def test_no_points_before_the_close(room: Room, ann: Person) -> None:
    """Nobody's points move while a round is open: they would tell who is right."""
    await room.at(hours=9)
    await ann.press("B")
    await ann.types("/quiz leaderboard")
    assert ann.is_told("No points yet. They come when a question closes.")
    await room.at(hours=17)
    await ann.types("/quiz leaderboard")
    assert ann.is_told("1 🥇 · Ann · 10 · 1 of 1")


async def test_points_come_once(room: Room, ann: Person) -> None:
    """However often the bell rings after closing time, points are awarded once."""
    await room.at(hours=9)
    await ann.press("B")
    for minutes in (0, 0, 1):
        await room.at(hours=17, minutes=minutes)
    await ann.types("/quiz leaderboard all")
    assert ann.is_told("1 🥇 · Ann · 10 · 1 of 1")
    assert len(ann.messages) == 2


async def test_two_bots_close_at_once(
    room: Room, ann: Person, chat: Chat, database_url: str
) -> None:
    """Two processes that close the same round at the same moment award points once."""
    await room.at(hours=9)
    await ann.press("B")
    database = await Database.open(database_url)
    async with people.opened(database, chat) as other:
        room.slept_until(hours=17)
        other.slept_until(hours=17)
        await asyncio.gather(*(each.bell.ring() for each in (room, other) * 3))
        assert [message.card.summary[:10] for message in chat.messages] == [
            "Question 1",
            "The answer",
        ]
    await database.close()
    assert await all_time(room) == {"Ann": 10}


async def test_answers_race_the_close(room: Room, chat: Chat, database_url: str) -> None:
    """Answers that come in on two bots while the round closes count, or are told that they do not."""
    await room.at(hours=9)
    asked = await room.world.newest_open(room.channel)
    assert asked is not None

    def answers(bot: Room, name: str) -> Coroutine[Any, Any, events.Event]:
        who = room.person(name).account
        request = requests.Submit(
            who=who, where=room.channel, event=name, text="B", round_id=asked.id
        )
        return bot.engine.handle(request, at=asked.closes_at - timedelta(seconds=1))

    database = await Database.open(database_url)
    async with people.opened(database, chat) as other:
        told = {"Early": await answers(room, "Early"), "Bird": await answers(other, "Bird")}
        names = [f"P{number:02}" for number in range(40)]
        doing = [answers(bot, name) for bot, name in zip((room, other) * 20, names, strict=True)]
        closing = other.engine.handle(requests.CloseDue(), at=asked.closes_at)
        racing = await asyncio.gather(*doing[:20], closing, *doing[20:])
    await database.close()
    told |= zip(names, racing[:20] + racing[21:], strict=True)
    taken = [name for name, event in told.items() if isinstance(event, events.AnswerTaken)]
    assert await all_time(room) == dict.fromkeys(taken, 10)


async def all_time(room: Room) -> dict[str, int]:
    async with room.database.reading() as connection:
        scores = await ledger.scores(connection, room.channel, "all")
    return {score.name: score.points for score in scores}


WORTH = [
    pytest.param(POOLING, "B", "10 of 10 points", id="easy, right"),
    pytest.param(POOLING, "A", "0 of 10 points", id="easy, wrong"),
    pytest.param(BENDS, "A C", "20 of 20 points", id="moderate, all right options"),
    pytest.param(BENDS, "A", "10 of 20 points", id="moderate, half of them"),
    pytest.param(BENDS, "A B", "0 of 20 points", id="moderate, as many wrong as right"),
    pytest.param(DETECTORS, "YOLO, SSD", "30 of 30 points", id="difficult, whole list"),
    pytest.param(DETECTORS, "YOLO", "15 of 30 points", id="difficult, half the list"),
    pytest.param(WEIGHTS, "73", "0 of 30 points", id="difficult, wrong number"),
    pytest.param(OVERFITTING, PLAINLY_RIGHT, "20 of 20 points", id="prose, both key points"),
    pytest.param(
        OVERFITTING, "It memorises the training data.", "10 of 20 points", id="prose, one of two"
    ),
]
"""The question, the answer, and what its player reads of its worth."""


@sqlite_only
@pytest.mark.parametrize(("question", "answer", "worth"), WORTH)
async def test_partial_credit(
    room: Room, ann: Person, question: Question, answer: str, worth: str
) -> None:
    """An answer earns its part of the points that its difficulty is worth."""
    await room.asks(question)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {answer}")
    await room.at(hours=17)
    await ann.types("/quiz result")
    assert ann.is_told(worth)
    assert await all_time(room) == {"Ann": int(worth.split(maxsplit=1)[0])}


async def test_order_nearly_right(room: Room, ann: Person, bob: Person) -> None:
    """An ordering earns all of its points when it is right, and some when it nearly is."""
    await room.asks(TRAINING)
    await room.at(hours=9)
    letters = {line[3:]: line[0] for line in ann.messages[0].splitlines() if line[1:3] == "  "}
    right = [letters[step] for step in ("Forward pass", "Loss", "Backward pass", "Update")]
    await ann.types(f"/quiz answer {' '.join(right)}")
    await bob.types(f"/quiz answer {' '.join((right[1], right[0], *right[2:]))}")
    await room.at(hours=17)
    points = await all_time(room)
    assert points["Ann"] == 20
    assert 0 < points["Bob"] < 20


async def test_pending_stays_off_the_board(room: Room, ann: Person, bob: Person) -> None:
    """What a person has to look at earns nothing yet, and its player is told so."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await bob.types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    assert await all_time(room) == {"Bob": 20}
    assert ann.sees("1 of 2 right and 1 waits for a person to look.")
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: A person will look")
    assert ann.is_told("Up to 20 points, when a host has decided.")
    await ann.types("/quiz me")
    assert ann.is_told("Waiting for a person: 1 answer")


async def test_closed_card(room: Room, ann: Person, chat: Chat) -> None:
    """After the close the card says so and offers nothing to press; the answer stands below."""
    await room.at(hours=9)
    await ann.press("A")
    await room.at(hours=17)
    card, reveal = ann.messages
    assert "Closed · 1 has answered" in card
    assert chat.messages[0].card.controls == ()
    assert "The answer to question 1" in reveal


async def test_nobody_answered(room: Room, ann: Person) -> None:
    """A round that nobody answered still closes with its answer."""
    await room.at(hours=9)
    await room.at(hours=17)
    assert ann.sees("Closed · nobody answered")
    assert ann.sees("B · The largest value")
    assert ann.sees("Nobody answered this one.")
    assert await all_time(room) == {}


async def test_many_rounds_close(room: Room, ann: Person, hedy: Person) -> None:
    """All rounds that are over close, each with its own points."""
    await room.at(hours=9)
    await ann.press("B")
    await hedy.types("/quiz ask")
    await ann.press("A")
    await room.at(hours=17)
    assert await all_time(room) == {"Ann": 10}
    assert len(ann.messages) == 4


async def test_void_round(room: Room, ann: Person) -> None:
    """A void round earns nothing, breaks no streak, takes no number, and has no result to show."""
    for day in range(3):
        await room.at(days=day, hours=9)
        if day == 1:
            async with room.database.writing() as connection:
                (opened,) = await rounds.open_in(connection, room.channel)
                assert await rounds.void(connection, opened)
        else:
            await ann.press("B")
        await room.at(days=day, hours=17)
    assert await all_time(room) == {"Ann": 20}
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 2 questions in a row")
    await ann.types("/quiz result 2")
    assert ann.is_told("Question 2: Right")
    await ann.types("/quiz result 3")
    assert ann.is_told("That question is not known in this channel.")


async def test_answer_to_void_round(room: Room, ann: Person) -> None:
    """An answer to a round that became void is refused, and nothing is lost."""
    await room.at(hours=9)
    async with room.database.writing() as connection:
        (opened,) = await rounds.open_in(connection, room.channel)
        await rounds.void(connection, opened)
    await ann.press("B")
    assert ann.is_told("does not count")
    await room.at(hours=17)
    assert await all_time(room) == {}
