"""Backups: the whole database as one SQLite file, wherever it is kept.

From SQLite it is a copy of the pages, taken while others read and write; from PostgreSQL every
table is read in one snapshot. A backup goes back into either, so it also moves from one to the other.
"""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import JSON, DateTime, MetaData, event, insert, select
from sqlalchemy import Connection as PlainConnection

from bot.store import dialect, errors, faults, migrating, outbox
from bot.store.database import Connection, Database
from bot.store.tables import Instant, metadata

_ROWS_AT_ONCE: Final = 1000
_OWN_TABLE: Final = "alembic_version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was opened and found whole; `form` as of `migrating`."""

    file: Path
    revision: str
    rounds: int
    answers: int


async def back_up(database: Database, file: Path) -> Backup:
    """Write the backup, open it, and only then give it its name.

    Raises DatabaseNotPrepared when there is nothing to keep, BackupMisplaced for the database's own
    file, BackupFolderMissing, and other StoreErrors.
    """
    await keep_apart(database, file)
    if not await asyncio.to_thread(file.parent.is_dir):
        raise errors.BackupFolderMissing(f"{file.parent} is not there.")
    draft = file.with_name(f"{file.name}.part")
    draft.unlink(missing_ok=True)
    try:
        if database.file is not None:
            await asyncio.to_thread(_copy_pages, database.file, draft)
        else:
            await _copy_rows_out(database, draft)
        checked = await asyncio.to_thread(inspected, draft)
        draft.chmod(0o600)  # it holds what people have written
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return Backup(
        file=file, revision=checked.revision, rounds=checked.rounds, answers=checked.answers
    )


async def keep_apart(database: Database, file: Path) -> None:
    """Raises BackupMisplaced for the database's own file."""

    def own(place: Path) -> bool:
        return file.resolve() in _parts(place.resolve())

    if database.file is not None and await asyncio.to_thread(own, database.file):
        raise errors.BackupMisplaced


