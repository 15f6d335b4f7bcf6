"""The jury: no names, never one's own, and the host has the last word."""

import json
import re

import pytest

from bot.engine import events, requests
from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.store import decisions, ledger
from tests.people import Person, Room
from tests.questions import LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT, POOLING
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
        assert juror.is_told("Your vote is in.")
        assert juror.is_told("There is nothing to judge now.")
    async with waiting.database.reading() as connection:
        before = {
            one.name: one.points for one in await ledger.scores(connection, waiting.channel, "all")
        }
    assert before.get("Ann", 0) == 0
    await hedy.types("/quiz review")
    assert hedy.is_told("The jury: 2 of 3 jurors say right (2 right, 0 partly, 1 not right).")
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


async def votes(room: Room, **cast: str) -> None:
    """Each of these opens the jury, and presses that."""
    for name, label in cast.items():
        await room.person(name).types("/quiz jury")
        await room.person(name).press(label)


async def trail(room: Room) -> tuple[decisions.Decision, ...]:
    async with room.database.reading() as connection:
        return tuple(reversed(await decisions.latest(connection, limit=99)))


async def test_one_tap(waiting: Room, ann: Person, hedy: Person) -> None:
    """A host may follow the jury by one button; the trail names the votes that he saw."""
    await hedy.types("/quiz review")
    assert not hedy.can_press("Right, as the jury says")
    await votes(waiting, Bob="Right", Cem="Right", Dora="Not right")
    await hedy.types("/quiz review")
    await votes(waiting, Eve="Not right")
    await hedy.press("Right, as the jury says")
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: Right")
    (made,) = await trail(waiting)
    assert (made.by, made.jury) == (hedy.account.user, Votes(right=2, partly=0, wrong=1))


async def test_typed_decision(waiting: Room, hedy: Person) -> None:
    """Who types sees no button: the trail names the votes as they are."""
    await votes(waiting, Bob="Partly")
    await hedy.types("/quiz review")
    assert hedy.is_told("The jury: 0 right, 1 partly, 0 not right; no majority of three or more.")
    named = re.search(r"/quiz review (\S+) right", hedy.told)
    assert named is not None
    await hedy.types(f"/quiz review {named[1]} wrong")
    (made,) = await trail(waiting)
    assert made.jury == Votes(partly=1)


async def test_a_vote_can_be_changed(waiting: Room, hedy: Person) -> None:
    """Until the host has decided; one vote a juror, however often he casts it."""
    bob = waiting.person("Bob")
    await votes(waiting, Bob="Right")
    await bob.press("Look at a vote again")
    assert bob.is_told("You said: right. Another vote takes its place.")
    await bob.press("Not right")
    await hedy.types("/quiz review")
    assert hedy.is_told("The jury: 0 right, 0 partly, 1 not right")
    await bob.types("/quiz jury")
    await bob.press("Look at a vote again")
    await hedy.press("Right")
    await bob.press("Right")
    assert bob.is_told("That answer was decided meanwhile, so your vote was not needed.")
    (made,) = await trail(waiting)
    assert made.jury == Votes(wrong=1)


async def test_several_votes_to_look_at(waiting: Room, ann: Person) -> None:
    """One after another, each with what was said of it; those to judge come first."""
    await waiting.at(days=1, hours=9)
    for name in ("Ann", "Bob", "Cem"):
        who = waiting.person(name)
        await who.types(f"/quiz answer {LEFT_TO_A_PERSON} {name}")
    await waiting.at(days=1, hours=17)
    bob = waiting.person("Bob")
    await bob.types("/quiz jury")
    assert bob.is_told("Jury: 3 answers to judge")
    for label in ("Right", "Partly", "Not right"):
        await bob.press(label)
    seen = set()
    for _ in range(3):
        await bob.press("Look at a vote again")
        assert bob.is_told("Jury: an answer that you have judged")
        seen.add(bob.told)
    assert len(seen) == 3


