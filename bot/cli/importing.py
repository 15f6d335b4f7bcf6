"""`quizbell import`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.markup import escape

from bot import app
from bot.cli.terminal import FAULTY_FILE, Counting, complain, console, finish, leave, working
from bot.packs import difference, fetching, folder, importing, matching, records, shelf
from bot.packs.difference import Difference
from bot.packs.encoding import MIXED
from bot.packs.errors import PackFault, PackInvalid, quoted, shown
from bot.packs.reader import ImportResult, Skipped
from bot.quiz.question import Open, Pack
from bot.settings import Settings
from bot.store import packs as stored
from bot.ui import fitting

MOST_TOLD: Final = 100  # questions of a kind in a dry run


def _known(encoding: str) -> str:
    try:
        if encoding not in {"", MIXED}:
            "".encode(encoding)
    except LookupError:
        problem = f"{encoding!r} is no encoding known here. Examples: utf-8, windows-1252, {MIXED}."
        raise typer.BadParameter(problem) from None
    return encoding


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files or folders of questions.")
    ],
    *,
    dry_run: Annotated[bool, typer.Option(help="Show what would change; store nothing.")] = False,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write the records as JSON to this file.")
    ] = None,
    encoding: Annotated[
        str,
        typer.Option(
            callback=_known,
            help="Of the texts, where what they are in is guessed wrongly; "
            f"“{MIXED}” reads each line as UTF-8 or windows-1252.",
        ),
    ] = "",
    fetch_images: Annotated[
        bool, typer.Option(help="Fetch pictures on the web and keep them with their questions.")
    ] = False,
    answered_only: Annotated[
        bool, typer.Option(help="Skip questions that come without an answer.")
    ] = False,
    demo: Annotated[bool, typer.Option(help="Into the demo's database.")] = False,
) -> None:
    """Bring questions in: every one is imported, or skipped with its place and reason."""
    settings = Settings().of_demo() if demo else Settings()
    with working(f"Reading {', '.join(file.name for file in files[:3])}") as counting:
        read = [_read(paths, encoding) for paths in _grouped(files)]
        wish = _Wish(pictures=fetch_images, answers=answered_only, counting=counting)
        collections = [
            replace(each, files=tuple(wish.met(file) for file in each.files)) for each in read
        ]
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
            for pack in replace(each, files=tuple(file for file, _ in fitted)).brought
        ]
        taken = finish(_taken_over(settings, packs, dry_run=dry_run))
    if json_out is not None:
        _write([pack for pack, _ in taken], json_out)
    for fitted in reports:
        for file, unfit in fitted:
            _report(file, unfit)
    for pack, changes in taken:
        _tell(pack, changes, dry_run=dry_run)
    if not packs:
        complain("No question could be imported, so nothing was stored.")
        leave(FAULTY_FILE)


def _write(packs: Sequence[Pack], out: Path) -> None:
    """A list of one record a line."""
    found = (records.record(one) for pack in packs for one in pack.questions)
    with out.open("w", encoding="utf-8") as file:
        file.write("[")
        for place, record in enumerate(found):
            file.write(",\n" if place else "\n")
            json.dump(record, file, ensure_ascii=False)
        file.write("\n]\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What the host wants besides: pictures fetched, questions without an answer left out."""

    pictures: bool
    answers: bool
    counting: Counting

    def met(self, file: folder.FileResult) -> folder.FileResult:
        """The file's questions as wished."""
        result = file.result
        if result is None:
            return file
        if self.answers:
            result = _answered(result)
        if self.pictures:
            asked = self.counting(result.pack.questions, f"Fetching pictures of {shown(file.file)}")
            pack = replace(result.pack, questions=shelf.shelved(fetching.embedded(asked)))
            result = replace(result, pack=pack)
        return replace(file, result=result)


def _answered(result: ImportResult) -> ImportResult:
    """Without the questions that have no answer, which are told as skipped."""
    asked = result.pack.questions
    places = {at for at, one in enumerate(asked) if one.key == Open(key_points=(), reference="")}
    bare = shelf.chosen(asked, sorted(places))
    kept = shelf.chosen(asked, (at for at in range(len(asked)) if at not in places))
    skipped = [
        Skipped(
            line=result.lines.get(one.id, 1),
            what=shown(_line(one.prompt)),
            reason="it has no answer",
            unit="line" if one.id in result.lines else "question",
        )
        for one in bare
    ]
    return replace(
        result,
        pack=replace(result.pack, questions=kept),
        skipped=(*result.skipped, *skipped),
        remarks=tuple(one for one in result.remarks if one.what not in {s.what for s in skipped}),
    )


