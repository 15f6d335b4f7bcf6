"""A mark that is not fair is put right, on every surface."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests import people
from tests.contract.test_stories import SURFACES
from tests.people import Person, Room
from tests.questions import ADVERSARY, LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT
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


async def test_jury(room: Room, ann: Person, hedy: Person) -> None:
    """Players who were asked judge without names; the host follows them by one button."""
    await room.asks(OVERFITTING)
    await hedy.types("/quiz settings jury:yes")
    assert hedy.is_told("Players are asked from now on")
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    jurors = [room.person(name) for name in ("Bob", "Cem", "Dora")]
    for juror in jurors:
        await juror.types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    for juror, label in zip(jurors, ("Partly", "Right", "Right"), strict=True):
        await juror.press("How did I do?")
        await juror.press("Judge an answer of others")
        assert juror.is_told(LEFT_TO_A_PERSON)
        assert not juror.is_told("Ann")
        await juror.press(label)
        assert juror.is_told("Your vote is in.")
    bob = jurors[0]
    await bob.press("Look at a vote again")
    assert bob.is_told("You said: partly right.")
    await bob.press("Right")
    await hedy.types("/quiz review")
    assert hedy.is_told("3 of 3 jurors say right")
    await hedy.press("Right, as the jury says")
    assert hedy.is_told("Decided: 20 points.")
