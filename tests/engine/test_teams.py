"""Teams of a channel, as their hosts and their members live through them."""

from tests.people import Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only


async def test_a_week_of_teams(room: Room, ann: Person, hedy: Person) -> None:
    """A host puts people into teams; the board compares their best, and marks one's own."""
    await room.asks(POOLING)
    await room.day(0, Ann="B", Bob="A", Cem="B", Dora="A")
    await hedy.types("/quiz teams put Red Ann, Bob")
    await hedy.types("/quiz teams put blue cem")
    assert hedy.is_told("blue (1)")
    await ann.types("/quiz leaderboard teams")
    assert ann.is_told("Teams · this week")
    assert ann.is_told("1= 🥇 · blue · 10.0 · 1")
    assert ann.is_told("1= 🥇 · Red · 10.0 · 2")
    assert ann.is_told("the mean points of the best member of each")
    await hedy.types("/quiz teams put Blue Dora")
    await ann.types("/quiz leaderboard teams all time")
    assert ann.is_told("1= 🥇 · Red · 5.0 · 2")
    await room.day(1, Ann="B")
    await ann.press("This week")
    assert ann.is_told("1 🥇 · Red · 10.0 · 2")
    await hedy.types("/quiz leaderboard teams")
    assert hedy.is_told("You are in no team.")


async def test_balanced(room: Room, ann: Person, hedy: Person) -> None:
    """Everybody on the board is dealt out, the strongest apart; dissolved, nobody loses a point."""
    await room.asks(POOLING)
    await room.day(0, Ann="B", Bob="B", Cem="A", Dora="A")
    await room.day(1, Ann="B", Bob="A", Cem="A", Dora="A")
    await hedy.types("/quiz teams balance 2")
    assert hedy.is_told("Red (2)")
    assert hedy.is_told("Blue (2)")
    await ann.types("/quiz leaderboard teams all")
    assert ann.is_told("Red · 10.0 · 2")
    assert ann.is_told("Blue · 5.0 · 2")
    await hedy.types("/quiz teams put Otters Ann")
    await hedy.types("/quiz teams balance 2")
    assert hedy.is_told("There are teams here that a host made by hand, which would be gone.")
    await hedy.types("/quiz teams dissolve")
    assert hedy.is_told("There are no teams here.")
    await ann.types("/quiz leaderboard all time")
    assert ann.is_told("1 🥇 · Ann · 20")
    assert await room.disagreements() == ()


@sqlite_only
async def test_refusals(room: Room, ann: Person, hedy: Person) -> None:
    """What cannot be done is said, with what to type instead; players make no teams."""
    await room.asks(POOLING)
    await room.day(0, Ann="B")
    await hedy.types("/quiz teams balance 2")
    assert hedy.is_told("Only 1 player is on the channel's board so far")
    await hedy.types("/quiz teams balance 99")
    assert hedy.is_told("There may be 2 to 8 teams")
    await hedy.types("/quiz teams put Red")
    assert hedy.is_told("Please name the team and its people")
    await hedy.types("/quiz teams put Red Ann, Zaphod")
    assert hedy.is_told("Nobody, or more than one, is called “Zaphod”.")
    assert hedy.is_told("Red (1)")
    await hedy.types("/quiz teams shuffle")
    assert hedy.is_told("Please say show, balance, put, out or dissolve")
    await ann.types("/quiz teams dissolve")
    assert ann.is_told("Only a host")
    await hedy.types("/quiz teams out Ann")
    assert hedy.is_told("There are no teams here.")


@sqlite_only
async def test_people_who_go(room: Room, ann: Person, hedy: Person) -> None:
    """A leaver counts no more; who deletes everything is in no team."""
    await room.asks(POOLING)
    await room.day(0, Ann="B", Bob="B")
    await hedy.types("/quiz teams put Red Ann, Bob")
    await hedy.types("/quiz leaver Bob")
    await hedy.types("/quiz teams")
    assert hedy.is_told("Red (1)")
    await ann.types("/quiz privacy delete")
    await ann.press("Delete everything")
    await hedy.types("/quiz teams")
    assert hedy.is_told("There are no teams here.")


async def test_one_team_of_several(room: Room, ann: Person, hedy: Person) -> None:
    """A team is dissolved by its name; who hides is in no list and no mean; nobody is in it twice."""
    await room.asks(POOLING)
    await room.day(0, Ann="B", Bob="A", Cem="B", Dora="A")
    await hedy.types("/quiz teams put Red Ann, Bob, ann")
    await hedy.types("/quiz teams put Blue Cem, Dora")
    await ann.types("/quiz privacy hide")
    await hedy.types("/quiz teams")
    assert not hedy.is_told("Ann")
    await hedy.types("/quiz teams dissolve Grey")
    assert hedy.is_told("There is no team of that name.")
    await hedy.types("/quiz teams dissolve red")
    assert hedy.is_told("Blue")
    assert not hedy.is_told("Bob")
    await hedy.types("/quiz leaderboard teams General")
    assert hedy.is_told("not by topic")