def _grouped(paths: list[Path]) -> Iterator[list[Path]]:
    """Each folder by itself, all files together."""
    yield from ([path] for path in paths if path.is_dir())
    if files := [path for path in paths if not path.is_dir()]:
        yield files


def _read(paths: list[Path], encoding: str) -> folder.Collection:
    """What the files hold; the faults of a file that is alone are told in full."""
    (first, *more) = paths
    if first.is_dir():
        return folder.read_folder(first, encoding)
    if more:
        return folder.read_files(paths, encoding)
    alone = folder.FileResult(file=first.name, result=importing.read_file(first, encoding))
    return folder.Collection(files=(alone,))


def _fitting(
    file: folder.FileResult, counting: Counting, *, alone: bool
) -> tuple[folder.FileResult, tuple[PackFault, ...]]:
    """Without the questions that some platform could not show; those are named one by one."""
    if file.result is None:
        return file, ()
    questions = file.result.pack.questions
    counted = counting(questions, f"Checking {shown(file.file)}")
    unfit = fitting.faults(counted, file=file.file)
    if not unfit:
        return file, ()
    if alone and len(unfit) == len(questions):
        raise PackInvalid(unfit)
    left_out = {fault.where for fault in unfit}
    places = (place for place, one in enumerate(questions) if one.id not in left_out)
    pack = replace(file.result.pack, questions=shelf.chosen(questions, places))
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


async def _taken_over(
    settings: Settings, brought: Sequence[folder.Brought], *, dry_run: bool
) -> list[tuple[Pack, Difference]]:
    """What changes, or would: all packs in one transaction, so that all are stored or none.

    A dry run makes nothing, not even an empty database.
    """
    async with app.database_of(settings, prepare=bool(brought) and not dry_run) as database:
        if not app.exists(database):
            return [(each.pack, difference.difference(each.pack, ())) for each in brought]
        async with database.reading() if dry_run else database.writing() as connection:
            taken = []
            for each in brought:
                kept = await stored.kept(connection, each.pack.id)
                pack = matching.settled(each.pack, each.named, kept)
                taken.append((pack, difference.difference(pack, kept)))
                if not dry_run:
                    await stored.save(connection, pack, at=app.system_clock())
            return taken


def _tell(pack: Pack, changes: Difference, *, dry_run: bool) -> None:
    console.print(
        f"{'Would store' if dry_run else 'Stored'} pack “{escape(pack.id)}”: "
        f"{len(changes.new)} new, {len(changes.changed)} changed, "
        f"{changes.same} the same, {len(changes.vanished)} no longer there."
    )
    if not dry_run:
        return
    new = [f"+ {_name(one.id)}: {shown(_line(one.prompt))}" for one in changes.new[:MOST_TOLD]]
    changed = [f"~ {_name(one.question.id)}: {_edits(one)}" for one in changes.changed[:MOST_TOLD]]
    vanished = [
        f"- {_name(one.id)}: {shown(_line(one.prompt))}" for one in changes.vanished[:MOST_TOLD]
    ]
    for rows, all_ in (
        (new, changes.new),
        (changed, changes.changed),
        (vanished, changes.vanished),
    ):
        for row in rows:
            console.print(f"  {row}", markup=False)
        if len(all_) > len(rows):
            console.print(f"  {rows[0][0]} and {len(all_) - len(rows):,} more")


def _edits(changed: difference.Changed) -> str:
    return ", ".join(
        f"{edit.part} {_around(edit.before, edit.after)} → {_around(edit.after, edit.before)}"
        for edit in changed.edits
    )


def _around(text: str, other: str, spare: int = 20) -> str:
    """Where a text differs from the other, with a little before; a typo may stand far inside."""
    ours, theirs = _line(text), _line(other)
    pairs = enumerate(zip(ours, theirs, strict=False))
    first = next((at for at, (one, two) in pairs if one != two), min(len(ours), len(theirs)))
    start = max(0, first - spare) if first > 2 * spare else 0
    return quoted(f"{'…' if start else ''}{ours[start:]}") if ours else "nothing"


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(question_id: str) -> str:
    return question_id.partition("/")[2]
