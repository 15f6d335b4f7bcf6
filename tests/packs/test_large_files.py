"""A large file costs time, not memory: its lines are read, checked and stored in portions."""

import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.packs import importing
from bot.packs.source import BEGINNING
from bot.quiz.question import Choice
from tests.cli.conftest import Quizbell, folder, quizbell

__all__ = ["folder", "quizbell"]

PADDING = "as the survey of the coast has it, " * 6


def _csv(many: int) -> Iterator[str]:
    yield "question,option a,option b,correct\n"
    for number in range(many):
        yield f'"Which cape, {PADDING}\nhas number {number}?",Cape {number},Bay {number},B\n'


def _jsonl(many: int) -> Iterator[str]:
    for number in range(many):
        asked = f"Which cape, {PADDING}has number {number}?"
        yield f'{{"question": "{asked}", "options": ["Cape", "Bay"], "answer": "B"}}\n'


def _gift(many: int) -> Iterator[str]:
    for number in range(many):
        yield f"// [id:cape-{number}] [tag:hard]\nWhich, {PADDING}\n{number}? {{\n~Cape\n=Bay\n}}\n\n"


def _aiken(many: int) -> Iterator[str]:
    for number in range(many):
        yield f"Which cape, {PADDING}has number {number}?\nA. Cape\nB. Bay\nANSWER: B\n\n"


FORMATS = {"csv": _csv, "jsonl": _jsonl, "gift": _gift, "aiken": _aiken}


def _written(folder: Path, form: str, many: int, *, ending: str = "\n") -> Path:
    path = folder / f"capes.{form}"
    path.write_text("".join(FORMATS[form](many)), encoding="utf-8", newline=ending)
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_a_large_file_reads_as_a_small_one(tmp_path: Path, form: str) -> None:
    """Every question with its id, key and line, whichever way the lines end."""
    small = importing.read_file(_written(tmp_path, form, 20))
    path = _written(tmp_path, form, 2300, ending="\r\n")
    assert path.stat().st_size > BEGINNING
    large = importing.read_file(path)
    assert (len(small.pack.questions), len(large.pack.questions), large.skipped) == (20, 2300, ())
    assert tuple(large.pack.questions[:20]) == tuple(small.pack.questions)
    assert small.lines.items() <= large.lines.items()
    assert set(small.named) <= set(large.named)
    *_, last = large.pack.questions
    assert last == large.pack.questions[-1]
    assert isinstance(last.key, Choice)
    assert last.key.correct == {1}


def test_a_large_file_in_windows_1252_keeps_its_letters(tmp_path: Path) -> None:
    """What no line tells by itself is read as a whole."""
    path = tmp_path / "capes.csv"
    path.write_bytes("".join(_csv(2100)).replace("coast", "Küste").encode("windows-1252"))
    assert "Küste" in importing.read_file(path).pack.questions[2099].prompt


def _peak(path: Path) -> int:
    tracemalloc.start()
    try:
        importing.read_file(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_questions(tmp_path: Path) -> None:
    """Twice the file takes hardly more."""
    few = _peak(_written(tmp_path, "csv", 2200))
    assert _peak(_written(tmp_path, "csv", 4400)) < few * 1.2


def _content(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_an_import_that_breaks_midway_changes_nothing(quizbell: Quizbell, folder: Path) -> None:
    """Not one question of it is stored, and those it would have replaced stay as they were."""
    quizbell("import", str(_written(folder, "csv", 20)))
    database = folder / "data" / "quizbell.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON question WHEN new.position = 1700 "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    before = _content(database)
    ran = quizbell("import", str(_written(folder, "csv", 2100)))
    assert ran.code != 0
    assert "Stored" not in ran.out
    assert _content(database) == before
