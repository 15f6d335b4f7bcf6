"""One's own page on Slack."""

import asyncio
from collections.abc import Callable

import pytest

from tests.adapters.slack.conftest import ask
from tests.adapters.slack.hands import Hands
from tests.adapters.slack.world import Json
from tests.contract.slack_surface import SlackSurface, elements, words
from tests.people import Person, Room
from tests.questions import OVERFITTING, POOLING
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


@pytest.fixture
async def anns(room: Room, slack: SlackSurface, ann: Person) -> Hands:
    """Ann's hands; she is in the workspace."""
    await ann.look()
    return slack.hands["ann"]


def read(slack: SlackSurface, hands: Hands) -> str:
    """What stands on somebody's page."""
    return "\n".join(map(words, slack.world.homes[hands.user]["blocks"]))


def found(view: Json, label: str) -> tuple[Json, Json]:
    for element, block in elements(view["blocks"]):
        if element["type"] == "button" and element["text"]["text"] == label:
            return element, block
    raise AssertionError(f"no button “{label}”")


def found_on(slack: SlackSurface, hands: Hands, label: str) -> bool:
    """Whether a button stands on somebody's page."""
    blocks = slack.world.homes[hands.user]["blocks"]
    return any(one.get("text", {}).get("text") == label for one, _ in elements(blocks))


async def shown(slack: SlackSurface, seen: Callable[[], bool]) -> None:
    """Wait until a page was drawn that shows it."""
    async with asyncio.timeout(10), slack.world.changed:
        await slack.world.changed.wait_for(seen)


async def press(slack: SlackSurface, hands: Hands, label: str) -> None:
    home = slack.world.homes[hands.user]
    element, block = found(home, label)
    await hands.press(slack.room, home, element, block)


async def test_player(room: Room, slack: SlackSurface, ann: Person, anns: Hands) -> None:
    """What is open, how one stands; it is up to date after everything that one does."""
    await ask(room, POOLING)
    await anns.opens_home()
    assert "Question 1: " in read(slack, anns)
    assert "no points yet · no questions in a row" in read(slack, anns)
    await ann.press("B")
    await anns.opens_home()
    assert "Your answer: B · The largest value" in read(slack, anns)
    assert "You host" not in read(slack, anns)
    await room.at(hours=17)
    await ann.types("/quiz me")
    await anns.opens_home()
    assert "10 points · place 1 of 1" in read(slack, anns)


async def test_answer_from_the_page(
    room: Room, slack: SlackSurface, ann: Person, anns: Hands
) -> None:
    """The question is answered in a window over the page."""
    await ask(room, OVERFITTING)
    await anns.opens_home()
    await press(slack, anns, "Answer question 1")
    await ann.look()
    assert ann.is_told(OVERFITTING.prompt)
    await ann.press("Write your answer")
    await ann.fill("It memorises the training data")
    await ann.look()
    assert ann.is_told("Your answer is in")


async def test_boards_from_the_page(
    room: Room, slack: SlackSurface, ann: Person, anns: Hands
) -> None:
    """A leaderboard turns its pages in its window."""
    await ask(room, POOLING)
    await ann.press("B")
    await room.at(hours=17)
    await anns.opens_home()
    await press(slack, anns, "Leaderboard")
    await ann.look()
    assert ann.is_told("Leaderboard · this week")
    await ann.press("All time")
    assert ann.is_told("Leaderboard · all time")
    assert ann.is_told("Ann")


async def test_host(room: Room, slack: SlackSurface, hedy: Person) -> None:
    """A host sees the bells and what waits, and pauses or edits from there."""
    await hedy.look()
    hands = slack.hands["hedy"]
    await hands.opens_home()
    assert "next bell: Monday 23 November, 09:00 (UTC)" in read(slack, hands)
    assert "1 of 1 question not asked yet" in read(slack, hands)
    assert "vision (1)" in read(slack, hands)
    await press(slack, hands, "Pause")
    await hedy.look()
    assert hedy.is_told("The bell is paused.")
    await shown(slack, lambda: "next bell: paused" in read(slack, hands))
    await press(slack, hands, "Settings")
    await hedy.look()
    assert hedy.is_told("Next bell")


async def test_page_follows_the_channel(room: Room, slack: SlackSurface, anns: Hands) -> None:
    """A question that was posted stands on a page that was opened before, and so does its close."""
    await anns.opens_home()
    assert "Question 1: " not in read(slack, anns)
    await ask(room, POOLING)
    await shown(slack, lambda: "Question 1: " in read(slack, anns))
    await room.at(hours=17)
    await shown(slack, lambda: "Question 1: " not in read(slack, anns))


async def test_practice_from_the_page(
    room: Room, slack: SlackSurface, ann: Person, anns: Hands
) -> None:
    """A question that is over is practised in a window over the page."""
    await ask(room, POOLING)
    await ann.press("A")
    await room.at(hours=17)
    await anns.opens_home()
    assert "Points by topic" in read(slack, anns)
    await press(slack, anns, "Practise")
    await ann.look()
    assert ann.is_told("Practice: question 1")
    await ann.press("B")
    assert ann.is_told("Practice, question 1: Right")


async def test_own_switches(room: Room, slack: SlackSurface, ann: Person, anns: Hands) -> None:
    """Boards, reminders and one's data are a press away, and the page shows how they stand."""
    await ask(room, POOLING)
    await ann.press("B")
    await anns.opens_home()
    await press(slack, anns, "Remind me before the close")
    await shown(slack, lambda: found_on(slack, anns, "No more reminders"))
    await press(slack, anns, "Hide me from boards")
    await shown(slack, lambda: found_on(slack, anns, "Show me on boards"))
    await press(slack, anns, "Export my data")
    await ann.look()
    assert ann.is_told("Everything that Quizbell keeps about you")
    await press(slack, anns, "Delete my data")
    await ann.look()
    await ann.press("Delete everything")
    await shown(slack, lambda: not found_on(slack, anns, "Export my data"))


async def test_two_channels(room: Room, slack: SlackSurface, ann: Person, hedy: Person) -> None:
    """Lines and buttons of one channel are told from those of the other."""
    await hedy.look()
    there = slack.world.room("second-quiz")
    await slack.hands["hedy"].slash(there, "schedule packs:vision at:09:00 zone:UTC")
    await ask(room, POOLING)
    await ann.look()
    await slack.hands["ann"].opens_home()
    assert "① " in read(slack, slack.hands["ann"])
    for label in ("① Answer question 1", "① Leaderboard", "② Leaderboard", "② Practise"):
        assert found_on(slack, slack.hands["ann"], label), label
    await slack.hands["hedy"].opens_home()
    assert found_on(slack, slack.hands["hedy"], "② Pause")


async def test_anywhere(room: Room, slack: SlackSurface, ann: Person, anns: Hands) -> None:
    """The same page opens from the shortcut beside every field to write in."""
    await ask(room, POOLING)
    await anns.global_shortcut("open")
    await ann.look()
    assert ann.is_told("Ann's quiz")
    await ann.press("Answer question 1")
    await ann.press("B")
    assert ann.is_told("Your answer is in: B")


async def test_no_bell_yet(slack: SlackSurface, room: Room, anns: Hands) -> None:
    """Where no channel has a bell, the page says how to set one."""
    async with room.database.writing() as connection:
        await connection.exec_driver_sql("DELETE FROM schedule")
    await anns.opens_home()
    assert "Type /quiz setup in the channel" in read(slack, anns)
