"""Databases are brought to the newest form."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.store import errors, migrating
from bot.store.database import Database
from bot.store.migrating import Form, configuration, migrate, schema_state
from bot.store.tables import metadata
from tests.conftest import KINDS, PostgresqlServer


@pytest.fixture(params=KINDS)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a single table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new folder/100 %/quizbell.sqlite3"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = server.create()
    yield server.address(name)
    server.drop(name)


@pytest.fixture
async def blank(blank_url: str) -> AsyncIterator[Database]:
    opened = await Database.open(blank_url)
    yield opened
    await opened.close()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_migrating_makes_the_declared_tables(blank: Database) -> None:
    """The migrations and the tables the queries use are the same, column by column."""
    await migrate(blank)
    async with blank.reading() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(tables) == set(metadata.tables)


async def test_the_way_back_leaves_nothing(blank: Database) -> None:
    """Every step can be undone, and done again."""
    await migrate(blank)
    async with blank.writing() as connection:
        await connection.run_sync(lambda c: command.downgrade(configuration(c), "base"))
        assert await connection.run_sync(tables) == set()
    await migrate(blank)
    assert (await schema_state(blank)).form is Form.CURRENT


async def test_migrating_again_changes_nothing(blank: Database) -> None:
    """A start on a current database leaves it as it is."""
    await migrate(blank)
    before = await schema_state(blank)
    await migrate(blank)
    assert await schema_state(blank) == before
    assert before.current == before.head


async def test_two_processes_may_start_at_once(blank_url: str) -> None:
    """Of two that migrate at the same time one waits for the other."""
    both = [await Database.open(blank_url) for _ in range(2)]
    await asyncio.gather(*(migrate(one) for one in both))
    assert (await schema_state(both[0])).form is Form.CURRENT
    for one in both:
        await one.close()


async def test_a_database_of_a_newer_version_is_left_alone(blank: Database) -> None:
    """A program that is older than its database says so in one sentence, and touches nothing."""
    await migrate(blank)
    async with blank.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert (await schema_state(blank)).form is Form.NEWER
    with pytest.raises(errors.DatabaseNewer, match="newer version of Quizbell"):
        await migrate(blank)
    async with blank.reading() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


async def test_an_empty_database_is_known_as_such(blank: Database, tmp_path: Path) -> None:
    """`doctor` can tell a database that was never used from one that is current."""
    if blank.file is not None:
        blank.file.parent.mkdir(parents=True)
    state = await schema_state(blank)
    assert (state.current, state.form) == (None, Form.EMPTY)


def test_an_older_form_is_told_from_a_newer_one() -> None:
    """A step that we know is behind us; one that we do not know is ahead of us."""
    known = {"0001", "0002"}
    forms = [migrating._form(step, "0002", known) for step in (None, "0001", "0002", "0003")]
    assert forms == [Form.EMPTY, Form.BEHIND, Form.CURRENT, Form.NEWER]
