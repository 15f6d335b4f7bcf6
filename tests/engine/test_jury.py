"""The jury: no names, never one's own, and the host has the last word."""

import pytest

from bot.engine import requests
from bot.quiz.grade import Verdict
from bot.store import ledger
from tests.people import Person, Room
from tests.questions import LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT
from tests.room_fixtures import sqlite_only


@pytest.fixture
async def waiting(room: Room, ann: Person, hedy: Person) -> Room:
    """Ann's answer waits for a person; four others answered plainly; the jury is on."""
    await room.asks(OVERFITTING)
    await hedy.types("/quiz jury on")
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    for name in ("Bob", "Cem", "Dora", "Eve"):
        await room.person(name).types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    return room


async def test_majority_of_three(waiting: Room, ann: Person, hedy: Person) -> None:
    """Jurors see words without a name; the host sees what they say, and decides himself."""
    for name, label in (("Bob", "Right"), ("Cem", "Right"), ("Dora", "Not right")):
        juror = waiting.person(name)
        await juror.types("/quiz jury")
        assert juror.is_told("Jury: 1 answer to judge")
        assert juror.is_told(LEFT_TO_A_PERSON)
        assert not juror.is_told("Ann")
        await juror.press(label)
        assert juror.is_told("Your vote is in. There is nothing to judge now.")
    async with waiting.database.reading() as connection:
        before = {
            one.name: one.points for one in await ledger.scores(connection, waiting.channel, "all")
        }
    assert before.get("Ann", 0) == 0
    await hedy.types("/quiz review")
    assert hedy.is_told("The jury: 2 right, 0 partly, 1 not right. It recommends: right.")
    await hedy.press("Partly")
    eve = waiting.person("Eve")
    await eve.types("/quiz jury")
    assert eve.is_told("There is nothing to judge now.")
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: Partly right")


@sqlite_only
async def test_never_ones_own(waiting: Room, ann: Person) -> None:
    """Nor can who took no part judge, or a vote be cast by a name that was not given to one."""
    await ann.types("/quiz jury")
    assert ann.is_told("There is nothing to judge now.")
    zoe = waiting.person("Zoe")
    await zoe.types("/quiz jury")
    assert zoe.is_told("There is nothing to judge now.")
    bob = waiting.person("Bob")
    await bob.types("/quiz jury")
    forged = requests.Judge(
        who=ann.account, where=waiting.channel, case="0" * 12, verdict=Verdict.CORRECT
    )
    await waiting.engine.handle(forged, at=waiting.clock.now)
    async with waiting.database.reading() as connection:
        assert (await connection.exec_driver_sql("SELECT * FROM jury_vote")).all() == []


@sqlite_only
async def test_only_where_a_host_wants_it(room: Room, ann: Person, hedy: Person) -> None:
    """Off until then, and off again; players cannot switch it."""
    await ann.types("/quiz jury")
    assert ann.is_told("There is no jury here.")
    await ann.types("/quiz jury on")
    assert ann.is_told("Only a host")
    await hedy.types("/quiz jury on")
    assert hedy.is_told("Players are asked from now on")
    await hedy.types("/quiz jury off")
    await ann.types("/quiz jury")
    assert ann.is_told("There is no jury here.")
    await ann.types("/quiz jury perhaps")
    assert ann.is_told("It is /quiz jury")
