"""A round on Discord, as the people there live it."""

import pytest

from bot.quiz.question import Question
from tests.adapters.discord.conftest import Person, Room
from tests.questions import (
    ADVERSARY,
    BENDS,
    CROSSING,
    DETECTORS,
    OVERFITTING,
    POOLING,
    PRIVATE_ORDER,
    TRAINING,
    WEIGHTS,
)


async def test_pressed_answer(room: Room, ann: Person, bob: Person) -> None:
    """An answer is pressed in the channel, confirmed to its player alone, and counted for all."""
    await room.asks(POOLING)
    await ann.presses("B")
    assert ann.is_told("Your answer is in: B")
    assert ann.sees("1 has answered.")
    await bob.look()
    assert not bob.is_told("Your answer is in")


async def test_reveal(room: Room, ann: Person, bob: Person) -> None:
    """After closing nothing can be pressed, and the answer, the chart and the leaders are there."""
    await room.asks(POOLING)
    await ann.presses("B")
    await bob.presses("A")
    assert not ann.sees("Only the strongest response")
    await room.closes()
    assert ann.sees("Closed · 2 have answered")
    assert not ann.can_press("B")
    assert ann.sees("Only the strongest response of a window goes on.")
    assert ann.sees("✓ B · The largest value\n█████░░░░░1 · 50%")
    assert ann.sees("First to be right: Ann")


async def test_own_result(room: Room, ann: Person) -> None:
    """The reveal's button tells one person how one's own answer did."""
    await room.asks(POOLING)
    await ann.presses("B")
    await room.closes()
    await ann.presses("How did I do?")
    assert ann.is_told("Question 1: Right")
    assert ann.is_told("10 of 10 points")


async def test_leaderboard_turns_its_pages_in_place(room: Room, ann: Person) -> None:
    """Another period replaces the private leaderboard instead of adding a second one."""
    await room.asks(POOLING)
    await ann.presses("B")
    await room.closes()
    await ann.types("/quiz leaderboard")
    before = len(ann.seen)
    assert ann.is_told("▸1 🥇 · Ann")
    await ann.presses("All time")
    assert ann.is_told("Leaderboard · all time")
    assert len(ann.seen) == before


async def test_true_or_false(room: Room, ann: Person) -> None:
    """The two words are the buttons."""
    await room.asks(CROSSING)
    await ann.presses("True")
    assert ann.can_press("False")
    assert ann.is_told("True")


async def test_several_answers_are_picked_from_a_menu(room: Room, ann: Person) -> None:
    """Where several can be right there is a menu for all at once."""
    await room.asks(BENDS)
    await ann.picks("A", "C")
    assert ann.is_told("A · ReLU")
    assert ann.sees("1 has answered.")


@pytest.mark.parametrize(
    ("question", "button", "written"),
    [
        pytest.param(ADVERSARY, "Write your answer", "discriminator", id="text"),
        pytest.param(WEIGHTS, "Write your answer", "72", id="number"),
        pytest.param(DETECTORS, "Write your answer", "YOLO, SSD", id="listing"),
        pytest.param(OVERFITTING, "Write your answer", "It learns by heart.", id="open"),
        pytest.param(TRAINING, "Put in order", "B, A, C, D", id="ordering"),
        pytest.param(PRIVATE_ORDER, "Show my options", "A", id="letters of one's own"),
    ],
)
async def test_written_answer(
    room: Room, ann: Person, question: Question, button: str, written: str
) -> None:
    """A written answer has a form, which says what it is about."""
    await room.asks(question)
    await ann.presses(button)
    assert ann.is_told(question.prompt)
    await ann.fills(written)
    assert ann.is_told("Your answer is in")
    assert ann.sees("1 has answered.")


async def test_earlier_text_stands_in_the_form(room: Room, ann: Person) -> None:
    """Who opens the form again finds what was written before."""
    await room.asks(ADVERSARY)
    await ann.presses("Write your answer")
    assert ann.typed == ("",)
    await ann.fills("generator")
    await ann.presses("Write your answer")
    assert ann.typed == ("generator",)


async def test_form_that_came_back_keeps_what_was_typed(room: Room, ann: Person) -> None:
    """An answer that cannot be read is explained, and stands in the form when it is reopened."""
    await room.asks(TRAINING)
    await ann.presses("Put in order")
    await ann.fills("the *loss* first, ```I think```")
    assert ann.is_told("the *loss* first, ```I think```")
    assert not ann.sees("1 has answered.")
    await ann.presses("Open the form")
    assert ann.typed == ("the *loss* first, ```I think```",)
    await ann.fills("B, A, C, D")
    assert ann.is_told("Your answer is in")


async def test_typed_answer(room: Room, ann: Person) -> None:
    """Everything pressable can be typed."""
    await room.asks(POOLING)
    await ann.types("/quiz answer b")
    assert ann.is_told("Your answer is in: B")


async def test_answer_without_words_opens_the_form(room: Room, ann: Person) -> None:
    """A command may open a form too."""
    await room.asks(ADVERSARY)
    await ann.types("/quiz answer")
    await ann.fills("critic")
    assert ann.is_told("Your answer is in: critic")


async def test_brought_twice(room: Room, ann: Person) -> None:
    """What Discord brings twice counts once."""
    await room.asks(POOLING)
    await ann.presses("B")
    await ann.repeats()
    assert ann.sees("1 has answered.")


async def test_only_hosts_may_ask(room: Room, ann: Person) -> None:
    """Without the permission to manage the server or the channel, nothing is posted."""
    await ann.types("/quiz ask")
    assert ann.is_told("Only a host of this channel may do that.")
    assert ann.messages == ()


async def test_help_shows_what_one_may_do(room: Room, ann: Person, hedy: Person) -> None:
    """Hosts are shown their commands, players are not."""
    await ann.types("/quiz help")
    await hedy.types("/quiz help")
    assert not ann.is_told("/quiz ask")
    assert hedy.is_told("/quiz ask")


async def test_schedule_by_options(room: Room, hedy: Person) -> None:
    """A bell is set by filling in options, in any order."""
    await hedy.types("/quiz schedule at:10:30 zone:Europe/Berlin days:mon-fri open-for:4h")
    assert hedy.is_told("10:30 (Europe/Berlin)")
    assert hedy.is_told("4 hours")


async def test_nobody_is_pinged(room: Room) -> None:
    """No message of ours can mention anybody, whatever its words are."""
    everyone = Question(
        id="vision/ping",
        prompt="Who is @everyone, <@1> or <@&2>?",
        topic="@here",
        difficulty=POOLING.difficulty,
        key=POOLING.key,
    )
    await room.asks(everyone)
    (message,) = room.server.room.history()
    assert not message.mention_everyone
    assert not message.mentions
    assert not message.role_mentions
