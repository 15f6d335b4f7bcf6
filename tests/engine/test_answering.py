"""An answer comes in: read, kept, and confirmed without a word about right or wrong."""

from datetime import timedelta

import pytest

from bot.engine import events, requests
from bot.quiz.round import Round
from bot.store import answers, rounds
from tests.people import MONDAY, Person, Room
from tests.questions import (
    ADVERSARY,
    CROSSING,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
    PRIVATE_ORDER,
    TRAINING,
)
from tests.room_fixtures import sqlite_only


async def test_changed_answer_counts_once(room: Room, ann: Person) -> None:
    """An answer may be changed until the close: the last one counts, and the player once."""
    await room.at(hours=9)
    for letter in ("A", "B", "C", "B"):
        await ann.press(letter)
    assert ann.sees("1 has answered.")
    await room.at(hours=17)
    assert ann.sees("1 of 1 right.")
    await ann.types("/quiz result")
    assert ann.is_told("You answered: B · The largest value")
    assert ann.is_told("10 of 10 points")


async def test_repeated_event_counts_once(room: Room, ann: Person) -> None:
    """What the platform brings twice counts once, and is confirmed again with the same words."""
    await room.at(hours=9)
    await ann.press("B")
    told = ann.told
    await ann.repeats()
    assert ann.told == told
    assert ann.sees("1 has answered.")


async def test_repeated_event_after_a_change(room: Room, ann: Person) -> None:
    """An old press that arrives again after a change does not undo the change."""
    await room.at(hours=9)
    await ann.press("A")
    await ann.press("B")
    await ann.repeats(ago=2)
    assert ann.is_told("Your answer is in: B · The largest value")
    await room.at(hours=17)
    assert ann.sees("1 of 1 right.")


async def test_repeated_event_after_the_close(room: Room, ann: Person) -> None:
    """A press in time that arrives again after the close is still confirmed, and changes nothing."""
    await room.at(hours=9)
    await ann.press("B")
    await room.at(hours=17)
    await ann.repeats()
    assert ann.is_told("Your answer is in: B")
    assert ann.sees("1 of 1 right.")


async def test_button_of_closed_round(room: Room, ann: Person, bob: Person) -> None:
    """At closing time it is too late, though nobody has rung the bell yet and the button is there."""
    await room.at(hours=9)
    room.slept_until(hours=17)
    await ann.press("B")
    assert ann.told == (
        "Question 1 closed on Monday 23 November, 17:00 (UTC), so this answer does not count."
    )
    await room.at(hours=17)
    assert bob.sees("Nobody answered this one.")


@sqlite_only
async def test_last_moment(room: Room, ann: Person) -> None:
    """An answer in the last second counts."""
    await room.at(hours=9)
    room.slept_until(hours=17, seconds=-1)
    await ann.press("B")
    assert ann.is_told("Your answer is in")


async def test_commit_decides(room: Room, ann: Person) -> None:
    """An answer sent in time that comes to be stored after the close does not count."""
    await room.at(hours=9)
    await room.at(hours=17)
    event = await room.engine.handle(
        requests.Submit(
            who=ann.account,
            where=room.channel,
            event="slow",
            text="B",
            round_id=(await closed_round(room)).id,
        ),
        at=MONDAY + timedelta(hours=16, minutes=59),
    )
    assert isinstance(event, events.AnswerTooLate)
    assert await stored(room) == ()


async def closed_round(room: Room) -> Round:
    async with room.database.reading() as connection:
        round_ = await rounds.latest_closed(connection, room.channel)
    assert round_ is not None
    return round_


async def stored(room: Room) -> tuple[answers.AnswerRow, ...]:
    async with room.database.reading() as connection:
        round_ = await rounds.latest(connection, room.channel)
        assert round_ is not None
        return await answers.of_round(connection, room.channel.workspace, round_.id)


async def test_answers_that_are_final(room: Room, ann: Person) -> None:
    """Where answers are final the first one stays, and the player is told so."""
    await room.has_a_bell(more="changes:no")
    await room.at(hours=9)
    await ann.press("B")
    assert ann.is_told("The answer comes after Monday 23 November, 17:00 (UTC).")
    await ann.press("A")
    assert ann.told == (
        "You have answered already: B · The largest value. This round takes no changes."
    )
    await ann.types("/quiz answer")
    assert ann.is_told("You have answered already: B · The largest value.")
    await room.at(hours=17)
    assert ann.sees("1 of 1 right.")


@sqlite_only
async def test_unreadable_form(room: Room, ann: Person) -> None:
    """A form with something to mend comes back with what was typed, and says what to type."""
    await room.asks(TRAINING)
    await room.at(hours=9)
    await ann.press("Put in order")
    await ann.fill("A, B, B, D")
    assert ann.is_told("B came more than once.")
    assert ann.typed == ("A, B, B, D",)
    await ann.fill("A, B, C, D")
    assert ann.is_told("Your answer is in: A, B, C, D")
    assert [row.changes for row in await stored(room)] == [0]


