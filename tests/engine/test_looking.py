"""What people can look at: today's question, hints, and their results."""

import pytest

from tests.people import Person, Room
from tests.questions import CROSSING, OVERFITTING, POOLING, PRIVATE_ORDER, WEIGHTS
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


# Today ---------------------------------------------------------------------------------------


async def test_today(room: Room, ann: Person) -> None:
    """The open question can be read again, with one's own answer, and answered from there."""
    await room.at(hours=9)
    await ann.types("/quiz today")
    assert ann.is_told(POOLING.prompt)
    assert ann.is_told("You have not answered yet. · closes Monday 23 November, 17:00 (UTC)")
    await ann.press("B")
    await ann.types("/quiz today")
    assert ann.is_told("Your answer: B · The largest value")


async def test_today_with_several_open(room: Room, ann: Person, hedy: Person) -> None:
    """Of several open questions the newest is shown whole, and none is left out."""
    await room.asks(POOLING, CROSSING)
    await room.at(hours=9)
    await hedy.types("/quiz ask")
    await ann.types("/quiz today")
    assert ann.is_told(CROSSING.prompt)
    assert ann.is_told(POOLING.prompt)


async def test_today_after_hours(room: Room, ann: Person) -> None:
    """When nothing is open one reads when the next question comes."""
    await room.at(hours=9)
    room.slept_until(hours=17)
    await ann.types("/quiz today")
    assert ann.is_told("The next one comes on Tuesday 24 November, 09:00 (UTC).")


async def test_today_while_paused(room: Room, ann: Person, hedy: Person) -> None:
    """While the bell is paused nobody is promised a question."""
    await hedy.types("/quiz pause")
    await ann.types("/quiz today")
    assert ann.told == ("No question is open, and no bell is set. A host can type /quiz schedule.")


async def test_hint(room: Room, ann: Person) -> None:
    """A hint is given to who asks for it, privately, pressed or typed."""
    await room.at(hours=9)
    await ann.press("Hint")
    assert ann.is_told("Its name says it.")
    await ann.types("/quiz hint")
    assert ann.is_told("Its name says it.")


async def test_no_hint(room: Room, ann: Person) -> None:
    """A question without hints has no button for one, and says so when asked."""
    await room.asks(WEIGHTS)
    await room.at(hours=9)
    assert not ann.can_press("Hint")
    await ann.types("/quiz hint")
    assert ann.told == "There is no hint for this question."


# Results -------------------------------------------------------------------------------------


async def test_result_before_the_close(room: Room, ann: Person, bob: Person) -> None:
    """Before the close a result says when it comes, and one's own answer; nothing else."""
    await room.at(hours=9)
    await ann.press("B")
    when = "You will see how it did after Monday 23 November, 17:00 (UTC)."
    await ann.types("/quiz result")
    assert ann.told == f"Your answer is B · The largest value. {when}"
    await bob.types("/quiz result")
    assert bob.told == when


async def test_result(room: Room, ann: Person, bob: Person) -> None:
    """After the close the player reads what the answer was worth, and why."""
    await room.day(0, Ann="B", Bob="A")
    await ann.press("How did I do?")
    assert ann.is_told("Question 1: Right")
    assert ann.is_told("10 of 10 points")
    await bob.press("How did I do?")
    assert bob.is_told("Question 1: Not right")
    assert bob.is_told("You answered: A · The mean value")
    assert bob.is_told("That is average pooling.")
    assert bob.is_told("0 of 10 points")


async def test_result_without_an_answer(room: Room, ann: Person) -> None:
    """Who did not answer is shown what was right."""
    await room.day(0)
    await ann.press("How did I do?")
    assert ann.is_told("You did not answer question 1.")
    assert ann.is_told("B · The largest value")


async def test_result_by_number(room: Room, ann: Person) -> None:
    """A bare result is that of the last closed question; a number names another one."""
    await room.asks(POOLING, CROSSING)
    await room.day(0, Ann="A")
    await room.day(1, Ann="True")
    await ann.types("/quiz result")
    assert ann.is_told("Question 2: Right")
    await ann.types("/quiz result #1")
    assert ann.is_told("Question 1: Not right")


async def test_result_while_next_is_open(room: Room, ann: Person) -> None:
    """While a new question is open a bare result is still that of the last closed one."""
    await room.day(0, Ann="B")
    await room.at(days=1, hours=9)
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: Right")


NO_RESULT = [
    pytest.param("9", "That question is not known in this channel.", id="unknown"),
    pytest.param("0", "That question is not known in this channel.", id="zero"),
    pytest.param("999999999", "That question is not known in this channel.", id="huge"),
    pytest.param("9999999999", "Please give the question's number", id="too long"),
    pytest.param("-1", "Please give the question's number", id="negative"),
    pytest.param("one", "Please give the question's number", id="a word"),
    pytest.param("²", "Please give the question's number", id="a digit that counts nothing"),
]


@pytest.mark.parametrize(("number", "told"), NO_RESULT)
async def test_result_of_nothing(room: Room, ann: Person, number: str, told: str) -> None:
    """A number that names no question is answered with what to type instead."""
    await room.day(0, Ann="B")
    await ann.types(f"/quiz result {number}")
    assert ann.is_told(told)


async def test_result_in_own_letters(room: Room, ann: Person) -> None:
    """Where letters are private the result speaks in the player's own."""
    await room.asks(PRIVATE_ORDER)
    await room.at(hours=9)
    await ann.press("Show my options")
    (label,) = (line for line in ann.told.splitlines() if line.endswith("· Flatten"))
    await ann.fill(label[0])
    await room.at(hours=17)
    await ann.press("How did I do?")
    assert ann.is_told(f"You answered: {label}")


async def test_result_names_key_points(room: Room, ann: Person) -> None:
    """Of prose the player reads which key points were found, and in which words."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types("/quiz answer The model memorises the training data.")
    await room.at(hours=17)
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: Partly right")
    assert ann.is_told("● The model learns the training data by heart.")
    assert ann.is_told("“The model memorises the training data”")
    assert ann.is_told("○ The validation loss rises while the training loss still falls.")
