"""Practice is private and free, and shows nothing of what is open or still to come."""

import json

from bot import ui
from bot.engine import events, requests
from bot.store import ledger, rounds
from bot.ui import exchange
from tests.people import Person, Room
from tests.questions import OVERFITTING, POOLING
from tests.room_fixtures import sqlite_only


async def first_round(room: Room) -> str:
    async with room.database.reading() as connection:
        round_ = await rounds.numbered(connection, room.channel, 1)
    assert round_ is not None
    return round_.id


async def test_a_missed_question_comes_back(room: Room, ann: Person) -> None:
    """Wrong once, it is asked at once; right, it rests; and no board hears of it."""
    await room.asks(POOLING)
    await room.at(hours=9)
    await ann.press("A")
    await room.at(hours=17)
    await ann.types("/quiz practice")
    assert ann.is_told("Practice: question 1")
    assert ann.is_told("1 question to practise now. It counts for nothing.")
    await ann.press("C")
    assert ann.is_told("Practice, question 1: Not right")
    assert ann.is_told("The largest value")
    await ann.press("Next question")
    await ann.press("B")
    assert ann.is_told("Practice, question 1: Right")
    assert ann.is_told("It comes back on Tuesday 24 November, 17:00 (UTC).")
    await ann.press("Next question")
    assert ann.is_told("All practised for now. The next one comes back on Tuesday 24 November")
    async with room.database.reading() as connection:
        (score,) = await ledger.scores(connection, room.channel, "all")
    assert (score.points, score.answered) == (0, 1)


async def test_prose(room: Room, ann: Person) -> None:
    """Words are marked as in earnest, with the key points found; what is none is asked again."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await room.at(hours=17)
    await ann.types(f"/quiz practice {OVERFITTING.topic.upper()}")
    await ann.press("Write your answer")
    await ann.fill("It memorises the training data.")
    assert ann.is_told("Practice, question 1: Partly right")
    assert ann.is_told("The answer:")
    await ann.press("Next question")
    assert ann.is_told("Practice: question 1")


@sqlite_only
async def test_nothing_leaks(room: Room, ann: Person, bob: Person) -> None:
    """Not an open question, though it was asked before; not by an old button either."""
    await room.asks(POOLING)
    await room.at(hours=9)
    await ann.types("/quiz practice")
    assert ann.is_told("There is nothing to practise yet")
    await room.at(hours=17)
    await ann.types("/quiz practice")
    assert ann.is_told("Practice: question 1")
    room.slept_until(days=1, hours=9)
    await room.bell.ring()  # the only question there is, asked again
    button = ui.Action("practise", ("answer", "any", await first_round(room), "B"))
    told = await room.reception.receive(
        exchange.Pressed(who=ann.account, where=room.channel, event="old", action=button)
    )
    assert isinstance(told, exchange.Whisper)
    assert "not known in this channel" in ui.plain_text(told.card)
    await bob.types("/quiz practice")
    assert bob.is_told("There is nothing to practise yet")


@sqlite_only
async def test_an_unknown_topic(room: Room, ann: Person) -> None:
    """A topic of which nothing was asked has nothing to practise, and says so."""
    await room.asks(POOLING)
    await room.at(hours=9)
    await room.at(hours=17)
    await ann.types("/quiz practice cooking")
    assert ann.is_told("There is nothing to practise of the topic “cooking” yet")


async def test_own_data(room: Room, ann: Person) -> None:
    """What was practised can be taken along, and goes when everything goes."""
    await room.asks(POOLING)
    await room.at(hours=9)
    await ann.press("B")
    await room.at(hours=17)
    await ann.types("/quiz practice")
    await ann.press("B")
    told = await room.engine.handle(
        requests.ExportData(who=ann.account, where=room.channel), at=room.clock.now
    )
    assert isinstance(told, events.DataExported)
    (kept,) = json.loads(told.text)["practice"]
    assert (kept["question"], kept["box"]) == (POOLING.id, 1)
    await ann.types("/quiz privacy delete")
    await ann.press("Delete everything")
    async with room.database.reading() as connection:
        assert (await connection.exec_driver_sql("SELECT * FROM practice")).all() == []