@sqlite_only
async def test_form_comes_back_filled(room: Room, ann: Person) -> None:
    """Who opens the form again finds in it what was answered before."""
    await room.asks(ADVERSARY)
    await room.at(hours=9)
    await ann.types("/quiz answer generator")
    await ann.types("/quiz answer")
    assert ann.typed == ("generator",)
    await ann.fill("critic")
    assert ann.is_told("Your answer is in: critic")


@sqlite_only
async def test_unreadable_after_the_close(room: Room, ann: Person) -> None:
    """Nobody is asked to mend an answer that would not count."""
    await room.at(hours=9)
    room.slept_until(hours=17)
    await ann.types("/quiz answer Q")
    assert ann.is_told("closed on Monday 23 November, 17:00")


@sqlite_only
async def test_own_order(room: Room, ann: Person, bob: Person) -> None:
    """Where options stand in an order of one's own, one's own letter counts."""
    await room.asks(PRIVATE_ORDER)
    await room.at(hours=9)
    assert not ann.sees("Flatten")
    for person in (ann, bob, *map(room.person, "CDEF")):
        await person.press("Show my options")
        (label,) = (line for line in person.told.splitlines() if line.endswith("· Flatten"))
        await person.fill(label[0])
        assert person.is_told(f"Your answer is in: {label}")
    assert len({person.told for person in room.people.values()}) > 1
    await room.at(hours=17)
    assert ann.sees("6 of 6 right.")


@sqlite_only
async def test_bare_answer_means_newest(room: Room, ann: Person, hedy: Person) -> None:
    """A typed answer goes to the newest question; older ones are answered by their buttons."""
    await room.asks(POOLING, CROSSING)
    await room.at(hours=9)
    await hedy.types("/quiz ask")
    await ann.types("/quiz answer true")
    assert ann.is_told("Your answer is in: A · True")
    await ann.press("B")
    assert ann.is_told("Your answer is in: B · The largest value")


@sqlite_only
async def test_older_question_by_its_number(room: Room, ann: Person, hedy: Person) -> None:
    """What the buttons of an older question do can be typed, with its number before the answer."""
    await room.asks(POOLING, CROSSING)
    await room.at(hours=9)
    await hedy.types("/quiz ask")
    await ann.types("/quiz today")
    assert ann.is_told("Also open: question 1,")
    assert ann.is_told("/quiz answer #1 …")
    await ann.types("/quiz answer #1 B")
    assert ann.is_told("Your answer is in: B · The largest value")
    await ann.types("/quiz hint 1")
    assert ann.is_told("Its name says it.")
    await ann.types("/quiz answer #7 B")
    assert ann.is_told("That question is not known in this channel.")
    await ann.types("/quiz hint seven")
    assert ann.is_told("such as /quiz hint 12")


@sqlite_only
async def test_answer_when_nothing_is_open(room: Room, ann: Person) -> None:
    """Who answers when nothing is open is told when the next question comes."""
    await ann.types("/quiz answer B")
    assert ann.told == (
        "No question is open now. The next one comes on Monday 23 November, 09:00 (UTC)."
    )


async def test_old_buttons_after_a_restart(room: Room, ann: Person) -> None:
    """A new bot over the same database takes presses of buttons that the old one posted."""
    await room.at(hours=9)
    await room.restart()
    await ann.press("B")
    assert ann.is_told("Your answer is in: B · The largest value")
    await room.restart()
    await room.at(hours=17)
    await room.restart()
    await ann.press("How did I do?")
    assert ann.is_told("10 of 10 points")


HOSTILE = [
    pytest.param("", "empty", id="empty"),
    pytest.param("   \t ", "empty", id="blank"),
    pytest.param("\u200b\u2060", "empty", id="invisible"),
    pytest.param("x" * 1_000_000, "1,000,000 characters long", id="a megabyte"),
    pytest.param("\x00\x01\x7f", "empty", id="control characters"),
]


@sqlite_only
@pytest.mark.parametrize(("text", "reason"), HOSTILE)
async def test_answers_that_are_none(room: Room, ann: Person, text: str, reason: str) -> None:
    """What is no answer comes back with one clear sentence; the form stays open, nothing is stored."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.press("Write your answer")
    await ann.fill(text)
    assert ann.is_told(reason)
    assert ann.typed == (text[:3000],)
    assert await stored(room) == ()
    await ann.fill(PLAINLY_RIGHT)
    assert ann.is_told("Your answer is in")


ODD = [
    pytest.param("<script>alert(1)</script> & <b>bold</b>", id="markup"),
    pytest.param("@everyone *bold* `code` [x](http://example.org)", id="chat markup"),
    pytest.param("الشبكة تحفظ بيانات التدريب", id="right to left"),
    pytest.param("'; DROP TABLE answer; --", id="SQL"),
    pytest.param("🧑‍🏫 حفظ 学习 Überanpassung", id="many scripts"),
]


@pytest.mark.parametrize("text", ODD)
async def test_odd_answers_are_data(room: Room, ann: Person, text: str) -> None:
    """Whatever a person writes is kept and said back as it was written."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {text}")
    assert ann.is_told(f"Your answer is in: {text}")
    await room.at(hours=17)
    await ann.types("/quiz result")
    assert ann.is_told(f"You answered: {text}")
