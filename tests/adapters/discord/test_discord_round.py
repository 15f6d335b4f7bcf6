"""What a round on Discord has beyond the stories of every surface."""

from dataclasses import replace

import pytest

from bot.quiz.question import Question
from tests.adapters.discord.conftest import ask
from tests.contract.discord_surface import DiscordSurface
from tests.people import Person, Room
from tests.questions import ADVERSARY, DETECTORS, POOLING, TRAINING, WEIGHTS
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


async def test_chart(room: Room, server: DiscordSurface, ann: Person, bob: Person) -> None:
    """The reveal draws how people chose."""
    await ask(room, POOLING)
    await ann.press("B")
    await bob.press("A")
    await room.at(hours=17)
    assert ann.sees("B · The largest value: 1 ✓")
    assert len(server.room.history()[-1].attachments) == 1


async def test_leaderboard_turns_its_pages_in_place(room: Room, ann: Person) -> None:
    """Another period replaces the private leaderboard instead of adding a second one."""
    await ask(room, POOLING)
    await ann.press("B")
    await room.at(hours=17)
    await ann.types("/quiz leaderboard")
    before = len(ann.seen)
    assert ann.is_told("▸1 🥇 Ann · 10 points")
    await ann.press("All time")
    assert ann.is_told("Leaderboard · all time")
    assert len(ann.seen) == before


@pytest.mark.parametrize(
    ("question", "button", "written"),
    [
        pytest.param(ADVERSARY, "Write your answer", "discriminator", id="text"),
        pytest.param(WEIGHTS, "Write your answer", "72", id="number"),
        pytest.param(DETECTORS, "Write your answer", "YOLO, SSD", id="listing"),
        pytest.param(TRAINING, "Put in order", "B, A, C, D", id="ordering"),
    ],
)
async def test_written_answer(
    room: Room, ann: Person, question: Question, button: str, written: str
) -> None:
    """Every kind of written answer has a form, which says what it is about."""
    await ask(room, question)
    await ann.press(button)
    assert ann.is_told(question.prompt)
    await ann.fill(written)
    assert ann.is_told("Your answer is in")
    assert ann.sees("1 has answered.")


async def test_form_that_came_back_keeps_what_was_typed(room: Room, ann: Person) -> None:
    """What could not be read stands in the message that says why, and in the reopened form."""
    await ask(room, TRAINING)
    await ann.press("Put in order")
    await ann.fill("the *loss* first, ```I think```")
    assert ann.is_told("the *loss* first, ```I think```")
    await ann.press("Open the form")
    assert ann.typed == ("the *loss* first, ```I think```",)


async def test_answer_without_words_opens_the_form(room: Room, ann: Person) -> None:
    """A command may open a form too."""
    await ask(room, ADVERSARY)
    await ann.types("/quiz answer")
    await ann.fill("critic")
    assert ann.is_told("Your answer is in: critic")


async def test_nobody_is_pinged(room: Room, server: DiscordSurface) -> None:
    """No message of ours can mention anybody, whatever its words are."""
    await ask(room, replace(POOLING, prompt="Who is @everyone, <@1> or <@&2>?", topic="@here"))
    (message,) = (one for one in server.room.history() if not one.flags.ephemeral)
    assert not message.mention_everyone
    assert not message.mentions
    assert not message.role_mentions
