"""`quizbell import` and `quizbell packs`."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table

from bot import app
from bot.cli.terminal import FAULTY_FILE, Counting, complain, console, finish, leave, working
from bot.packs import folder, importing, records
from bot.packs.errors import PackFault, PackInvalid, shown
from bot.quiz.question import Pack
from bot.settings import Settings
from bot.store import packs as stored
from bot.ui import fitting


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files or folders of questions.")
    ],
    *,
    dry_run: Annotated[bool, typer.Option(help="Show what would change; store nothing.")] = False,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write the records as JSON to this file.")
    ] = None,
    demo: Annotated[bool, typer.Option(help="Into the demo's database.")] = False,
) -> None:
    """Bring questions in: every one is imported, or skipped with its place and reason."""
    settings = Settings().of_demo() if demo else Settings()
    with working(f"Reading {', '.join(file.name for file in files[:3])}") as counting:
        collections = [_read(paths) for paths in _grouped(files)]
        reports = [
            [
                _fitting(file, counting, alone=len(files) == 1 and not each.name)
                for file in each.files
            ]
            for each in collections
        ]
        packs = [
            pack
            for each, fitted in zip(collections, reports, strict=True)
            for pack in replace(each, files=tuple(file for file, _ in fitted)).packs
        ]
        if json_out is not None:
            found = records.records(tuple(one for pack in packs for one in pack.questions))
            json_out.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
        saved = [(pack, finish((_compare if dry_run else _save)(settings, pack))) for pack in packs]
    for fitted in reports:
        for file, unfit in fitted:
            _report(file, unfit)
    for pack, counts in saved:
        console.print(
            f"{'Would store' if dry_run else 'Stored'} pack “{escape(pack.id)}”: {counts.new} new, "
            f"{counts.changed} changed, {counts.same} the same, {counts.vanished} no longer there."
        )
    if not packs:
        complain("No question could be imported, so nothing was stored.")
        leave(FAULTY_FILE)


def _grouped(paths: list[Path]) -> Iterator[list[Path]]:
    """Each folder by itself, all files together."""
    yield from ([path] for path in paths if path.is_dir())
    if files := [path for path in paths if not path.is_dir()]:
        yield files


def _read(paths: list[Path]) -> folder.Collection:
    """What the files hold; the faults of a file that is alone are told in full."""
    (first, *more) = paths
    if first.is_dir():
        return folder.read_folder(first)
    if more:
        return folder.read_files(paths)
    alone = folder.FileResult(file=first.name, result=importing.read_file(first))
    return folder.Collection(files=(alone,))


def _fitting(
    file: folder.FileResult, counting: Counting, *, alone: bool
) -> tuple[folder.FileResult, tuple[PackFault, ...]]:
    """Without the questions that some platform could not show; those are named one by one."""
    if file.result is None:
        return file, ()
    questions = counting(file.result.pack.questions, f"Checking {shown(file.file)}")
    unfit = fitting.faults(questions, file=file.file)
    if alone and unfit and len(unfit) == len(file.result.pack.questions):
        raise PackInvalid(unfit)
    left_out = {fault.where for fault in unfit}
    kept = tuple(one for one in file.result.pack.questions if one.id not in left_out)
    pack = replace(file.result.pack, questions=kept)
    return replace(file, result=replace(file.result, pack=pack)), unfit


def _report(file: folder.FileResult, unfit: tuple[PackFault, ...]) -> None:
    result = file.result
    if result is None:
        console.print(f"{escape(shown(file.file))}: not read. {escape(file.problem)}")
        return
    console.print(
        f"{escape(shown(file.file))} ({escape(result.format)}): {result.found + len(unfit)} found, "
        f"{len(result.pack.questions)} imported, {len(result.skipped) + len(unfit)} skipped."
    )
    for skipped in result.skipped:
        place = f"{skipped.unit} {skipped.line}"
        console.print(f"  {place}: {escape(skipped.what)}: {escape(skipped.reason)}")
    for fault in unfit:
        console.print(f"  {escape(fault.where)}: {escape(fault.problem)} {fault.remedy}")
    for remark in result.remarks:
        place = f"{remark.unit} {remark.line}"
        console.print(f"  Imported, but {place}: {escape(remark.what)}: {escape(remark.says)}")


async def _compare(settings: Settings, pack: Pack) -> stored.Saved:
    async with app.database_of(settings) as database:
        if not app.exists(database):  # a dry run creates nothing, not even an empty database
            return stored.Saved(new=len(pack.questions), changed=0, same=0, vanished=0)
        async with database.reading() as connection:
            return await stored.compare(connection, pack)


async def _save(settings: Settings, pack: Pack) -> stored.Saved:
    async with (
        app.database_of(settings, prepare=True) as database,
        database.writing() as connection,
    ):
        return await stored.save(connection, pack, at=app.system_clock())


def packs(
    *, demo: Annotated[bool, typer.Option(help="Those of the demo's database.")] = False
) -> None:
    """List the packs that are loaded."""
    rows = finish(_listed(Settings().of_demo() if demo else Settings()))
    if not rows:
        console.print("No packs are loaded yet. Load one with: quizbell import FILE")
        return
    table = Table(
        Column("Pack", no_wrap=True), "Title", "Questions", "Language", "Licence", "Version"
    )
    for row in rows:
        cells = (row.id, row.title, str(row.questions), row.language, row.licence, row.version)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)


async def _listed(settings: Settings) -> tuple[stored.PackRow, ...]:
    async with app.database_of(settings) as database:
        if not app.exists(database):
            return ()
        async with database.reading() as connection:
            return await stored.listed(connection)
