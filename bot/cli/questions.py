"""`quizbell import` and `quizbell packs`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot import app
from bot.cli.terminal import console, finish, working
from bot.packs import importing, records
from bot.packs.errors import PackFault, PackInvalid
from bot.quiz.question import Pack
from bot.settings import Settings
from bot.store import packs as stored
from bot.ui import fitting


def import_(
    file: Annotated[Path, typer.Argument(help="A pack, or a document of questions and answers.")],
    *,
    dry_run: Annotated[bool, typer.Option(help="Show what would change; store nothing.")] = False,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write the records as JSON to this file.")
    ] = None,
) -> None:
    """Bring questions in: every one is imported, or skipped with its line and reason."""
    with working(f"Reading {file.name}"):
        result, unfit = _fitting(importing.read_file(file), file.name)
        if json_out is not None:
            found = records.records(result.pack.questions)
            json_out.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
        saved = finish(_compare(result.pack) if dry_run else _save(result.pack))
    _report(file, result, unfit)
    verb = "Would store" if dry_run else "Stored"
    console.print(
        f"{verb} pack “{escape(result.pack.id)}”: {saved.new} new, {saved.changed} changed, "
        f"{saved.same} the same, {saved.vanished} no longer there."
    )


def _fitting(
    result: importing.ImportResult, file: str
) -> tuple[importing.ImportResult, tuple[PackFault, ...]]:
    """Without the questions that some platform could not show; those are named one by one."""
    unfit = fitting.faults(result.pack, file=file)
    if len(unfit) == len(result.pack.questions):
        raise PackInvalid(unfit)
    left_out = {fault.where for fault in unfit}
    kept = tuple(one for one in result.pack.questions if one.id not in left_out)
    return replace(result, pack=replace(result.pack, questions=kept)), unfit


def _report(file: Path, result: importing.ImportResult, unfit: tuple[PackFault, ...]) -> None:
    console.print(
        f"{escape(file.name)} ({escape(result.format)}): {result.found + len(unfit)} found, "
        f"{len(result.pack.questions)} imported, {len(result.skipped) + len(unfit)} skipped."
    )
    for skipped in result.skipped:
        console.print(f"  line {skipped.line}: {escape(skipped.what)}: {escape(skipped.reason)}")
    for fault in unfit:
        console.print(f"  {escape(fault.where)}: {escape(fault.problem)} {fault.remedy}")


async def _compare(pack: Pack) -> stored.Saved:
    async with app.database_of(Settings()) as database:
        if not app.exists(database):  # a dry run creates nothing, not even an empty database
            return stored.Saved(new=len(pack.questions), changed=0, same=0, vanished=0)
        async with database.reading() as connection:
            return await stored.compare(connection, pack)


async def _save(pack: Pack) -> stored.Saved:
    async with (
        app.database_of(Settings(), prepare=True) as database,
        database.writing() as connection,
    ):
        return await stored.save(connection, pack, at=app.system_clock())


def packs() -> None:
    """List the packs that are loaded."""
    rows = finish(_listed())
    if not rows:
        console.print("No packs are loaded yet. Load one with: quizbell import FILE")
        return
    table = Table("Pack", "Title", "Questions", "Language", "Licence", "Version")
    for row in rows:
        cells = (row.id, row.title, str(row.questions), row.language, row.licence, row.version)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)


async def _listed() -> tuple[stored.PackRow, ...]:
    async with app.database_of(Settings()) as database:
        if not app.exists(database):
            return ()
        async with database.reading() as connection:
            return await stored.listed(connection)
