"""Boards beside the channel's own: the workspace, leagues, seasons, topics; pages and movement."""

import re
from dataclasses import dataclass

import pytest

from bot import commands
from bot.quiz.periods import Period
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import competing
from tests.engine.test_standings import places
from tests.people import Person, Room
from tests.questions import DETECTORS, POOLING
from tests.room_fixtures import sqlite_only


def code_in(text: str) -> str:
    """The invite code that somebody is told."""
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", text)
    assert found is not None
    return found[0]


@sqlite_only
async def test_pages(room: Room) -> None:
    """Ten places a page; who reads further down keeps seeing their own."""
    await room.day(0, **dict.fromkeys((f"Player{number:02}" for number in range(23)), "B"))
    await room.day(1, Player07="B")
    reader = room.person("Player07")
    await reader.types("/quiz leaderboard")
    assert len(places(reader)) == 10
    assert "Higher places" not in reader.told
    await reader.press("▼ Lower places")
    assert len(places(reader)) == 12
    assert places(reader)[0] == "1 🥇 · Player07 · 20 · 2 of 2"
    await reader.press("▼ Lower places")
    shown = places(reader)
    assert len(shown) == 3 + 2
    assert all(line.startswith("2=") for line in shown[1:])
    assert "Lower places" not in reader.told
    assert reader.is_told("23 players in all.")


@sqlite_only
async def test_movement(room: Room, ann: Person) -> None:
    """A week's board says how many places were won or lost since the week before."""
    await room.day(0, Ann="B", Bob="A", Cleo="A")
    await room.day(1, Ann="B", Bob="B")
    await room.day(7, Ann="A", Bob="B", Dan="A")
    await ann.types("/quiz leaderboard week")
    assert places(ann) == [
        "1 🥇 · Bob · 10 · 1 of 1 · ▲1",
        "2= · Ann · 0 · 0 of 1 · ▼1",
        "2= · Dan · 0 · 0 of 1 · new",
    ]
    assert ann.is_told("▲ and ▼ are places since last week.")


@sqlite_only
async def test_topics(room: Room, ann: Person) -> None:
    """A topic has boards of its own; part of its name will do."""
    await room.asks(POOLING, DETECTORS)
    await room.day(0, Ann="B", Bob="A")
    await ann.types("/quiz leaderboard all classification")
    assert ann.is_told(f"Leaderboard · all time · {POOLING.topic}")
    assert places(ann)[0].split(" · ")[1:3] == ["Ann", "10"]
    await ann.press("Month")
    assert ann.is_told(f"this month · {POOLING.topic}")
    await ann.types("/quiz leaderboard topic:Astrology")
    assert ann.is_told(f"Nobody has points in “Astrology”. Topics here: {POOLING.topic}.")


@sqlite_only
async def test_workspace(room: Room, ann: Person) -> None:
    """The workspace's board adds up what was earned in all of its channels."""
    await room.day(0, Ann="B")
    with room.in_channel(Channel(workspace=room.channel.workspace, id="lounge")):
        await room.has_a_bell()
        await room.day(1, Ann="B", Bob="B")
    await ann.types("/quiz leaderboard workspace all time")
    assert places(ann) == ["1 🥇 · Ann · 20 · 2 of 2", "2 🥈 · Bob · 10 · 1 of 1"]


# Leagues -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Elsewhere:
    """A channel of another workspace, with a host and a player of its own."""

    room: Room
    channel: Channel
    host: Person
    zoe: Person

    @classmethod
    async def opened(cls, room: Room) -> "Elsewhere":
        """It has the same bell, and Igor hosts there."""
        channel = Channel(workspace=f"{room.channel.platform}:elsewhere", id="quiz")
        host, zoe = (
            Person(
                room=room,
                account=Account(
                    workspace=channel.workspace,
                    user=name.casefold(),
                    name=name,
                    host=name == "Igor",
                ),
            )
            for name in ("Igor", "Zoe")
        )
        room.people |= {"igor": host, "zoe": zoe}
        other = cls(room, channel, host, zoe)
        await other.types("/quiz schedule packs:vision at:09:00 zone:UTC")
        return other

    async def types(self, text: str) -> str:
        """What its host is told."""
        with self.room.in_channel(self.channel):
            await self.host.types(text)
            return self.host.told

    async def zoe_types(self, text: str) -> None:
        """What Zoe is told stands before her until somebody does something."""
        with self.room.in_channel(self.channel):
            await self.zoe.types(text)

    async def zoe_presses(self, label: str) -> None:
        """Likewise."""
        with self.room.in_channel(self.channel):
            await self.zoe.press(label)

    async def day(self, day: int, label: str, *here: Person) -> None:
        """What Zoe presses on that day; some press the same in the room's own channel."""
        await self.room.at(days=day, hours=9)
        for person in here:
            await person.press(label)
        with self.room.in_channel(self.channel):
            await self.room.settle()
            await self.zoe.press(label)
        await self.room.at(days=day, hours=17)


@pytest.fixture
async def elsewhere(room: Room) -> Elsewhere:
    return await Elsewhere.opened(room)


