"""After the reveal a player says what he believes to have covered; a host sees it in an appeal."""

import pytest

from bot.store import ledger
from tests.people import Person, Room
from tests.questions import OVERFITTING
from tests.room_fixtures import sqlite_only

FIRST, SECOND = (point.text for point in OVERFITTING.key.key_points)  # type: ignore[union-attr]  # it is open


@pytest.fixture
async def revealed(room: Room, ann: Person) -> Room:
    """Ann has covered one of two key points, and the answer is out."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types("/quiz answer The model memorises the training data.")
    await room.at(hours=17)
    return room


async def points(room: Room) -> dict[str, int]:
    async with room.database.reading() as connection:
        scores = await ledger.scores(connection, room.channel, "all")
    return {score.name: score.points for score in scores}


async def test_ticked_and_shown_to_a_host(revealed: Room, ann: Person, hedy: Person) -> None:
    """What was ticked stands in the appeal, changes no points, and is remembered in the form."""
    await ann.types("/quiz result")
    await ann.press("What did you cover?")
    assert ann.is_told(FIRST)
    await ann.fill("1")
    assert ann.is_told("Kept: 1 of 2 key points. No points change by it")
    assert await points(revealed) == {"Ann": 10}
    await ann.press("I was right because …")
    await ann.fill("It follows from what I wrote.")
    await hedy.types("/quiz appeals")
    assert hedy.is_told(f"Ticked as covered: {SECOND}")
    assert not hedy.is_told(f"Ticked as covered: {FIRST}")


@sqlite_only
async def test_typed(revealed: Room, ann: Person, hedy: Person) -> None:
    """Who types gives places; the last word counts, and places that do not exist tick nothing."""
    await ann.types("/quiz result covered:2")
    await ann.types("/quiz result covered:1,9")
    assert ann.is_told("Kept: 1 of 2 key points.")
    await ann.types("/quiz result covered:all")
    assert ann.is_told("Please give the key points by their places: covered:1,3")
    await ann.types("/quiz appeal It follows.")
    await hedy.types("/quiz appeals")
    assert hedy.is_told(f"Ticked as covered: {FIRST}")


@sqlite_only
async def test_nothing_to_tick(room: Room, ann: Person, bob: Person) -> None:
    """Not before the question is closed, not for others, and not where nothing was written."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types("/quiz answer The model memorises the training data.")
    await ann.types("/quiz result 1 covered:1")
    assert ann.is_told("There are no key points to tick")
    assert not ann.is_told(FIRST)
    await room.at(hours=17)
    await bob.types("/quiz result")
    assert not bob.can_press("What did you cover?")
    await bob.types("/quiz result covered:1")
    assert bob.is_told("There are no key points to tick")
