"""The database, and what can go wrong with it."""

import asyncio
import socket
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.store import errors, packs, rounds
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.intake import Accepted
from bot.store.migrating import migrate
from tests.conftest import PostgresqlServer
from tests.store import samples
from tests.store.samples import MONDAY, submission, taking_answers


async def test_what_is_written_is_read(database: Database) -> None:
    """A transaction that ends well is kept whole."""
    await samples.open_round(database)
    async with database.reading() as connection:
        assert len(await packs.listed(connection)) == 1


async def test_an_error_undoes_the_transaction(database: Database) -> None:
    """Half a deed is none; the error is the one that was raised."""

    async def fail_half_way() -> None:
        async with database.writing() as connection:
            await packs.save(connection, samples.pack(), at=MONDAY)
            raise KeyError("on purpose")

    with pytest.raises(KeyError, match="on purpose"):
        await fail_half_way()
    async with database.reading() as connection:
        assert await packs.listed(connection) == ()


async def test_work_in_a_thread_is_a_transaction_too(database: Database) -> None:
    """It is kept whole, or undone by an error."""

    def rename(connection: Connection, title: str) -> None:
        connection.execute(text("UPDATE pack SET title = :title"), {"title": title})
        assert title != "bad", "on purpose"

    await samples.open_round(database)
    await database.write(lambda connection: rename(connection, "good"))
    with pytest.raises(AssertionError, match="on purpose"):
        await database.write(lambda connection: rename(connection, "bad"))
    async with database.reading() as connection:
        assert [row.title for row in await packs.listed(connection)] == ["good"]


async def test_a_reader_sees_one_moment(database: Database) -> None:
    """What others write meanwhile does not mix into a view that has begun."""
    async with database.reading() as connection:
        before = await packs.listed(connection)
        await samples.open_round(database)
        assert await packs.listed(connection) == before == ()


async def test_writers_take_turns(database: Database) -> None:
    """Dozens who want to write at once all do, without finding the database locked."""
    await samples.open_round(database)

    async def ring(number: int) -> bool:
        new = samples.new_round(f"s{number}", day=MONDAY.date() + timedelta(days=number))
        async with database.writing() as connection:
            return await rounds.open_round(connection, new=new)

    assert all(await asyncio.gather(*(ring(number) for number in range(1, 41))))


async def test_sqlite_is_as_durable_as_promised(tmp_path: Path) -> None:
    """A commit is on the disk, readers do not block it, and references hold, in every thread."""
    pragmas = ("journal_mode", "synchronous", "foreign_keys")

    def settings(connection: Connection) -> list[object]:
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]

    database = await Database.open(f"sqlite:///{tmp_path / 'q.sqlite3'}")
    async with database.writing() as connection:
        assert await connection.run_sync(settings) == ["wal", 2, 1]
    assert await database.write(settings) == ["wal", 2, 1]
    await database.close()


async def test_a_reference_to_nothing_is_refused(database: Database) -> None:
    """A round needs its question."""
    with pytest.raises(StoreError):
        async with database.writing() as connection:
            await rounds.open_round(connection, new=samples.new_round())


async def test_a_database_can_live_in_memory() -> None:
    """Everything works without a file, for as long as it is open."""
    database = await Database.open("sqlite:///:memory:")
    await migrate(database)
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcomes = await asyncio.gather(
            *(intake.submit(submission(name, event=name)) for name in ("ann", "bo"))
        )
    assert all(isinstance(one, Accepted) for one in outcomes)
    assert database.file is None
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "quizbell.sqlite3",
        "mysql://root@localhost/quiz",
        "sqlite+pysqlcipher:///x",
        "http://a b",
    ],
)
async def test_an_address_that_means_nothing_is_refused(url: str) -> None:
    """The sentence says how an address begins."""
    with pytest.raises(errors.DatabaseAddressWrong, match=r"sqlite:/// or postgresql://"):
        await Database.open(url)


async def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's driver is an extra, and the sentence says how to get it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(errors.DatabaseDriverMissing, match=r"quizbell\[postgresql\]"):
        await Database.open("postgresql://localhost/quiz")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("sqlite:///a/b.sqlite3", "sqlite:///a/b.sqlite3"),
        ("postgres://u:secret@db/q", "postgresql://u:***@db/q"),
        ("postgresql://db/q?sslmode=require", "postgresql://db/q?sslmode=require"),
    ],
)
async def test_an_address_is_completed_and_hides_its_password(given: str, shown: str) -> None:
    """What people paste from elsewhere works; the log never shows a secret."""
    database = await Database.open(given)
    assert database.place == shown
    await database.close()


async def test_a_server_that_does_not_answer() -> None:
    """Nobody listens there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(errors.DatabaseUnreachable):
            await samples.use(f"postgresql://quiz@127.0.0.1:{port}/quiz")


async def test_a_database_or_user_that_the_server_does_not_know(
    postgresql_server: PostgresqlServer,
) -> None:
    """Both are a matter of the address."""
    known = postgresql_server.address("postgres")
    for url in (
        postgresql_server.address("nowhere"),
        known.replace("postgres:@", "stranger:secret@"),
    ):
        with pytest.raises(errors.DatabaseRefused, match="user, password and name") as caught:
            await samples.use(url)
        assert "secret" not in str(caught.value.__notes__)


async def test_a_server_database_without_tables(postgresql_server: PostgresqlServer) -> None:
    """It has to be prepared first."""
    with pytest.raises(errors.DatabaseNotPrepared):
        await samples.use(postgresql_server.address("postgres"))


async def test_a_reader_cannot_write(postgresql_server: PostgresqlServer) -> None:
    """The server itself refuses a change within a reading."""
    database = await Database.open(postgresql_server.address("postgres"))

    async def write() -> None:
        async with database.reading() as connection:
            await connection.execute(text("CREATE TABLE t (n integer)"))

    with pytest.raises(errors.DatabaseReadOnly):
        await write()
    await database.close()


async def test_a_connection_that_broke(
    postgresql_server: PostgresqlServer, migrated_template: str
) -> None:
    """Whose work is cut off is told; the next one gets a new connection."""
    name = postgresql_server.create(template=migrated_template)
    database = await Database.open(postgresql_server.address(name))

    async def work() -> None:
        async with database.writing() as connection:
            pid = await connection.scalar(text("SELECT pg_backend_pid()"))
            async with database.writing() as other:
                await other.execute(text(f"SELECT pg_terminate_backend({pid})"))
            await packs.listed(connection)

    with pytest.raises(errors.DatabaseUnreachable):
        await work()
    await samples.open_round(database)
    await database.close()
    postgresql_server.drop(name)
