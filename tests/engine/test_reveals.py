"""The reveal: what was right, why, how everybody did, who was first, and who leads."""

import pytest

from bot.quiz.question import Question
from tests.people import Person, Room
from tests.questions import (
    ADVERSARY,
    BENDS,
    CROSSING,
    DETECTORS,
    LEFT_TO_A_PERSON,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
    PRIVATE_ORDER,
    TRAINING,
    WEIGHTS,
)
from tests.room_fixtures import sqlite_only

REVEALS: list[tuple[Question, tuple[str, ...], tuple[str, ...]]] = [
    (
        POOLING,
        ("B", "A", "B"),
        (
            "B · The largest value — As its name says.",
            "Only the strongest response of a window goes on.",
            "2 of 3 right.",
            "A · The mean value: 1",
            "B · The largest value: 2 ✓",
            "C · The value in the middle: 0",
        ),
    ),
    (CROSSING, ("true", "false"), ("True", "1 of 2 right.", "True: 1 ✓", "False: 1")),
    (
        BENDS,
        ("A C", "A", "B"),
        (
            "A · ReLU",
            "C · Sigmoid",
            "1 of 3 right and 1 partly right.",
            "A · ReLU: 2 ✓",
            "B · A linear layer: 1",
        ),
    ),
    (PRIVATE_ORDER, ("Flatten",), ("Flatten", "1 of 1 right.", "Flatten: 1 ✓", "Attention: 0")),
    (
        ADVERSARY,
        ("critic", "generator"),
        ("discriminator (also: critic)", "1 of 2 right.", "right: 1 ✓", "not right: 1"),
    ),
    (WEIGHTS, ("72", "seventy-two"), ("72", "2 of 2 right.")),
    (
        DETECTORS,
        ("YOLO", "SSD and RetinaNet"),
        ("any 2 of: YOLO; SSD; RetinaNet", "1 of 2 right and 1 partly right.", "partly right: 1"),
    ),
    (TRAINING, (), ("1. Forward pass\n2. Loss\n3. Backward pass\n4. Update",)),
    (
        OVERFITTING,
        (PLAINLY_RIGHT, "It memorises the training data.", LEFT_TO_A_PERSON),
        (
            "The model memorises the training data, so the validation loss rises.",
            "1 of 3 right, 1 partly right and 1 waits for a person to look.",
            "The model learns the training data by heart.: 3",
        ),
    ),
]
"""The question, answers to it, and what the channel then reads."""


@sqlite_only
@pytest.mark.parametrize(("question", "answers", "reads"), REVEALS, ids=lambda each: "")
async def test_reveal(
    room: Room, question: Question, answers: tuple[str, ...], reads: tuple[str, ...]
) -> None:
    """The reveal says what was right as the kind says it, why, and how the answers fell."""
    await room.asks(question)
    await room.at(hours=9)
    reader = room.person("Reader")
    for number, answer in enumerate(answers):
        await room.person(f"Player {number}").types(f"/quiz answer {answer}")
    await room.at(hours=17)
    reveal = reader.messages[-1]
    assert reveal.startswith("The answer to question 1\n")
    assert question.prompt in reveal
    for line in reads:
        assert line in reveal


async def test_first_to_be_right(room: Room, ann: Person) -> None:
    """The first to be right is named: by the time of the answer that counts."""
    await room.at(hours=9)
    for minute, name, letter in ((1, "Cleo", "A"), (2, "Ann", "B"), (3, "Bob", "B")):
        room.slept_until(hours=9, minutes=minute)
        await room.person(name).press(letter)
    room.slept_until(hours=9, minutes=4)
    await ann.press("A")
    await ann.press("B")
    await room.at(hours=17)
    assert ann.sees("First to be right: Bob")


async def test_nobody_right(room: Room, ann: Person) -> None:
    """Where nobody was right nobody is named as first."""
    await room.at(hours=9)
    await ann.press("A")
    await room.at(hours=17)
    assert ann.sees("0 of 1 right.")
    assert not ann.sees("First to be right")


async def test_leaders_and_runs(room: Room, ann: Person) -> None:
    """The reveal names the week's leaders, shared places marked, and runs of two or more."""
    for day in range(2):
        await room.at(days=day, hours=9)
        await ann.press("B")
        await room.person("Bob").press("B")
        if day:
            await room.person("Cleo").press("B")
        await room.at(days=day, hours=17)
    first, second = (message for message in ann.messages if "The answer" in message)
    assert "Answered in a row" not in first
    assert "Answered in a row: Ann (2) and Bob (2)" in second
    assert "This week: 1= Ann 20, 1= Bob 20, 3 Cleo 10" in second


async def test_reveal_stays_as_it_was(room: Room, ann: Person) -> None:
    """Read again days later, an answer's message still tells of its own day, not of today."""
    await room.day(0, Ann="B", Bob="A")
    _, first = await room.reception.timeline(room.channel)
    for day in (1, 2):
        await room.day(day, Ann="B", Bob="B")
    assert (await room.reception.timeline(room.channel))[1] == first


async def test_names_are_data(room: Room, bob: Person) -> None:
    """A name cannot push others off the board, turn a line round, or call everybody."""
    await room.at(hours=9)
    await room.person("Zoë\u202e\nleads " + "x" * 90).press("B")
    await room.at(hours=17)
    (line,) = (row for row in bob.messages[-1].splitlines() if row.startswith("First to be"))
    assert line.startswith("First to be right: Zoëleads x")
    assert len(line) <= len("First to be right: ") + 40


async def test_the_week_counts_what_has_ended(room: Room, ann: Person) -> None:
    """Of rounds that overlap, the answer that comes last tells of all that ended before it."""
    hedy = room.person("Hedy")
    await room.at(hours=9)
    await ann.press("B")
    await hedy.types("/quiz schedule open-for:1h")
    await hedy.types("/quiz ask")
    await ann.press("B")
    await room.at(hours=17)
    shown = {message.splitlines()[0]: message for message in ann.messages}
    assert "This week: 1 Ann 10" in shown["The answer to question 2"]
    assert "This week: 1 Ann 20" in shown["The answer to question 1"]
