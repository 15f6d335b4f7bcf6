"""`quizbell undelivered`: an operator sees what was given up, and has it tried again."""

from pathlib import Path

import pytest

from bot.store import dead_letters, outbox, rounds
from bot.store.database import Database
from bot.store.outbox import Kind, State
from tests.cli import prompt
from tests.cli.conftest import Quizbell
from tests.store import samples
from tests.store.test_store_outbox import claim, plan, planned


async def given_up(database: Database) -> None:
    """Two messages of which one was refused by its platform."""
    await plan(database, planned(), planned(Kind.REVEAL, round_id="r2"))
    (one, *_) = await claim(database)
    async with database.writing() as connection:
        await outbox.fail(connection, one.delivery, trouble="The channel is gone.")


async def test_what_was_given_up_is_tried_again(database: Database) -> None:
    """All, or those that are named; what waits anyway is left alone."""
    await given_up(database)
    soon = samples.MONDAY + dead_letters.LATE
    async with database.writing() as connection:
        first, second = await dead_letters.listed(connection, at=soon, limit=10)
        assert (first.state, second.state) == (State.FAILED, State.PLANNED)
        assert await dead_letters.given_up(connection) == 1
        assert await dead_letters.try_again(connection, ["another"]) == 0
        assert await dead_letters.try_again(connection, [first.id]) == 1
        assert await dead_letters.try_again(connection) == 0
    assert first.id in [one.delivery.id for one in await claim(database, soon)]


async def test_a_question_that_is_over_is_not_posted_any_more(database: Database) -> None:
    """Nobody could answer it; an operator is not asked to try it again."""
    await samples.open_round(database)
    await plan(database, planned())
    (one,) = await claim(database)
    round_ = await samples.round_in(database)
    async with database.writing() as connection:
        await outbox.fail(connection, one.delivery, trouble="The channel is gone.")
        assert await dead_letters.given_up(connection) == 1
        await rounds.void(connection, round_)
        assert await dead_letters.given_up(connection) == 0
        assert await dead_letters.try_again(connection) == 0
        assert await dead_letters.listed(connection, at=samples.CLOSING, limit=10) == ()


@pytest.fixture
def imported(quizbell: Quizbell, folder: Path) -> Path:
    """A folder whose database holds a pack, and a message that was given up."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    prompt.changed(folder, "PRAGMA foreign_keys = OFF")
    prompt.changed(
        folder,
        "INSERT INTO delivery (workspace, delivery, channel, round, kind, state, due_at, "
        "generation, trouble) VALUES ('web:local', 'r1-card', 'daily', 'r1', 'card', 'failed', "
        "'2026-11-23 09:00:00.000000', 1, 'The channel is gone.')",
    )
    return folder


def test_the_operator_sees_it_and_tries_again(quizbell: Quizbell, imported: Path) -> None:
    """Which message, where, since when and why; then nothing is left."""
    seen = quizbell("undelivered")
    assert seen.code == 1
    assert seen.out == (
        "r1-card · web:local, channel daily · due 2026-11-23 09:00 UTC · given up: "
        "The channel is gone.\n1 message given up. Try again with: quizbell undelivered --retry\n"
    )
    named = quizbell("undelivered", "r1-card")
    assert (named.code, named.out) == (2, "")
    assert "add --retry" in named.err
    assert quizbell("undelivered", "nothing", "--retry").code == 1
    tried = quizbell("undelivered", "--retry")
    assert (tried.code, tried.out) == (
        0,
        "1 message will be tried again at the next ring of the bell.\n",
    )


def test_all_is_well(quizbell: Quizbell, folder: Path) -> None:
    """Exit code 0 for a monitor."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    ran = quizbell("undelivered")
    assert (ran.code, ran.out) == (0, "Every message has been delivered.\n")
