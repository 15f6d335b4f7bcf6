"""What answers are worth: rules that hosts change from a day on, bonuses, costs, and why."""

import pytest

from tests.engine.test_standings import places
from tests.people import Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only


def why(person: Person) -> list[str]:
    """The lines of an explanation, without its title."""
    return [line for line in person.told.splitlines()[1:] if line != "—"]


@sqlite_only
async def test_rules_of_a_day(room: Room, ann: Person, hedy: Person) -> None:
    """A change counts from its day on: what was earned, and what is open, keeps its worth."""
    await room.day(0, Ann="B")
    await room.at(days=1, hours=9)
    await ann.press("B")
    await hedy.types("/quiz scoring easy:15")
    assert hedy.is_told("From 25 November 2026 on these points count.")
    await ann.types("/quiz scoring")
    assert ann.is_told("easy 10")
    assert ann.is_told("From 25 November 2026")
    await room.at(days=1, hours=17)
    await room.at(days=2, hours=9)
    assert ann.sees("Difficulty: easy, 15 points")
    await ann.press("B")
    await room.at(days=2, hours=17)
    await ann.types("/quiz leaderboard all")
    assert places(ann) == ["1 🥇 · Ann · 35 · 3 of 3"]


@sqlite_only
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("easy:15 from:23 November 2026", "Points of past and open questions stay as they are"),
        ("easy:many", "Please give whole points for “easy”, such as easy:5."),
        ("easy:0", "A full answer is worth at least 1 point"),
        ("speed:5000", "Points lie between 0 and 1,000."),
    ],
)
async def test_refused_rules(room: Room, hedy: Person, typed: str, told: str) -> None:
    """What cannot be is answered with what can."""
    await hedy.types(f"/quiz scoring {typed}")
    assert hedy.is_told(told)


@sqlite_only
async def test_scoring_is_for_hosts(room: Room, ann: Person) -> None:
    """Everybody may look, hosts may change."""
    await ann.types("/quiz scoring easy:99")
    assert ann.is_told("host")
    await ann.types("/quiz scoring")
    assert ann.is_told("easy 10, moderate 20, difficult 30")


async def test_speed_and_streak(room: Room, ann: Person, bob: Person, hedy: Person) -> None:
    """In the first hour all are equally quick; from the fifth in a row on a streak adds."""
    await hedy.types("/quiz scoring speed:7 streak:2")
    for day in (1, 2, 3, 4):
        await room.day(day, Ann="A")
    await room.at(days=7, hours=9)
    room.slept_until(days=7, hours=9.9)
    await ann.press("B")
    room.slept_until(days=7, hours=13.5)
    await bob.press("B")
    await room.at(days=7, hours=17)
    await ann.types("/quiz why")
    assert ann.is_told("Question 5: 19 points")
    assert [line.split(" · ")[0] for line in why(ann)] == ["+10", "+7", "+2", "19 in all"]
    assert ann.is_told("54 minutes after the question was posted")
    assert ann.is_told("5 in a row, and it counts from 5 on")
    await bob.types("/quiz why")
    assert why(bob)[1].startswith("+4 · speed: 4 h 30 min")  # half of it is left
    await ann.types("/quiz result")
    assert ann.is_told("19 points, where a full answer has 10 points. /quiz why shows how.")


@sqlite_only
async def test_costs(room: Room, ann: Person, hedy: Person) -> None:
    """Changes and hints cost what was said before; a right answer keeps at least a point."""
    await hedy.types("/quiz scoring change:3 hint:4")
    await room.at(days=1, hours=9)
    await ann.press("A")
    await ann.press("C")
    await ann.press("B")
    await ann.types("/quiz hint")
    assert ann.is_told("The hint costs 4 points of what a right answer to question 1 earns you")
    await ann.press("Show it")
    assert not ann.is_told("costs")
    await ann.types("/quiz hint")
    assert not ann.is_told("costs")
    await room.at(days=1, hours=17)
    await ann.types("/quiz why 1")
    assert ann.is_told("Question 1: 1 point")
    assert [line.split(" · ")[0] for line in why(ann)] == ["+10", "−3", "−6", "1 in all"]
    assert ann.is_told("you changed your answer 2 times (3 each)")
    await ann.types("/quiz hint 1")
    assert not ann.is_told("costs")


@sqlite_only
async def test_nothing_to_explain(room: Room, ann: Person, bob: Person) -> None:
    """Before the close, without an answer, and for a number that does not exist."""
    await room.at(days=0, hours=9)
    await ann.press("B")
    await ann.types("/quiz why 1")
    assert ann.is_told("You will see how it did after")
    await room.at(days=0, hours=17)
    await bob.types("/quiz why")
    assert bob.is_told("You did not answer question 1, so there are no points to explain.")
    await bob.types("/quiz why 9")
    assert bob.is_told("not known in this channel")
    assert POOLING.hints
