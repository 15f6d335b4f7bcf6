"""The real document: its 73 questions, each one whole."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.packs import importing, own
from bot.packs.records import records
from bot.packs.source import Source
from bot.packs.writing import write_pack
from bot.quiz.question import Open

QUESTIONS = Path(__file__).parents[3] / "shared" / "questions"
DOCUMENT = QUESTIONS / "seed" / "deep-learning-interview-questions.txt"

pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="no ../shared beside the repository")


@pytest.fixture(scope="module")
def result() -> importing.ImportResult:
    return importing.read_file(DOCUMENT)


@pytest.fixture(scope="module")
def truth() -> list[dict[str, Any]]:
    stored = json.loads((QUESTIONS / "seed" / "seed_truth.json").read_text(encoding="utf-8"))
    expected: list[dict[str, Any]] = stored["questions"]
    return expected


def test_every_question_is_imported(result: importing.ImportResult) -> None:
    """73 found, 73 imported, none skipped."""
    assert (result.found, len(result.pack.questions), result.skipped) == (73, 73, ())


def test_every_field_is_as_it_should_be(
    result: importing.ImportResult, truth: list[dict[str, Any]]
) -> None:
    """Prompt, answer, topic and difficulty of each question equal those read by a person."""
    got = [
        (record["prompt"], record["answer"], record["topic"], record["difficulty"])
        for record in records(result.pack.questions)
    ]
    want = [(q["prompt"], q["answer_text"], q["topic"], q["difficulty"]) for q in truth]
    assert got == want


def test_lists_become_key_points(
    result: importing.ImportResult, truth: list[dict[str, Any]]
) -> None:
    """Each entry of an answer's list is a key point; other answers have one to six."""
    for question, expected in zip(result.pack.questions, truth, strict=True):
        assert isinstance(question.key, Open)
        points = [point.text for point in question.key.key_points]
        if expected["list_items"]:
            assert points == expected["list_items"]
        else:
            assert 1 <= len(points) <= 6


def test_the_checker_is_content(result: importing.ImportResult, tmp_path: Path) -> None:
    """The manifest's own checker finds the count and every spot check right."""
    (tmp_path / "seed.json").write_text(json.dumps(records(result.pack.questions)))
    places = (QUESTIONS / "check_manifest.py", QUESTIONS / "manifest.json", tmp_path)
    command = [sys.executable, *map(str, places)]
    report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    (line,) = [
        line for line in report.splitlines() if line.split()[1:2] == ["seed"] and "73" in line
    ]
    assert line.startswith("ok")
    assert "spots 10/10" in line


def test_the_pack_survives_our_own_format(result: importing.ImportResult) -> None:
    """Written as YAML and read back, nothing has changed."""
    text = write_pack(result.pack)
    assert own.load(Source(file="seed.yaml", text=text)) == result.pack
