"""Seasons: named by a host, with a beginning and an end, and a ceremony for those who won."""

from tests.engine.test_standings import places
from tests.people import Person, Room
from tests.questions import LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT, POOLING
from tests.room_fixtures import sqlite_only


async def test_season(room: Room, ann: Person, hedy: Person) -> None:
    """What is asked between a season's start and its end counts for it, however late it closes."""
    await room.at(days=0, hours=9)
    room.slept_until(days=0, hours=10)
    await hedy.types("/quiz season start Autumn Leaves")
    assert hedy.is_told("1 open question was asked before and will not count for it.")
    await ann.press("B")
    await room.at(days=0, hours=17)
    await room.day(1, Ann="B", Bob="B")
    await room.at(days=2, hours=9)
    await ann.press("B")
    room.slept_until(days=2, hours=10)
    await hedy.types("/quiz season end")
    assert hedy.is_told("The season Autumn Leaves is over")
    assert hedy.is_told("1 question that was asked in it is still open.")
    assert hedy.is_told("🥇 Ann and Bob (10)")
    await room.at(days=2, hours=17)
    await room.day(3, Bob="B")
    await ann.types("/quiz leaderboard season")
    assert ann.is_told("Leaderboard · season Autumn Leaves")
    assert places(ann) == ["1 🥇 · Ann · 20 · 2 of 2", "2 🥈 · Bob · 10 · 1 of 1"]
    await ann.types("/quiz season")
    assert ann.is_told("Autumn Leaves · 23 November 2026 to 25 November 2026 · 2 players")
    assert ann.is_told("🥇 Ann (20) · 🥈 Bob (10)")


@sqlite_only
async def test_a_season_is_celebrated(room: Room, ann: Person, hedy: Person) -> None:
    """Once in the channel, when its last question is closed: bronze, silver, gold."""
    await room.asks(POOLING)
    await hedy.types("/quiz season start Frost")
    await room.day(0, Ann="B", Bob="A", Cem="B")
    await room.at(days=1, hours=9)
    room.slept_until(days=1, hours=9, minutes=30)
    await hedy.types("/quiz season end")
    await ann.press("B")
    await room.at(days=1, hours=10)
    assert not ann.sees("The season Frost is decided")
    await room.at(days=1, hours=17)
    assert ann.sees("🏆 The season Frost is decided")
    assert ann.sees("🥈 Silver goes to Cem, with 10 points.")
    assert ann.sees("🥇 Gold goes to Ann, with 20 points.")
    (celebrated,) = [text for text in ann.messages if "is decided" in text]
    assert celebrated.index("Silver") < celebrated.index("Gold")
    for hour in (18, 19):
        await room.at(days=1, hours=hour)
    assert len([text for text in ann.messages if "is decided" in text]) == 1


async def test_two_seasons_end_together(room: Room, ann: Person, hedy: Person) -> None:
    """A channel's and its workspace's are both celebrated; one without points is not."""
    await room.asks(POOLING)
    await hedy.types("/quiz season start Near")
    await hedy.types("/quiz season start Far board:workspace")
    await room.day(0, Ann="B")
    await room.day(1, Ann="B")
    await hedy.types("/quiz season end")
    await hedy.types("/quiz season end board:workspace")
    await hedy.types("/quiz season start Empty")
    await hedy.types("/quiz season end")
    await room.at(days=1, hours=18)
    assert ann.sees("The season Near is decided")
    assert ann.sees("The season Far · all channels is decided")
    assert not ann.sees("Empty")


async def test_next_season(room: Room, ann: Person, hedy: Person) -> None:
    """Seasons follow each other, and one is compared with the one before."""
    await hedy.types("/quiz season start One")
    await room.day(0, Ann="B", Bob="A")
    await hedy.types("/quiz season start Two")
    assert hedy.is_told("There is the season One at that time.")
    await hedy.types("/quiz season end")
    await hedy.types("/quiz season end")
    assert hedy.is_told("No season is running here.")
    await hedy.types("/quiz season start Two")
    await room.day(1, Ann="A", Bob="B")
    await ann.types("/quiz leaderboard season")
    assert places(ann) == ["1 🥇 · Bob · 10 · 1 of 1 · ▲1", "2 · Ann · 0 · 0 of 1 · ▼1"]


