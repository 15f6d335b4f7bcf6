"""`quizbell grade`: rows of answers for a scorer, or one answer explained.

`ms` is what an answer takes once its question is prepared, as it is in a round.
"""

import json
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.markup import escape

from bot import app, grading
from bot.cli.terminal import FAULTY_FILE, complain, console, finish, leave, working
from bot.grading import OfflineGrader, calibrating, rubric
from bot.packs import importing, rubric_draft, shipped
from bot.quiz.amending import Wording, amended
from bot.quiz.answer import Written
from bot.quiz.grade import Verdict
from bot.quiz.question import Open, Question, pack_of
from bot.settings import Settings
from bot.store import calibrations, wordings
from bot.store.calibrations import Kept
from bot.store.errors import DatabaseNotPrepared
from bot.ui import wording

WRONG_USAGE: Final = 2

_VERDICTS: Final = {
    Verdict.CORRECT: "full",
    Verdict.PARTLY: "part",
    Verdict.INCORRECT: "none",
    Verdict.PENDING: "pending",
}


def grade(
    arguments: Annotated[
        list[str],
        typer.Argument(metavar="IN OUT | QUESTION ANSWER", help="Files, or a question's id."),
    ],
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Grade every row of IN, write the grades to OUT.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how one answer to one question is graded.")
    ] = False,
    pack: Annotated[
        Path | None, typer.Option(help="The file that holds QUESTION, if it is not one of ours.")
    ] = None,
    workspace: Annotated[
        str, typer.Option(help="With what was learnt there, e.g. web:local; from the database.")
    ] = "",
) -> None:
    """Grade answers offline: rows {id, question, reference, references, answer}, or just one."""
    if jsonl is explain or len(arguments) != 2:
        complain("Say either: grade --jsonl IN OUT, or: grade --explain QUESTION ANSWER")
        leave(WRONG_USAGE)
    first, second = arguments
    if jsonl:
        _grade_rows(Path(first), Path(second))
    else:
        _explain(_question(first, pack), second, workspace)


def _grade_rows(source: Path, target: Path) -> None:
    rows = list(_rows(source))
    with working(f"Grading {source.name}") as counting, target.open("w", encoding="utf-8") as out:
        for row in counting(rows, f"Grading {source.name}"):
            out.write(json.dumps(_graded(row), ensure_ascii=False) + "\n")
    console.print(f"Graded {len(rows)} answers into {escape(target.name)}.")


def _rows(source: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            row["id"], row["question"], row["answer"], _references(row)
        except (ValueError, TypeError, KeyError):
            complain(
                f"{source.name}, line {number}: this is no row with id, question, reference, answer."
            )
            leave(FAULTY_FILE)
        yield row


def _references(row: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(row.get("references") or [row["reference"]]))


def _graded(row: dict[str, Any]) -> dict[str, Any]:
    """The best grade by any reference, unless the answer contradicts one that it is close to."""
    prompt, answer = row["question"], row["answer"] or ""
    keys = [_drafted(reference, prompt) for reference in _references(row)]
    for key in keys:
        rubric.prepare(key, prompt)
    began = time.perf_counter()
    best, rule = rubric.by_any(keys, prompt, answer)
    grade = rubric.settle(best, rule)
    spent = time.perf_counter() - began
    return {
        "id": row["id"],
        "score": round(rubric.expected(best, rule), 4),
        "verdict": _VERDICTS[grade.verdict],
        "ms": round(spent * 1000, 3),
        "reason": grade.reason,
    }


@lru_cache(maxsize=4096)
def _drafted(reference: str, prompt: str) -> Open:
    return rubric_draft.from_text(reference, prompt)


def _question(name: str, pack: Path | None) -> Question:
    for file in [pack] if pack else shipped.shipped_packs():
        for question in importing.read_file(file).pack.questions:
            if name in {question.id, question.id.partition("/")[2]}:
                return question
    complain(f"There is no question “{name}”; --pack FILE names the file that holds it.")
    leave(FAULTY_FILE)
    raise AssertionError  # pragma: no cover


async def _learnt(workspace: str, question_id: str) -> tuple[tuple[Wording, ...], Kept | None]:
    """What the question's key and the grader have been taught there."""
    async with app.database_of(Settings()) as database:
        if not app.exists(database):
            raise DatabaseNotPrepared
        async with database.reading() as connection:
            return (
                await wordings.in_force(connection, workspace, question_id),
                await calibrations.in_force(connection, workspace, pack_of(question_id)),
            )


def _explain(question: Question, answer: str, workspace: str) -> None:
    taught, kept = finish(_learnt(workspace, question.id)) if workspace else ((), None)
    plain = OfflineGrader().grade(amended(question, taught), Written(text=answer))
    graded = calibrating.as_hosts_mark(plain, kept.calibration if kept else None)
    console.print(f"[bold]{graded.verdict.value}[/], {graded.score:.0%} ({graded.rule})")
    console.print(escape(graded.reason))
    for finding in graded.findings:
        console.print(f"  {'✓' if finding.found else '·'} {escape(finding.key_point)}")
        if finding.evidence:
            console.print(f"      “{escape(finding.evidence)}”")
    console.print(f"{graded.confidence:.0%} sure, grader {grading.VERSION}{_version(taught, kept)}")


def _version(taught: Sequence[Wording], kept: Kept | None) -> str:
    """What besides the grader itself the grade came from."""
    said = [wording.count(len(taught), "wording") + " learnt"] if taught else []
    if kept is not None:
        decisions = wording.count(kept.calibration.decisions, "decision")
        said.append(f"version {kept.number} of its hosts' doubts, from {decisions}")
    return "".join(f", {one}" for one in said)
