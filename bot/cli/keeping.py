"""`quizbell backup`, `quizbell restore` and `quizbell migrate`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from bot import app
from bot.cli.terminal import BAD_USAGE, complain, console, finish, leave, working
from bot.settings import Settings
from bot.store import backups, migrating
from bot.store.database import Database
from bot.store.errors import BackupUnusable, DatabaseCorrupt, DatabaseForeign, DatabaseNewer
from bot.ui import wording

Force = Annotated[bool, typer.Option("--force", help="Put it in the place of what is there.")]


def backup(
    file: Annotated[Path, typer.Argument(help="Where to; a name that ends in .sqlite3 is usual.")],
    *,
    force: Force = False,
) -> None:
    """Keep the whole database in one file, while the bot runs; the file is checked."""
    if file.exists() and not force:
        complain(f"{file} is there already. Choose another name, or replace it with --force.")
        leave(BAD_USAGE)
    with working("Copying the database"):
        made = finish(_backed_up(file))
    console.print(f"{escape(str(made.file))} holds {_contents(made)}, and was opened to prove it.")


async def _backed_up(file: Path) -> backups.Backup:
    async with app.database_of(Settings()) as database:
        return await backups.back_up(database, file)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `quizbell backup` made.")],
    *,
    force: Force = False,
) -> None:
    """Bring a backup back; what it replaces is kept. Stop the bot first."""
    try:
        kept = backups.inspected(file)
    except (DatabaseForeign, DatabaseCorrupt) as error:
        raise BackupUnusable(
            f"{file} is no backup of Quizbell, or it is damaged. The database is as it was."
        ) from error
    if finish(_in_use()) and not force:
        complain(
            "There is a database already. To put the backup in its place, which keeps the present "
            "one under another name, add --force."
        )
        leave(BAD_USAGE)
    with working("Bringing the backup back"):
        before = finish(_restored(kept))
    if before:
        console.print(f"What was there before is kept in {escape(str(before))}.")
    console.print(f"Restored {_contents(kept)}.")


async def _in_use() -> bool:
    async with app.database_of(Settings()) as database:
        if database.file is not None:
            return database.file.exists()
        return (await migrating.schema_state(database)).form is not migrating.Form.EMPTY


async def _restored(kept: backups.Backup) -> Path | None:
    """Where the database went that stood in its place."""
    settings = Settings()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with app.database_of(settings) as database:
        migrating.make_folder(database)
        await backups.keep_apart(database, kept.file)
        before = await _out_of_the_way(settings, database)
        try:
            await backups.restore(database, kept, at=app.system_clock())
        except BaseException:
            if before and database.file is not None:
                backups.put_back(database.file, before)
            raise
        return before


async def _out_of_the_way(settings: Settings, database: Database) -> Path | None:
    if not await _in_use():
        return None
    if database.file is None:
        await backups.nobody_else(database)
        return (await app.keep_safe(settings, database)).file
    moment = app.system_clock()
    return backups.set_aside(
        database.file, f"{database.file.stem}-replaced-{moment:%Y%m%dT%H%M%SZ}.sqlite3"
    )


def migrate(
    *,
    to: Annotated[
        str, typer.Option(help="A step to go back or forward to, such as 0002; the newest if none.")
    ] = "",
) -> None:
    """Bring the database to the form of this version, or of a step; a backup is made first."""
    if to and to not in migrating.steps():
        complain(f"There is no step {to}. There are: {', '.join(migrating.steps())}.")
        leave(BAD_USAGE)
    with working("Migrating the database"):
        kept, now = finish(_migrated(to or migrating.steps()[-1]))
    if kept:
        console.print(f"What was there before is kept in {escape(str(kept.file))}.")
    console.print(f"The database is at step {now}.")


async def _migrated(to: str) -> tuple[backups.Backup | None, str]:
    settings = Settings()
    async with app.database_of(settings) as database:
        if not app.exists(database):
            await migrating.migrate(database)
        state = await migrating.schema_state(database)
        if state.form is migrating.Form.NEWER:
            raise DatabaseNewer
        if state.current == to:
            return None, to
    async with app.database_of(settings) as database:
        await backups.nobody_else(database)
        kept = await app.keep_safe(settings, database) if state.current else None
        await migrating.go_to(database, to)
        return kept, to


def _contents(kept: backups.Backup) -> str:
    return f"{wording.count(kept.rounds, 'round')} and {wording.count(kept.answers, 'answer')}"
