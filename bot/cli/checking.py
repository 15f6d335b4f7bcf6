"""`quizbell doctor` and `quizbell verify`."""

from typing import Annotated

import typer
from rich.markup import escape

from adapters.platform import Finding
from bot import app
from bot.cli.terminal import SOMETHING_FOUND, complain, console, finish, leave, working
from bot.packs import importing, shipped
from bot.packs.errors import PackError
from bot.settings import Settings
from bot.store import ledger, packs
from bot.store.errors import StoreError


def doctor() -> None:
    """Check settings, packs, database and platforms; say what is wrong and what to do."""
    settings = Settings()  # settings that cannot be used end here, with a sentence each
    console.print("[green]✓[/green] Settings can be used.")
    findings = (*_packs(), *finish(_database(settings)), *finish(_platforms(settings)))
    for finding in findings:
        mark = "[green]✓[/green]" if finding.well else "[red]✗[/red]"
        console.print(f"{mark} {escape(finding.what)}")
        if finding.remedy:
            console.print(f"    {escape(finding.remedy)}")
    leave(0 if all(finding.well for finding in findings) else SOMETHING_FOUND)


def _packs() -> list[Finding]:
    found = []
    for path in shipped.shipped_packs():
        try:
            count = len(importing.read_file(path).pack.questions)
            found.append(Finding(what=f"Pack {path.stem}: {count} questions.", well=True))
        except PackError as error:
            found.append(
                Finding(what=f"Pack {path.stem} has faults.", well=False, remedy=str(error))
            )
    missing = Finding(what="Our own packs are missing.", well=False, remedy="Install again.")
    return found or [missing]


async def _database(settings: Settings) -> list[Finding]:
    if not app.has_database(settings):
        return [Finding(what="No database yet; the first start makes one.", well=True)]
    try:
        async with app.database_of(settings) as database, database.reading() as connection:
            loaded = await packs.listed(connection)
    except StoreError as error:
        return [Finding(what="The database cannot be used.", well=False, remedy=str(error))]
    return [Finding(what=f"Database: {database.place}, {len(loaded)} packs loaded.", well=True)]


async def _platforms(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    async with app.database_of(settings) as database:
        for platform in app.assembled(settings, database).platforms.values():
            found += await platform.check()
    return found


def verify(
    *,
    rebuild: Annotated[
        bool, typer.Option(help="Make the standings anew from the ledger where they differ.")
    ] = False,
) -> None:
    """Prove that the standings agree with the ledger."""
    with working("Adding up the ledger"):
        wrong = finish(_verify(rebuild=rebuild))
    if not wrong:
        console.print("The standings agree with the ledger.")
        return
    for one in wrong[:20]:
        complain(
            f"{one.workspace} {one.board} {one.period} {one.player}: the ledger says "
            f"{one.ledger.points} points, the standings {one.standing.points}"
        )
    if rebuild:
        console.print(f"{len(wrong)} standings differed and were made anew from the ledger.")
        return
    complain(f"{len(wrong)} standings differ from the ledger. Mend them: quizbell verify --rebuild")
    leave(SOMETHING_FOUND)


async def _verify(*, rebuild: bool) -> tuple[ledger.Disagreement, ...]:
    async with app.database_of(Settings()) as database:
        async with database.reading() as connection:
            wrong = await ledger.verify(connection)
        if wrong and rebuild:
            async with database.writing() as connection:
                await ledger.rebuild(connection)
    return wrong
