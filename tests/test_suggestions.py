"""What is offered while a command is typed."""

from datetime import UTC, datetime

import pytest

from bot import commands, suggestions
from bot.quiz.schedule import Channel
from bot.store import packs
from bot.store.database import Database
from bot.suggestions import Suggestions
from tests import questions

HERE = Channel(workspace="web:local", id="daily-quiz")


@pytest.mark.parametrize(
    ("argument", "typed", "first"),
    [
        pytest.param("zone", "berl", "Europe/Berlin", id="the middle of a zone"),
        pytest.param("zone", "new york", "America/New_York", id="a zone in words"),
        pytest.param("pack", "", "vision", id="every pack"),
        pytest.param("pack", "vi", "vision", id="a pack's beginning"),
        pytest.param("packs", "vision, vi", "vision, vision", id="the last of several packs"),
        pytest.param("at", "9:3", "09:30", id="a time"),
        pytest.param("open-for", "8", "8h", id="a duration"),
        pytest.param("board", "work", "workspace", id="a board"),
        pytest.param("days", "fri", "mon-fri", id="days"),
    ],
)
async def test_suggestion(database: Database, argument: str, typed: str, first: str) -> None:
    """The likeliest stands first, and is a whole value for the option."""
    async with database.writing() as connection:
        await packs.save(connection, questions.pack(questions.POOLING), at=datetime.now(UTC))
    offered = await Suggestions(database).suggest(HERE, argument, typed)
    assert offered[0] == first


async def test_nothing_fits(database: Database) -> None:
    """What nobody knows is completed by nothing, however long it is."""
    offers = Suggestions(database)
    assert await offers.suggest(HERE, "zone", "atlantis" * 100_000) == ()
    assert await offers.suggest(HERE, "answer", "") == ()


async def test_no_more_than_are_shown(database: Database) -> None:
    """There are hundreds of zones; 25 are offered."""
    assert len(await Suggestions(database).suggest(HERE, "zone", "")) == suggestions.MOST


def test_only_arguments_of_commands(database: Database) -> None:
    """Every argument that is completed belongs to a command, and has no fixed choices."""
    free = {
        argument.name
        for command in commands.COMMANDS
        for argument in command.arguments
        if not argument.choices
    }
    assert Suggestions(database).arguments <= free


def test_folding_is_fair() -> None:
    """Letters count, not their case or what joins the words."""
    assert suggestions._matching(("Europe/Berlin", "America/New_York"), "NEW_y") == (
        "America/New_York",
    )
