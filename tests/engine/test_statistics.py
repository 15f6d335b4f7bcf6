"""`/quiz statistics`: what hosts read about their questions."""

from tests.people import Person, Room
from tests.questions import POOLING, WEIGHTS
from tests.room_fixtures import sqlite_only


async def test_for_hosts(room: Room, hedy: Person) -> None:
    """Topics and questions with their figures, the hardest first, and who took part."""
    await room.asks(POOLING)
    await room.day(0, Ann="B", Bob="A", Cem="A", Dan="A")
    await hedy.types("/quiz statistics")
    assert hedy.is_told("Image Classification · 25% · 4")
    assert hedy.is_told("· 25% · – · ")
    assert hedy.is_told("Week of 23 November: 4")


@sqlite_only
async def test_nothing_yet(room: Room, ann: Person, hedy: Person) -> None:
    """An open question says nothing, and it is for hosts alone."""
    await room.asks(WEIGHTS)
    await room.at(hours=9)
    await hedy.types("/quiz statistics")
    assert hedy.told == "Nothing was answered here in the last three months."
    await ann.types("/quiz statistics")
    assert ann.is_told("Only a host of this channel may do that.")