def inspected(file: Path) -> Backup:
    """What is in a backup, after SQLite has looked through every page of it.

    Raises DatabaseForeign for what is no backup, DatabaseCorrupt for a damaged one, DatabaseNewer
    for one that a newer version made, DatabaseUnreachable where there is none.
    """
    if not file.is_file():
        raise errors.DatabaseUnreachable(f"There is no file {file}.")
    with faults.translated(str(file)), closing(_opened(file)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise errors.DatabaseCorrupt
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not {_OWN_TABLE, "round", "answer"} <= found:
            raise errors.DatabaseForeign(f"{file} is no backup of Quizbell.")
        step = connection.execute(f"SELECT version_num FROM {_OWN_TABLE}").fetchone()  # noqa: S608 - our own constant
        if step is None:
            raise errors.DatabaseForeign(f"{file} is no backup of Quizbell.")
        (revision,) = step
        (rounds,) = connection.execute("SELECT count(*) FROM round").fetchone()
        (answers,) = connection.execute("SELECT count(*) FROM answer").fetchone()
    if revision not in (known := migrating.steps()):
        raise errors.DatabaseNewer
    if revision == known[-1] and (missing := metadata.tables.keys() - found):
        raise errors.DatabaseCorrupt(f"{file} lacks {', '.join(sorted(missing))}.")
    return Backup(file=file, revision=revision, rounds=rounds, answers=answers)


async def restore(database: Database, backup: Backup, *, at: datetime) -> None:
    """Make the database what it was, in the newest form, all at once: by `at` it is done, or not.

    What waited to be posted when the backup was made may have been posted since: it is looked for.
    """
    if database.file is not None:
        await _exchange(database.file, backup, at)
        return
    kept = await Database.open(f"sqlite:///{backup.file}")
    try:
        async with kept.reading() as source, database.writing() as target:
            await target.run_sync(migrating.remake, backup.revision)
            await _copy_rows(source, target)
            await target.run_sync(migrating.upgrade)
            await outbox.doubt(target, at=at)
    finally:
        await kept.close()


async def _exchange(file: Path, backup: Backup, at: datetime) -> None:
    """SQLite's file gets what a whole one holds, so that no crash leaves half of one, or none."""
    draft = file.with_name(f"{file.name}.part")
    draft.unlink(missing_ok=True)
    try:
        await asyncio.to_thread(_copy_pages, backup.file, draft)
        ready = await Database.open(f"sqlite:///{draft}")
        try:
            await migrating.migrate(ready)
            async with ready.writing() as connection:
                await outbox.doubt(connection, at=at)
        finally:
            await ready.close()
        await asyncio.to_thread(alone_with, draft)  # nothing of it is left in a log beside it
        await asyncio.to_thread(_bring_in, draft, file)
        await asyncio.to_thread(file.chmod, 0o600)
    finally:
        for part in _parts(draft):
            part.unlink(missing_ok=True)


def _bring_in(draft: Path, file: Path) -> None:
    """In one transaction of SQLite's: a program that has the file open goes on with what is new.

    Were the file exchanged, it would go on with one that nobody sees any more.
    """
    if not file.exists():
        draft.replace(file)
        return
    alone_with(file)
    with (
        faults.translated(str(file)),
        closing(sqlite3.connect(draft)) as before,
        closing(sqlite3.connect(file, timeout=0)) as after,
    ):
        before.backup(after)


def set_aside(file: Path, name: str) -> Path:
    """Keep what SQLite's file holds under another name, which nothing has yet.

    Raises DatabaseLocked while a program has it open.
    """
    alone_with(file)
    aside = file.with_name(name)
    while aside.exists():
        aside = aside.with_name(f"{aside.stem}-again{aside.suffix}")
    try:
        _copy_pages(file, aside)
        aside.chmod(0o600)
    except errors.StoreError:  # a damaged one is kept as it is, with the log it may have left
        aside.unlink(missing_ok=True)
        for part, kept in zip(_parts(file), _parts(aside), strict=True):
            if part.exists():
                part.rename(kept)
    return aside


def put_back(file: Path, aside: Path) -> None:
    """Undo `set_aside`."""
    for part, kept in zip(_parts(file), _parts(aside), strict=True):
        if kept.exists() and not file.exists():
            kept.rename(part)
        kept.unlink(missing_ok=True)


async def nobody_else(database: Database, *, of_this_version: bool = True) -> None:
    """Raises DatabaseLocked while another program uses the database.

    On a server, others of this version may be let in: they wait while one of them migrates.
    """
    if database.file is not None:
        await database.close()  # or we are in our own way
        await asyncio.to_thread(alone_with, database.file)
        return
    async with database.reading() as connection:
        if await dialect.used_by_others(connection, of_this_version=of_this_version):
            raise errors.DatabaseLocked(f"{database.place} is in use; stop Quizbell first.")


def alone_with(file: Path) -> None:
    """Raises DatabaseLocked while a program has SQLite's file open."""
    try:
        with closing(sqlite3.connect(file, timeout=0)) as connection:
            _leave_wal(connection)
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise errors.DatabaseLocked(f"{file} is in use; stop Quizbell first.") from error


async def look_through(database: Database) -> None:
    """Look at every page of SQLite's file; DatabaseCorrupt for a damaged one. Servers do it themselves."""
    if database.file is not None:
        found = await database.read(lambda plain: plain.exec_driver_sql("PRAGMA quick_check").all())
        if [tuple(row) for row in found] != [("ok",)]:
            raise errors.DatabaseCorrupt


def _parts(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(f"{file.name}{ending}") for ending in ("", "-wal", "-shm"))


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _copy_pages(source: Path, target: Path) -> None:
    if not source.is_file():
        raise errors.DatabaseNotPrepared("There is no database yet, so there is nothing to keep.")
    with (
        faults.translated(str(target)),
        closing(sqlite3.connect(source)) as before,
        closing(sqlite3.connect(target)) as after,
    ):
        before.backup(after)
        after.execute(
            "PRAGMA journal_mode = DELETE"
        ).fetchone()  # one file, without a log beside it


async def _copy_rows_out(database: Database, draft: Path) -> None:
    kept = await Database.open(f"sqlite:///{draft}")
    try:
        async with database.reading() as source, kept.writing() as target:
            revision = await source.run_sync(migrating.revision)
            if revision is None:
                raise errors.DatabaseNotPrepared(
                    "The database is empty, so there is nothing to keep."
                )
            await target.run_sync(migrating.remake, revision)
            await _copy_rows(source, target)
    finally:
        await kept.close()
    with faults.translated(str(draft)), closing(sqlite3.connect(draft)) as connection:
        _leave_wal(connection)


def _leave_wal(connection: sqlite3.Connection) -> None:
    """One file, without a log beside it; SQLite lets only those do that who are alone."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()


async def _copy_rows(source: Connection, target: Connection) -> None:
    """Every row of every table of ours, those first that others refer to."""
    there = await source.run_sync(_reflected)
    here = await target.run_sync(_reflected)
    for table in here.sorted_tables:
        if table.name == _OWN_TABLE or table.name not in there.tables:
            continue
        rows = await source.stream(select(there.tables[table.name]))
        async for portion in rows.mappings().partitions(_ROWS_AT_ONCE):
            await target.execute(insert(table), [dict(row) for row in portion])


def _reflected(connection: PlainConnection) -> MetaData:
    """The tables as they stand, which need not be those of this version."""
    found = MetaData()

    @event.listens_for(found, "column_reflect")
    def typed(_inspector: Any, _table: Any, column: dict[str, Any]) -> None:
        if isinstance(column["type"], DateTime):
            column["type"] = Instant()
        if isinstance(column["type"], JSON):
            column["type"] = JSON(none_as_null=column["nullable"])

    found.reflect(connection)
    return found
