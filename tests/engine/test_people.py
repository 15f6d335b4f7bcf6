"""People: accounts that are one player, who hides, who takes their data along, who is forgotten."""

import json
import re

import pytest
from sqlalchemy import select

from bot.engine import events, requests
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.store.tables import metadata
from tests.engine.test_boards import Elsewhere, code_in
from tests.engine.test_standings import places
from tests.people import Person, Room
from tests.questions import OVERFITTING
from tests.room_fixtures import sqlite_only


@pytest.fixture
async def elsewhere(room: Room) -> Elsewhere:
    return await Elsewhere.opened(room)


# Links ---------------------------------------------------------------------------------------


async def linked(ann: Person, elsewhere: Elsewhere) -> str:
    """Zoe and Ann are the same person: she says so to the bot."""
    await ann.types("/quiz link")
    code = code_in(ann.told)
    await elsewhere.zoe_types(f"/quiz link {code}")
    assert elsewhere.zoe.is_told("This code is of Ann")
    await elsewhere.zoe_presses("Yes, that is me")
    assert elsewhere.zoe.is_told("Your accounts are linked")
    return code


async def test_link(room: Room, ann: Person, hedy: Person, elsewhere: Elsewhere) -> None:
    """Points follow, a league counts one player once, and each workspace keeps its own board."""
    await hedy.types("/quiz league create Cup")
    await elsewhere.types(f"/quiz league join {code_in(hedy.told)}")
    await elsewhere.day(0, "B", ann)
    await linked(ann, elsewhere)
    await elsewhere.day(1, "B", ann)
    await ann.types("/quiz leaderboard Cup all")
    assert [line.split(" · ")[2:] for line in places(ann)] == [["40", "4 of 4"]]
    await ann.types("/quiz leaderboard all")
    assert [line.split(" · ")[2:] for line in places(ann)] == [["20", "2 of 2"]]
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 2 questions in a row")


async def test_linking_twice(room: Room, ann: Person, elsewhere: Elsewhere) -> None:
    """A code counts once; those who are linked are told so; nothing is counted twice."""
    await elsewhere.day(0, "B", ann)
    code = await linked(ann, elsewhere)
    await elsewhere.zoe_types(f"/quiz link {code}")
    assert elsewhere.zoe.is_told("That code is not known")
    await elsewhere.zoe_presses("Yes, that is me")
    assert elsewhere.zoe.is_told("That code is not known")
    await ann.types("/quiz link")
    assert ann.is_told("Linked so far:")
    await elsewhere.zoe_types(f"/quiz link {code_in(ann.told)}")
    assert elsewhere.zoe.is_told("These two accounts are linked already.")
    assert await room.disagreements() == ()


@sqlite_only
async def test_link_refused(room: Room, ann: Person, bob: Person) -> None:
    """Not one's own code, not an old one, and not two accounts of one workspace."""
    await ann.types("/quiz link")
    code = code_in(ann.told)
    await ann.types(f"/quiz link {code}")
    assert ann.is_told("That code is this account's own.")
    await bob.types(f"/quiz link {code}")
    assert bob.is_told("where everybody plays with one account")
    room.slept_until(hours=1)
    await bob.types(f"/quiz link {code}")
    assert bob.is_told("That code is not known")


# Hiding --------------------------------------------------------------------------------------


async def test_hiding(room: Room, ann: Person, bob: Person) -> None:
    """Who hides is on no board and takes up no place; he comes back with all he earned."""
    await room.day(0, Ann="B", Bob="A")
    await ann.types("/quiz privacy")
    await ann.press("Hide me from boards")
    assert ann.is_told("You are hidden from boards")
    await room.day(1, Ann="B", Bob="B")
    assert not any("First to be right: Ann" in one for one in ann.messages[-1:])
    await bob.types("/quiz leaderboard all")
    assert places(bob) == ["1 🥇 · Bob · 10 · 1 of 2"]
    await ann.types("/quiz leaderboard all")
    assert ann.is_told("You are hidden from boards. /quiz privacy show brings you back.")
    assert await room.disagreements() == ()
    await ann.types("/quiz privacy show")
    await ann.types("/quiz leaderboard all")
    assert places(ann) == ["1 🥇 · Ann · 20 · 2 of 2", "2 🥈 · Bob · 10 · 1 of 2"]


