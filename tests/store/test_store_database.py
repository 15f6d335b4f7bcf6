"""The database, and what can go wrong with it."""

import asyncio
import os
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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

NOBODY = 65534
SOON = timedelta(milliseconds=100)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere, so that it has to step down to be refused."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    """What may be done with a file or folder for a while."""
    before = path.stat().st_mode
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may enter; those of pytest are private."""
    with tempfile.TemporaryDirectory(prefix="quizbell-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


async def use(url: str, *, write: bool = False) -> None:
    """Open, read or write a little, close."""
    database = await Database.open(url, patience=SOON)
    try:
        async with database.writing() if write else database.reading() as connection:
            if write:
                await packs.save(connection, samples.pack(), at=MONDAY)
            else:
                await packs.listed(connection)
    finally:
        await database.close()


async def prepared(path: Path) -> str:
    url = f"sqlite:///{path}"
    database = await Database.open(url)
    await migrate(database)
    await samples.open_round(database)
    await database.close()
    return url


# What is kept, and how


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


# Addresses


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
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(errors.DatabaseDriverMissing, match=r"quizbell\[postgresql\]"):
        await Database.open("postgresql://localhost/quiz")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("sqlite:///a/b.sqlite3", "sqlite+aiosqlite:///a/b.sqlite3"),
        ("postgres://u:secret@db/q", "postgresql+asyncpg://u:***@db/q"),
        ("postgresql://db/q?sslmode=require", "postgresql+asyncpg://db/q?ssl=require"),
    ],
)
async def test_an_address_is_completed_and_hides_its_password(given: str, shown: str) -> None:
    """What people paste from elsewhere works; the log never shows a secret."""
    database = await Database.open(given)
    assert database.place == shown
    await database.close()


# SQLite files


async def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    """Reading says so; preparing the database makes the folder."""
    path = tmp_path / "new" / "folder" / "quizbell.sqlite3"
    with pytest.raises(errors.DatabaseUnreachable, match="folder or server exists"):
        await use(f"sqlite:///{path}")
    assert not path.parent.exists()
    await prepared(path)
    assert path.is_file()


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(errors.DatabaseUnreachable) as caught:
        await prepared(tmp_path / "file" / "quizbell.sqlite3")
    assert str(tmp_path / "file") in caught.value.__notes__[0]


async def test_a_folder_that_may_not_be_written(public_folder: Path) -> None:
    """Neither a folder nor a file can be made there."""
    for path in (public_folder / "deeper" / "q.sqlite3", public_folder / "q.sqlite3"):
        with mode(public_folder, 0o555), as_nobody(), pytest.raises(errors.DatabaseUnreachable):
            await prepared(path)


async def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The address names a folder."""
    with pytest.raises(errors.DatabaseUnreachable):
        await use(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize(
    "folder_bits", [pytest.param(0o777, id="the file"), pytest.param(0o555, id="file and folder")]
)
async def test_a_file_that_may_not_be_written(public_folder: Path, folder_bits: int) -> None:
    """The sentence says what right is missing."""
    path = public_folder / "quizbell.sqlite3"
    url = await prepared(path)
    refused = pytest.raises(errors.DatabaseReadOnly, match="right to write")
    with mode(path, 0o444), mode(public_folder, folder_bits), as_nobody(), refused:
        await use(url, write=True)


async def test_a_file_opened_for_reading_only(tmp_path: Path) -> None:
    """An address may ask for that itself."""
    path = tmp_path / "quizbell.sqlite3"
    await prepared(path)
    url = f"sqlite:///file:{path}?mode=ro&uri=true"
    await use(url)
    with pytest.raises(errors.DatabaseReadOnly):
        await use(url, write=True)


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Somebody's letter is recognised, and not harmed."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann, …" * 1000)
    with pytest.raises(errors.DatabaseForeign, match="not a database"):
        await prepared(letter)
    assert letter.read_text() == "Dear Ann, …" * 1000


async def test_a_damaged_file(tmp_path: Path) -> None:
    """Pages that make no sense are reported as damage, not as a bug."""
    path = tmp_path / "quizbell.sqlite3"
    url = await prepared(path)
    pages = bytearray(path.read_bytes())
    pages[4096:] = b"\xa5" * (len(pages) - 4096)  # all but the first page, which says what it is
    path.write_bytes(pages)
    with pytest.raises(errors.DatabaseCorrupt, match="restore it from a backup"):
        await use(url)


async def test_a_database_that_another_program_holds(tmp_path: Path) -> None:
    """Who waits in vain is told; afterwards all is well again."""
    path = tmp_path / "quizbell.sqlite3"
    url = await prepared(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await use(url)
    with pytest.raises(errors.DatabaseLocked, match="another program"):
        await use(url, write=True)
    other.execute("ROLLBACK")
    other.close()
    await use(url, write=True)


async def test_a_disk_without_room(tmp_path: Path) -> None:
    """What did not fit is undone, and what was there stays."""
    database = await Database.open(await prepared(tmp_path / "quizbell.sqlite3"))

    async def write_too_much() -> None:
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA max_page_count = 60"))
            large = samples.question(prompt="x" * 1_000_000)
            await packs.save(connection, samples.pack(large), at=MONDAY)

    with pytest.raises(errors.DatabaseFull, match="free some space"):
        await write_too_much()
    async with database.reading() as connection:
        assert await packs.question(connection, "vision/pooling") == samples.question()
    await database.close()


async def test_a_database_without_tables(tmp_path: Path) -> None:
    """It has to be prepared first."""
    with pytest.raises(errors.DatabaseNotPrepared, match="start Quizbell"):
        await use(f"sqlite:///{tmp_path / 'empty.sqlite3'}")


# PostgreSQL


async def test_a_server_that_does_not_answer() -> None:
    """Nobody listens there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(errors.DatabaseUnreachable):
            await use(f"postgresql://quiz@127.0.0.1:{port}/quiz")


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
            await use(url)
        assert "secret" not in str(caught.value.__notes__)


async def test_a_server_database_without_tables(postgresql_server: PostgresqlServer) -> None:
    """It has to be prepared first."""
    with pytest.raises(errors.DatabaseNotPrepared):
        await use(postgresql_server.address("postgres"))


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
