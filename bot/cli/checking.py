"""`quizbell doctor` and `quizbell verify`."""

import os
from contextlib import suppress
from itertools import chain
from typing import Annotated

import typer
from rich.markup import escape

from adapters.platform import Finding
from bot import app
from bot.cli.terminal import SOMETHING_FOUND, complain, console, finish, leave, working
from bot.packs import shipped
from bot.packs.errors import PackError
from bot.settings import Settings, unknown_names
from bot.store import audit, backups, migrating, packs, streaks
from bot.store.database import LEAST_ROOM, Database
from bot.store.errors import DatabaseReadOnly, StoreError
from bot.ui import wording


def doctor() -> None:
    """Check settings, packs, database and platforms; say what is wrong and what to do."""
    settings = Settings()  # settings that cannot be used end here, with a sentence each
    console.print("[green]✓[/green] Settings can be used.")
    findings = (
        *_unknown_settings(),
        *_packs(),
        _folder(settings),
        *finish(_database(settings)),
        *finish(_platforms(settings)),
    )
    for finding in findings:
        mark = "[green]✓[/green]" if finding.well else "[red]✗[/red]"
        console.print(f"{mark} {escape(finding.what)}")
        if not finding.well and finding.remedy:
            console.print(f"    {escape(finding.remedy)}")
    leave(0 if all(finding.well for finding in findings) else SOMETHING_FOUND)


def _unknown_settings() -> list[Finding]:
    """A misspelt name changes nothing, and nobody would notice."""
    return [
        Finding(
            what=f"{name} is no setting.",
            well=False,
            remedy=f"Did you mean {near}?" if near else "Take it out; .env.example lists them all.",
        )
        for name, near in unknown_names()
    ]


def _packs() -> list[Finding]:
    found = []
    for path in shipped.shipped_packs():
        try:
            count = len(app.shipped_pack(path).questions)
            found.append(Finding(what=f"Pack {path.stem}: {count} questions.", well=True))
        except PackError as error:
            found.append(
                Finding(what=f"Pack {path.stem} has faults.", well=False, remedy=str(error))
            )
    missing = Finding(what="Our own packs are missing.", well=False, remedy="Install again.")
    return found or [missing]


def _folder(settings: Settings) -> Finding:
    folder = settings.data_dir.absolute()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return Finding(
        what=f"Data folder: {folder}.",
        well=nearest.is_dir() and os.access(nearest, os.W_OK),
        remedy="Let Quizbell write to it, or choose another in QUIZBELL_DATA_DIR.",
    )


async def _database(settings: Settings) -> list[Finding]:
    async with app.database_of(settings) as database:
        if not app.exists(database):
            return [Finding(what="No database yet; the first start makes one.", well=True)]
        try:
            return [Finding(what=await _stored(database), well=True), *_room(database)]
        except StoreError as error:
            why = " ".join((str(error), *getattr(error, "__notes__", ())))
            return [Finding(what="The database cannot be used.", well=False, remedy=why)]


def _room(database: Database) -> list[Finding]:
    room = database.room()
    if room is None or room >= LEAST_ROOM:
        return []
    what = f"The disk of the database is full: {room // 2**20} MB left."
    return [Finding(what=what, well=False, remedy="Make room; until then no answer may be taken.")]


async def _stored(database: Database) -> str:
    """What is in the database; StoreError when it cannot be used."""
    await migrating.refuse_newer(database)
    form = (await migrating.schema_state(database)).form
    if form is migrating.Form.EMPTY:
        return f"Database: {database.place} is empty; the first start fills it."
    if form is not migrating.Form.CURRENT:
        return f"Database: {database.place}; the next start brings it up to date."
    if database.file is not None and not os.access(database.file, os.W_OK):
        raise DatabaseReadOnly
    await backups.look_through(database)
    async with database.writing() as connection:  # nobody else holds its lock
        loaded = await packs.listed(connection)
    return f"Database: {database.place}, {wording.count(len(loaded), 'pack')} loaded."


async def _platforms(settings: Settings) -> list[Finding]:
    async with app.database_of(settings) as database:
        application = app.assembled(settings, database)
        running = await _running(application)
        checks = [await platform.check() for platform in application.platforms.values()]
    found = list(chain.from_iterable(checks))
    if running is None:
        return found
    return [running, *(one for one in found if one.well or not one.to_start)]


async def _running(application: app.Application) -> Finding | None:
    """That a process works on the database at this moment; None where nobody can tell."""
    watch, other = application.watch, None
    if watch is not None and app.exists(watch.database):
        with suppress(StoreError):  # another line says what is the matter with it
            other = await watch.elsewhere()
    if other is None:
        return None
    what = f"Quizbell is running: process {other.process} on {other.machine}."
    return Finding(what=what, well=True)


def verify(
    *,
    rebuild: Annotated[
        bool, typer.Option(help="Make the standings anew from the ledger where they differ.")
    ] = False,
) -> None:
    """Prove that the standings agree with the ledger."""
    with working("Adding up the ledger"):
        wrong = finish(_verify(rebuild=rebuild))
    if wrong is None:
        console.print("There is no database yet, so there is nothing that could disagree.")
        return
    if not wrong:
        console.print("The standings agree with the ledger.")
        return
    for one in wrong[:20]:
        complain(_told(one))
    if rebuild:
        console.print(f"{len(wrong)} standings differed and were made anew from the ledger.")
        return
    complain(f"{len(wrong)} standings differ from the ledger. Mend them: quizbell verify --rebuild")
    leave(SOMETHING_FOUND)


def _told(one: audit.Wrong) -> str:
    if isinstance(one, streaks.Mismatch):
        due, kept = one.answers[1], one.kept[1]
        return (
            f"{one.channel.workspace} {one.channel.id} {one.player}: the answers make a streak of "
            f"{due.current} (best {due.best}), kept is {kept.current} (best {kept.best})"
        )
    place = " ".join(part for part in one.place if part)
    if isinstance(one, audit.Miscount):
        return f"{place}: the histogram counts {one.surplus:+} players with {one.points} points"
    if one.misplaced:
        return f"{place} {one.player}: is shown and must not be, or the other way round"
    return (
        f"{place} {one.player}: the ledger says {one.ledger.points} points "
        f"for {one.ledger.answered} answers, the standings {one.standing.points} "
        f"for {one.standing.answered}"
    )


async def _verify(*, rebuild: bool) -> tuple[audit.Wrong, ...] | None:
    async with app.database_of(Settings()) as database:
        if not app.exists(database):
            return None
        await backups.look_through(database)
        await migrating.refuse_newer(database)
        async with database.reading() as connection:
            wrong = await audit.verify(connection)
        if wrong and rebuild:
            async with database.writing() as connection:
                await audit.rebuild(connection)
    return wrong