async def test_leavers(room: Room, ann: Person, bob: Person, hedy: Person) -> None:
    """Who left the workspace is on none of its boards; whoever answers again is back."""
    await room.day(0, Ann="B", Bob="B")
    await bob.types("/quiz leaver ann")
    assert bob.is_told("host")
    await hedy.types("/quiz leaver Zoe")
    assert hedy.is_told("Nobody who plays here is called Zoe.")
    await hedy.types("/quiz leaver ann")
    assert hedy.is_told("ann is off the boards here")
    await bob.types("/quiz leaderboard all")
    assert places(bob) == ["1 🥇 · Bob · 10 · 1 of 1"]
    assert await room.disagreements() == ()
    await room.day(1, Ann="B")
    await bob.types("/quiz leaderboard all")
    assert places(bob) == ["1 🥇 · Ann · 20 · 2 of 2", "2 🥈 · Bob · 10 · 1 of 1"]


# Data ----------------------------------------------------------------------------------------


@sqlite_only
async def test_export(room: Room, ann: Person) -> None:
    """Everything about oneself; of an open question no word on how it was marked."""
    await room.day(0, Ann="B")
    await room.at(days=1, hours=9)
    await ann.press("B")
    await ann.types("/quiz privacy export")
    assert ann.is_told("[quizbell-my-data.json]")
    told = await room.engine.handle(
        requests.ExportData(who=ann.account, where=room.channel), at=room.clock.now
    )
    assert isinstance(told, events.DataExported)
    kept = json.loads(told.text)
    closed, still_open = kept["answers"]
    assert (closed["verdict"], closed["score"]) == ("correct", 1.0)
    assert not {"verdict", "score", "reason"} & still_open.keys()
    assert [line["points"] for line in kept["points"]] == [10]
    assert kept["streaks"][0]["run"] == 1


async def everything_kept(room: Room) -> str:
    """Every value in every table."""
    async with room.database.reading() as connection:
        rows = [
            str(tuple(row))
            for table in metadata.sorted_tables
            for row in await connection.execute(select(table))
        ]
    return "\n".join(rows)


async def test_deletion(room: Room, bob: Person) -> None:
    """Nothing that was said or named is left, not even of the first; others' figures stay."""
    zaphod = room.person("Zaphod")
    await room.asks(OVERFITTING)
    await room.at(days=0, hours=9)
    await zaphod.types("/quiz answer It learns the noise, as Marvin says.")
    await zaphod.types("/quiz remind on")
    await zaphod.types("/quiz link")
    await bob.types("/quiz answer A kind of cake.")
    await room.at(days=0, hours=17)
    await zaphod.types("/quiz privacy delete")
    assert zaphod.is_told("It cannot be undone.")
    await zaphod.press("Delete everything")
    assert zaphod.is_told("Done. Deleted: your name, 1 account and every word you wrote.")
    kept = await everything_kept(room)
    assert not re.search("zaphod|marvin", kept, re.IGNORECASE)
    assert await room.disagreements() == ()
    await bob.types("/quiz leaderboard all")
    assert all("Zaphod" not in line for line in places(bob))
    assert any("of 2 right" in message or "2" in message for message in bob.messages)
    await zaphod.types("/quiz privacy export")
    assert zaphod.is_told("Quizbell keeps nothing about you.")
    await zaphod.types("/quiz privacy delete")
    assert zaphod.is_told("Quizbell keeps nothing about you.")


@sqlite_only
async def test_deleting_the_first(room: Room, bob: Person, ann: Person) -> None:
    """Whoever stood behind moves up; who was deleted begins anew."""
    await room.day(0, Ann="B", Bob="A")
    await room.day(1, Ann="B", Bob="B")
    await ann.types("/quiz privacy delete")
    await ann.press("Delete everything")
    await bob.types("/quiz leaderboard all")
    assert places(bob) == ["1 🥇 · Bob · 10 · 1 of 2"]
    await room.day(2, Ann="B", Bob="A")
    await bob.types("/quiz leaderboard all")
    assert places(bob) == ["1= 🥇 · Ann · 10 · 1 of 1", "1= 🥇 · Bob · 10 · 1 of 3"]


@sqlite_only
async def test_strange_names(room: Room, ann: Person) -> None:
    """Markup, mentions, five hundred marks and characters without width stay in their row."""
    names = ("**@everyone**", "a" + "\u0301" * 500, "\u200b\u200d\u202e", "<script>", "علي", "🦊")
    await room.at(days=0, hours=9)
    for number, name in enumerate(names):
        account = Account(workspace=ann.account.workspace, user=f"u{number}", name=name)
        await room.surface.press(account, room.channel, "B")
    await room.at(days=0, hours=17)
    await ann.types("/quiz leaderboard")
    rows = places(ann)
    assert len(rows) == len(names)
    assert all(line.startswith("1= 🥇 · ") and len(line) < 80 for line in rows)
    assert sum(" · someone · " in line for line in rows) == 1
    assert isinstance(room.channel, Channel)
