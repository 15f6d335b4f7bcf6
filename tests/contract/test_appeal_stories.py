"""A mark that is not fair is put right, on every surface."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests import people
from tests.contract.test_stories import SURFACES
from tests.people import Person, Room
from tests.questions import ADVERSARY
from tests.room_fixtures import ann, bob, hedy, sqlite_only

__all__ = ["ann", "bob", "hedy"]

pytestmark = sqlite_only


@pytest.fixture(params=SURFACES, ids=lambda surface: str(surface.__name__))
async def room(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Room]:
    """A channel on one of the surfaces, with a bell at nine."""
    async with people.opened(database, request.param()) as room:
        await room.asks(ADVERSARY)
        await room.has_a_bell()
        yield room


async def test_appeal(room: Room, ann: Person, bob: Person, hedy: Person) -> None:
    """A mark that is not fair is put right for everybody who wrote the same."""
    await room.at(hours=9)
    await ann.types("/quiz answer the detective")
    await bob.types("/quiz answer The Detective")
    await room.at(hours=17)
    await ann.types("/quiz result")
    await ann.press("I was right because …")
    await ann.fill("It is what the paper calls it, too.")
    assert ann.is_told("A host will look at your answer to question 1 again.")
    await hedy.types("/quiz appeals")
    assert hedy.is_told("It is what the paper calls it, too.")
    await hedy.press("Accept and teach the key")
    assert hedy.typed == ("the detective",)
    await hedy.fill("the detective")
    assert hedy.is_told("2 of them would be worth more")
    await hedy.press("Teach the key")
    assert hedy.is_told("The key has learnt it")
    await room.at(hours=17, minutes=1)  # everybody is told
    await bob.types("/quiz result")
    assert bob.is_told("Question 1: Right")
