"""A backup is the whole database in one file, and goes back into either kind."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.store import backups, dialect, errors, migrating, outbox, packs, schedules
from bot.store.database import Database
from bot.store.migrating import Form, migrate, schema_state
from bot.store.tables import metadata, restoration
from tests.conftest import KINDS, PostgresqlServer
from tests.store import samples
from tests.store.samples import MONDAY

BEFORE = MONDAY - timedelta(days=1)


@pytest.fixture
async def lived_in(database: Database) -> Database:
    """A database with a pack, a bell, a round and its answers."""
    await samples.open_round(database)
    async with database.writing() as connection:
        await schedules.save(connection, samples.schedule())
    async with samples.taking_answers(database) as intake:
        for name in ("ann", "bob 🐍", "مريم"):
            await intake.submit(samples.submission(name, event=name))
    return database


@pytest.fixture(params=KINDS)
async def other(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of either kind in which nothing is yet."""
    if request.param == "sqlite":
        opened = await Database.open(f"sqlite:///{tmp_path}/other.sqlite3")
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        opened = await Database.open(server.address(server.create()))
    yield opened
    await opened.close()


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    async with database.reading() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in await connection.execute(select(table))), key=str
            )
            for table in metadata.sorted_tables
            if table is not restoration  # it tells of restoring itself
        }


async def test_a_backup_goes_back_into_either_kind(
    lived_in: Database, other: Database, tmp_path: Path
) -> None:
    """Every row of every table comes back, whichever database it came from or goes to."""
    made = await backups.back_up(lived_in, tmp_path / "kept.sqlite3")
    assert (made.rounds, made.answers) == (1, 3)

    await backups.restore(other, backups.inspected(made.file), at=BEFORE)

    assert await everything(other) == await everything(lived_in)
    assert (await schema_state(other)).form is Form.CURRENT


async def test_a_backup_is_one_file(lived_in: Database, tmp_path: Path) -> None:
    """No log or draft lies beside it, so that copying it elsewhere loses nothing."""
    folder = tmp_path / "backups"
    folder.mkdir()
    await backups.back_up(lived_in, folder / "kept.sqlite3")
    assert files(folder) == ["kept.sqlite3"]


async def test_what_is_restored_replaces_all(lived_in: Database, tmp_path: Path) -> None:
    """Nothing of the database that stood in its place shows through."""
    made = await backups.back_up(lived_in, tmp_path / "kept.sqlite3")
    before = await everything(lived_in)
    async with lived_in.writing() as connection:
        await packs.save(connection, samples.pack(samples.question("later")), at=MONDAY)
    if lived_in.file is not None:
        await lived_in.close()
        backups.set_aside(lived_in.file, "aside.sqlite3")

    await backups.restore(lived_in, made, at=BEFORE)

    assert await everything(lived_in) == before


async def test_an_older_backup_is_brought_up_to_date(
    lived_in: Database, other: Database, tmp_path: Path
) -> None:
    """It comes from an older version of the program, with the steps of its time."""
    first = migrating.steps()[0]
    await migrating.go_to(lived_in, first)
    made = await backups.back_up(lived_in, tmp_path / "kept.sqlite3")
    assert made.revision == first

    await backups.restore(other, made, at=BEFORE)

    assert (await schema_state(other)).form is Form.CURRENT
    assert len((await everything(other))["answer"]) == 3


async def test_an_empty_database_is_not_kept(other: Database, tmp_path: Path) -> None:
    """There is nothing in it, and no file is left that looks like a backup."""
    with pytest.raises(errors.DatabaseNotPrepared, match="nothing to keep"):
        await backups.back_up(other, tmp_path / "kept.sqlite3")
    assert not [name for name in files(tmp_path) if name.startswith("kept")]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Its name is said."""
    with pytest.raises(errors.DatabaseUnreachable, match="There is no file"):
        backups.inspected(tmp_path / "kept.sqlite3")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A picture, say."""
    (tmp_path / "kept.sqlite3").write_bytes(b"\x89PNG" * 2000)
    with pytest.raises(errors.DatabaseForeign):
        backups.inspected(tmp_path / "kept.sqlite3")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    """It is whole, but it is not ours."""
    with closing(sqlite3.connect(tmp_path / "kept.sqlite3")) as connection, connection:
        connection.execute("CREATE TABLE round (number)")
    with pytest.raises(errors.DatabaseForeign, match="no backup of Quizbell"):
        backups.inspected(tmp_path / "kept.sqlite3")


def test_a_backup_of_a_newer_version(migrated_file: Path, tmp_path: Path) -> None:
    """The program says that it is too old, before anything is touched."""
    newer = tmp_path / "kept.sqlite3"
    newer.write_bytes(migrated_file.read_bytes())
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.DatabaseNewer):
        backups.inspected(newer)


def test_a_backup_without_all_its_tables(migrated_file: Path, tmp_path: Path) -> None:
    """What somebody took a table out of is not put back as if it were whole."""
    kept = tmp_path / "kept.sqlite3"
    shutil.copy(migrated_file, kept)
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("DROP TABLE streak")
    with pytest.raises(errors.DatabaseCorrupt, match="lacks streak"):
        backups.inspected(kept)


def test_a_damaged_backup(migrated_file: Path, tmp_path: Path) -> None:
    """A page of it was overwritten."""
    damaged = tmp_path / "kept.sqlite3"
    content = bytearray(migrated_file.read_bytes())
    content[4096 * 4 : 4096 * 5] = b"\xff" * 4096
    damaged.write_bytes(content)
    with pytest.raises((errors.DatabaseCorrupt, errors.DatabaseForeign)):
        backups.inspected(damaged)