async def test_season_with_days(room: Room, ann: Person, hedy: Person) -> None:
    """It begins and ends by itself, at the channel's midnights, and is celebrated then."""
    await room.asks(POOLING)
    await hedy.types("/quiz season start Short from:2026-11-24 until:2026-11-25")
    assert hedy.is_told("The season Short begins on 24 November 2026.")
    assert hedy.is_told("It ends with 25 November 2026. Until then, /quiz season end calls it off.")
    await room.day(0, Ann="B")
    await ann.types("/quiz leaderboard season")
    assert ann.is_told("No season has begun here.")
    await ann.types("/quiz season")
    assert ann.is_told("Short · begins on 24 November 2026, until 25 November 2026")
    await room.day(1, Bob="B")
    await ann.types("/quiz leaderboard season")
    assert places(ann) == ["1 🥇 · Bob · 10 · 1 of 1"]
    await room.day(2, Bob="B")
    assert not ann.sees("The season Short is decided")
    await room.at(days=3, hours=0)
    assert ann.sees("🥇 Gold goes to Bob, with 20 points.")
    await room.day(3, Ann="B")
    await ann.types("/quiz season")
    assert ann.is_told("Short · 24 November 2026 to 25 November 2026 · 1 player")


@sqlite_only
async def test_days_of_seasons(room: Room, hedy: Person) -> None:
    """No two overlap on a board; what is planned can be ended sooner or called off."""
    await hedy.types("/quiz season start Now until:2026-11-30")
    assert hedy.is_told("The season Now has begun.")
    assert hedy.is_told("It ends with 30 November 2026")
    await hedy.types("/quiz season start Next from:2026-11-30")
    assert hedy.is_told("There is the season Now at that time.")
    await hedy.types("/quiz season start Next from:2026-12-01")
    assert hedy.is_told("The season Next begins on 1 December 2026.")
    await hedy.types("/quiz season end until:2026-12-01")
    assert hedy.is_told("There is the season Next at that time.")
    await hedy.types("/quiz season end until:2026-11-27")
    assert hedy.is_told("The season Now ends with 27 November 2026.")
    await hedy.types("/quiz season end")
    assert hedy.is_told("The season Now is over")
    await hedy.types("/quiz season end")
    assert hedy.is_told("The season Next is called off; it had not begun.")
    for days, why in (
        ("from:2026-11-20", "A season begins today or later, not on 20 November 2026."),
        (
            "from:2026-12-02 until:2026-12-01",
            "does not end on 1 December 2026, before it has begun.",
        ),
        ("until:someday", "someday"),
    ):
        await hedy.types(f"/quiz season start Odd {days}")
        assert hedy.is_told(why)


@sqlite_only
async def test_no_season(room: Room, ann: Person) -> None:
    """Before the first one, the board says how one begins."""
    await ann.types("/quiz leaderboard season")
    assert ann.is_told("No season has begun here.")
    assert not ann.can_press("Season")


@sqlite_only
async def test_ended_by_name(room: Room, hedy: Person) -> None:
    """The name says which; an unknown one, or a day that is too far away, changes nothing."""
    await hedy.types("/quiz season start Now until:2026-11-30")
    await hedy.types("/quiz season start Next from:2026-12-01")
    await hedy.types("/quiz season end Nonsense")
    assert hedy.is_told("No season of that name runs or is planned here.")
    await hedy.types("/quiz season end next")
    assert hedy.is_told("The season Next is called off; it had not begun.")
    await hedy.types("/quiz season start Ever from:2026-12-01 until:9999-12-31")
    assert hedy.is_told("A season begins and ends within ten years.")


@sqlite_only
async def test_the_ceremony_waits_for_hosts(room: Room, ann: Person, hedy: Person) -> None:
    """While answers wait for a person nobody is celebrated."""
    await room.asks(OVERFITTING)
    await hedy.types("/quiz season start Frost until:2026-11-24")
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await room.person("Bob").types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    await room.at(days=2, hours=0)
    assert not ann.sees("is decided")
    await hedy.types("/quiz review")
    await hedy.press("Right")
    await room.at(days=2, hours=1)
    assert ann.sees("🥇 Gold goes to Ann and Bob, with 20 points.")