async def test_appeals_are_judged(waiting: Room, hedy: Person) -> None:
    """What is appealed goes to the jury, too; a host who declines with it need give no reason."""
    await hedy.types("/quiz review")
    await hedy.press("Right")
    await waiting.at(days=1, hours=9)
    bob = waiting.person("Bob")
    await bob.types("/quiz answer bananas are yellow and rather curved")
    for name in ("Cem", "Dora", "Eve"):
        await waiting.person(name).types(f"/quiz answer {PLAINLY_RIGHT}")
    await waiting.at(days=1, hours=17)
    await bob.types("/quiz appeal they are")
    await votes(waiting, Cem="Not right", Dora="Not right", Eve="Not right")
    await hedy.types("/quiz appeals")
    assert hedy.is_told("The jury: 3 of 3 jurors say not right")
    await hedy.press("Decline, as the jury says")
    assert hedy.is_told("Declined; the player is told why")
    *_, made = await trail(waiting)
    assert made.reason == "3 of 3 jurors did not find it right either."
    assert made.jury == Votes(wrong=3)


async def test_the_way_there(waiting: Room, hedy: Person) -> None:
    """Nobody is written to: a button stands under one's own result while there is something."""
    bob, ann = waiting.person("Bob"), waiting.person("Ann")
    await bob.types("/quiz result")
    await bob.press("Judge an answer of others")
    assert bob.is_told(LEFT_TO_A_PERSON)
    await bob.press("Partly")
    await bob.types("/quiz result")
    assert "Judge an answer of others" not in bob.seen[-1].controls
    await ann.types("/quiz result")
    assert not ann.can_press("Judge an answer of others")
    await hedy.types("/quiz settings jury:no")
    await waiting.person("Cem").types("/quiz result")
    assert not waiting.person("Cem").can_press("Judge an answer of others")


async def test_not_before_the_reveal(room: Room, ann: Person, bob: Person, hedy: Person) -> None:
    """Jurors see the key, so the answer must have been shown: here with the next question."""
    await room.asks(OVERFITTING, POOLING)
    await hedy.types("/quiz settings jury:yes reveal:next")
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await bob.types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    await bob.types("/quiz jury")
    assert bob.is_told("There is nothing to judge now.")
    await room.at(days=1, hours=9)
    await bob.types("/quiz jury")
    assert bob.is_told("Jury: 1 answer to judge")


@sqlite_only
async def test_settings(room: Room, hedy: Person) -> None:
    """It is a setting like others, on the card as well."""
    await hedy.types("/quiz settings jury:perhaps")
    assert hedy.is_told("It is jury:yes or jury:no.")
    await hedy.types("/quiz settings jury:yes")
    assert hedy.is_told("Players are asked from now on")
    await hedy.types("/quiz settings")
    await hedy.press("More settings")
    await hedy.press("Ask players as a jury: yes")
    assert hedy.can_press("Ask players as a jury: no")
    await hedy.types("/quiz jury")
    assert hedy.is_told("There is no jury here.")


@sqlite_only
async def test_linked_accounts(waiting: Room, ann: Person) -> None:
    """Another account of the same person judges no more of his answers than he does himself."""
    async with waiting.database.writing() as connection:
        await connection.exec_driver_sql(
            "UPDATE account SET player = (SELECT player FROM account WHERE user = 'ann')"
            " WHERE user = 'bob'"
        )
    bob = waiting.person("Bob")
    await bob.types("/quiz jury")
    assert bob.is_told("There is nothing to judge now.")


@sqlite_only
async def test_privacy(waiting: Room, ann: Person, hedy: Person) -> None:
    """A juror takes his votes along, without whose answers they are of; gone, they count no more."""
    await votes(waiting, Bob="Right", Cem="Right", Dora="Right")
    bob = waiting.person("Bob")
    told = await waiting.engine.handle(
        requests.ExportData(who=bob.account, where=waiting.channel), at=waiting.clock()
    )
    assert isinstance(told, events.DataExported)
    (vote,) = json.loads(told.text)["votes on a jury"]
    assert vote["verdict"] == "correct"
    assert "player" not in vote
    await bob.types("/quiz privacy delete")
    await bob.press("Delete everything")
    await hedy.types("/quiz review")
    assert hedy.is_told("2 right, 0 partly, 0 not right; no majority of three or more.")
