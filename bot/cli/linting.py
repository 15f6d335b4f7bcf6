"""`quizbell lint`: what a careful editor would stop at before a pack is asked in public."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot import grading
from bot.cli.exporting import named_pack
from bot.cli.terminal import SOMETHING_FOUND, console, leave, working
from bot.grading import self_test
from bot.packs import folder, importing, own
from bot.packs.errors import PackFault, shown
from bot.packs.reader import ImportResult
from bot.quiz import linting
from bot.settings import Settings
from bot.ui import fitting, wording


def lint(
    packs: Annotated[
        list[Path],
        typer.Argument(metavar="PACK...", help="Files or folders of questions, or loaded packs."),
    ],
    *,
    demo: Annotated[bool, typer.Option(help="Loaded packs of the demo's database.")] = False,
) -> None:
    """Find duplicates, contradictions, giveaways, missing parts, and keys that fail their own test."""
    settings = Settings().of_demo() if demo else Settings()
    found: list[tuple[str, PackFault]] = []
    count = 0
    with working(f"Reading {', '.join(path.name for path in packs[:3])}") as counting:
        for file, result in counting(
            [each for path in packs for each in _read(path, settings)], "Checking"
        ):
            found += _flaws(result, file)
            count += len(result.pack.questions)
    for rule, fault in found:
        console.print(f"{fault} [{rule}]", markup=False)
    asked = wording.count(count, "question")
    if not found:
        console.print(f"{asked}, nothing to mend.")
        return
    by_rule = ", ".join(
        f"{many} {rule}" for rule, many in Counter(r for r, _ in found).most_common()
    )
    console.print(f"{asked}, {wording.count(len(found), 'finding')}: {by_rule}.")
    leave(SOMETHING_FOUND)


def _read(path: Path, settings: Settings) -> Iterator[tuple[str, ImportResult]]:
    """The questions of a file, whose faults end the run in sentences, of a folder or a loaded pack."""
    if path.is_file():
        yield str(path), importing.read_file(path)
        return
    if not path.exists():
        pack = named_pack(str(path), settings)
        yield str(path), ImportResult(pack=pack, skipped=(), format=own.FORMAT)
        return
    for each in folder.read_folder(path).files:
        if each.result is not None:
            yield str(path / each.file), each.result
        else:
            console.print(f"{shown(each.file)}: not read. {each.problem}", markup=False)


def _flaws(result: ImportResult, file: str) -> Iterator[tuple[str, PackFault]]:
    """Every finding with its rule, in the order of the file."""
    questions = result.pack.questions
    found = [
        *linting.flaws(questions),
        *self_test.flaws(questions, grading.OfflineGrader()),
        *_misfits(result),
    ]
    places = {question.id: place for place, question in enumerate(questions)}
    for flaw in sorted(found, key=lambda each: places[each.question]):
        fault = PackFault(
            file=file,
            line=result.lines.get(flaw.question),
            where=flaw.question.partition("/")[2],
            problem=flaw.problem,
            remedy=flaw.remedy,
        )
        yield flaw.rule, fault


def _misfits(result: ImportResult) -> Iterator[linting.Flaw]:
    for fault in fitting.faults(result.pack.questions, file=""):
        yield linting.Flaw(
            question=fault.where, rule="does-not-fit", problem=fault.problem, remedy=fault.remedy
        )