async def test_a_database_in_use_is_not_set_aside(tmp_path: Path) -> None:
    """A program that has it open would go on writing to a file that nobody reads."""
    path = tmp_path / "quizbell.sqlite3"
    running = await Database.open(f"sqlite:///{path}")
    await migrate(running)
    with pytest.raises(errors.DatabaseLocked, match="stop Quizbell"):
        backups.set_aside(path, "aside.sqlite3")
    await running.close()
    assert backups.set_aside(path, "aside.sqlite3").exists()


async def test_a_restore_that_fails_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing stands under the database's name but a whole one, whenever the power goes."""
    path = tmp_path / "quizbell.sqlite3"
    database = await Database.open(f"sqlite:///{path}")
    await migrate(database)
    made = await backups.back_up(database, tmp_path / "kept.sqlite3")
    await database.close()
    aside = backups.set_aside(path, "aside.sqlite3")
    before = path.read_bytes()

    async def fail(*given: object) -> None:
        assert path.read_bytes() == before
        raise KeyError("on purpose")

    with monkeypatch.context() as broken:
        broken.setattr(migrating, "migrate", fail)
        with pytest.raises(KeyError):
            await backups.restore(database, made, at=MONDAY)
    backups.put_back(path, aside)
    assert sorted(files(tmp_path)) == ["kept.sqlite3", "quizbell.sqlite3"]
    assert path.read_bytes() == before
    await backups.restore(database, made, at=MONDAY)
    assert sorted(files(tmp_path)) == ["kept.sqlite3", "quizbell.sqlite3"]
    assert path.stat().st_mode & 0o077 == 0


async def test_a_program_that_starts_meanwhile(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps its database, and the restore says so: nothing is exchanged under it."""
    path = tmp_path / "live.sqlite3"
    live = await Database.open(f"sqlite:///{path}")
    await migrate(live)
    made = await backups.back_up(live, tmp_path / "kept.sqlite3")
    await live.close()
    real = backups.alone_with

    def meanwhile(file: Path) -> None:
        started = sqlite3.connect(path, check_same_thread=False)
        started.execute("PRAGMA journal_mode = WAL")
        running.append(started)
        monkeypatch.setattr(backups, "alone_with", real)

    running: list[sqlite3.Connection] = []
    monkeypatch.setattr(backups, "alone_with", meanwhile)
    with pytest.raises(errors.DatabaseLocked, match="stop Quizbell first"):
        await backups.restore(live, made, at=MONDAY)
    (started,) = running
    assert started.execute("PRAGMA quick_check").fetchone() == ("ok",)
    started.close()
    await backups.restore(live, made, at=MONDAY)
    await live.close()


def test_two_kept_in_one_second(tmp_path: Path) -> None:
    """The second takes another name."""
    for number in range(2):
        with closing(sqlite3.connect(tmp_path / "live.sqlite3")) as connection:
            connection.execute(f"CREATE TABLE number_{number} (x)")
        backups.set_aside(tmp_path / "live.sqlite3", "aside.sqlite3")
    assert sorted(files(tmp_path)) == ["aside-again.sqlite3", "aside.sqlite3", "live.sqlite3"]


async def test_what_waited_may_have_been_posted(database: Database, tmp_path: Path) -> None:
    """A message that was to be sent when the backup was made is looked for before it is sent."""
    await samples.open_round(database)
    card = outbox.Delivery.planned(
        id="card",
        channel=samples.DAILY,
        round_id="r1",
        kind=outbox.Kind.CARD,
        due_at=MONDAY,
    )
    async with database.writing() as connection:
        await outbox.plan(connection, (card,))
    made = await backups.back_up(database, tmp_path / "kept.sqlite3")
    later = MONDAY + timedelta(hours=3)
    await database.close()
    await backups.restore(database, made, at=later)
    async with database.writing() as connection:
        (claim,) = await outbox.claim(
            connection, at=later, lease=timedelta(seconds=30), domain="web", limit=5
        )
    assert claim.uncertain
    assert (claim.since, claim.until) == (MONDAY, later)


async def test_a_database_that_another_program_uses(database_url: str, database: Database) -> None:
    """Nobody migrates it, or puts a backup in its place, while somebody else has it open."""
    other = await Database.open(database_url)
    async with other.reading() as connection:
        await packs.listed(connection)
        with pytest.raises(errors.DatabaseLocked, match="is in use; stop Quizbell first"):
            await backups.nobody_else(database)
    await other.close()
    if database.file is None:
        await backups.nobody_else(database)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_processes_of_an_older_version(
    database_url: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others of this version wait while one migrates; under an older one nobody does."""
    await migrate(database)
    other = await Database.open(database_url)
    async with other.reading() as connection:
        await packs.listed(connection)
        await backups.nobody_else(database, of_this_version=False)
    await other.close()
    monkeypatch.setattr(dialect, "NAME", "quizbell 0.0.1")
    older = await Database.open(database_url)
    async with older.reading() as connection:
        await packs.listed(connection)
        monkeypatch.undo()
        with pytest.raises(errors.DatabaseLocked, match="is in use; stop Quizbell first"):
            await backups.nobody_else(database, of_this_version=False)
    await older.close()


async def test_a_backup_into_no_folder(database: Database, tmp_path: Path) -> None:
    """It is the backup's folder that is missing, and not the database's."""
    with pytest.raises(errors.BackupFolderMissing, match="nowhere is not there"):
        await backups.back_up(database, tmp_path / "nowhere" / "kept.sqlite3")