async def test_league(room: Room, ann: Person, hedy: Person, elsewhere: Elsewhere) -> None:
    """An invite code joins channels of any workspace; each point counts from that day on."""
    await room.day(0, Ann="B")
    await elsewhere.day(1, "B", ann)
    await hedy.types("/quiz league create Summer Cup")
    code = code_in(hedy.told)
    assert "This channel plays in Summer Cup now." in await elsewhere.types(
        f"/quiz league join {code.lower()}"
    )
    assert "plays in Summer Cup already" in await elsewhere.types(f"/quiz league join {code}")
    await elsewhere.day(2, "B")
    await ann.types("/quiz leaderboard league all")
    assert ann.is_told("Leaderboard · Summer Cup · all time")
    assert places(ann) == ["1 🥇 · Zoe · 20 · 2 of 2", "2 🥈 · Ann · 10 · 1 of 1"]
    await ann.types("/quiz league")
    assert ann.is_told("Summer Cup · 2 channels in 2 workspaces")
    assert code not in ann.told
    await ann.types("/quiz leaderboard all")
    assert places(ann) == ["1 🥇 · Ann · 20 · 2 of 2"]


async def test_leaving_a_league(
    room: Room, ann: Person, hedy: Person, elsewhere: Elsewhere
) -> None:
    """The day of leaving still counts; coming back on it counts nothing twice."""
    await hedy.types("/quiz league create Cup")
    code = code_in(hedy.told)
    await elsewhere.types(f"/quiz league join {code}")
    await elsewhere.day(0, "B")
    for _ in range(2):
        assert "leaves Cup at the end of its day" in await elsewhere.types("/quiz league leave")
        await elsewhere.types(f"/quiz league join {code}")
    await elsewhere.types("/quiz league leave Cup")
    await elsewhere.day(1, "B")
    await ann.types("/quiz leaderboard Cup all")
    assert places(ann) == ["1 🥇 · Zoe · 10 · 1 of 1"]
    assert "plays in no league" in await elsewhere.types("/quiz league")


@sqlite_only
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("create", "Please give the league a name"),
        ("join", "Please add the invite code"),
        ("join ABCD-1234-WXYZ", "No league has the invite code “ABCD-1234-WXYZ”."),
        ("leave Cup", "This channel plays in no league of that name."),
        ("conquer", "Please say create, join, leave or show"),
    ],
)
async def test_league_refused(room: Room, hedy: Person, typed: str, told: str) -> None:
    """What cannot be done is answered with what can."""
    await hedy.types(f"/quiz league {typed}")
    assert hedy.is_told(told)


@sqlite_only
async def test_leagues_are_for_hosts(room: Room, ann: Person) -> None:
    """Others may look, and nothing more."""
    await ann.types("/quiz league create Mine")
    assert ann.is_told("for hosts") or ann.is_told("host")
    await ann.types("/quiz league")
    assert ann.is_told("This channel plays in no league.")


async def test_season_of_a_league(room: Room, hedy: Person, elsewhere: Elsewhere) -> None:
    """Where a league was made, a host may start its season; elsewhere nobody may."""
    await hedy.types("/quiz league create Cup")
    await elsewhere.types(f"/quiz league join {code_in(hedy.told)}")
    refused = await elsewhere.types("/quiz season start Spring board:Cup")
    assert "host" in refused
    await hedy.types("/quiz season start Spring board:Cup")
    assert hedy.is_told("The season Spring · Cup has begun.")
    await elsewhere.day(0, "B")
    await hedy.types("/quiz season show board:Cup")
    assert hedy.is_told("🥇 Zoe (10)")
    await hedy.types("/quiz season end board:Cup")
    assert hedy.is_told("The season Spring · Cup is over")


# What may be typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ("", Period.WEEK, "")),
        ("week", ("", Period.WEEK, "")),
        ("all time", ("", Period.ALL, "")),
        ("this month", ("", Period.MONTH, "")),
        ("channel all time", ("channel", Period.ALL, "")),
        ("all object detection", ("", Period.ALL, "object detection")),
        ("all time object detection", ("", Period.ALL, "object detection")),
        ("workspace month object detection", ("workspace", Period.MONTH, "object detection")),
        ("workspace all time object detection", ("workspace", Period.ALL, "object detection")),
        ("workspace", ("workspace", Period.WEEK, "")),
        ("workspace pooling layers", ("workspace", Period.ALL, "pooling layers")),
        ('board:"Summer Cup" period:season', ("Summer Cup", Period.SEASON, "")),
        ("topic:pooling", ("", Period.ALL, "pooling")),
    ],
)
def test_words_of_a_leaderboard(typed: str, meant: tuple[str, Period, str]) -> None:
    """Board, period and topic in this order, any of them left out."""
    parsed = commands.parse(f"leaderboard {typed}")
    assert isinstance(parsed, commands.Parsed)
    assert competing.read(*map(parsed.value, ("board", "period", "topic"))) == meant


@sqlite_only
async def test_a_topic_alone(room: Room, ann: Person) -> None:
    """Words that name no board are a topic, where there is one."""
    await room.asks(POOLING)
    await room.day(0, Ann="B")
    await ann.types("/quiz leaderboard image classification")
    assert ann.is_told("Image Classification")
    assert places(ann) == ["1 🥇 · Ann · 10 · 1 of 1"]
