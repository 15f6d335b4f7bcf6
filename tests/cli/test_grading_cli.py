"""`quizbell grade`: many answers for a scorer, one answer explained."""

import json
from pathlib import Path

from tests.cli import prompt
from tests.cli.conftest import Quizbell

ROWS = (
    (
        "full",
        "Warm air rises and cools. Its water condenses to drops. When they get heavy, they fall.",
    ),
    ("blank", ""),
    ("none", "The sea is salty because rivers wash minerals out of rocks."),
)
PACK = """\
quizbell: 1
pack: weather
title: Weather
language: en
licence: MIT
questions:
  - id: rain
    topic: Water
    difficulty: easy
    prompt: Why does it rain?
    open:
      reference: Warm air rises and cools, and its water condenses to drops.
      key_points:
        - point: Rising air cools.
          shown_by: [gets colder as it goes up]
        - point: Water condenses to drops.
          shown_by: [vapour turns into droplets]
"""


def test_rows_are_graded_for_a_scorer(quizbell: Quizbell, folder: Path) -> None:
    """Each row gets a score, a verdict, its time and a reason; the order stays."""
    rows = [
        {"id": name, "question": "Why does it rain?", "reference": ROWS[0][1], "answer": answer}
        for name, answer in ROWS
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = quizbell("grade", "--jsonl", "in.jsonl", "out.jsonl")
    assert (ran.code, ran.out) == (0, "Graded 3 answers into out.jsonl.\n")
    written = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    graded = [json.loads(line) for line in written]
    assert [each["id"] for each in graded] == ["full", "blank", "none"]
    assert [each["verdict"] for each in graded] == ["full", "none", "none"]
    assert graded[0]["score"] > 0.8
    assert graded[2]["score"] < 0.35
    assert all(each["ms"] > 0 and each["reason"] for each in graded)


def test_several_references_are_alternatives(quizbell: Quizbell, folder: Path) -> None:
    """Any of them will do, but what contradicts another one does not count."""
    references = ["The path is closed by a wire.", "The two ends are not separated by a gap."]
    answers = {"one": references[1], "other": "The two ends are separated by a gap."}
    rows = [
        {"id": name, "question": "Why?", "references": references, "reference": "", "answer": each}
        for name, each in answers.items()
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    quizbell("grade", "--jsonl", "in.jsonl", "out.jsonl")
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    verdicts = [json.loads(line)["verdict"] for line in lines]
    assert verdicts[0] == "full"
    assert verdicts[1] != "full"


def test_a_row_that_is_none_is_named(quizbell: Quizbell, folder: Path) -> None:
    """The line, and what it should hold."""
    (folder / "in.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    ran = quizbell("grade", "--jsonl", "in.jsonl", "out.jsonl")
    assert ran.code == 65
    assert "in.jsonl, line 1" in ran.err


def test_one_answer_is_explained(quizbell: Quizbell, folder: Path) -> None:
    """Each key point with the player's own words, and the version of the grader."""
    file = prompt.written(folder, "weather.yaml", PACK)
    ran = quizbell("grade", "--explain", "rain", "The vapour turns into droplets.", "--pack", file)
    assert ran.code == 0
    assert "partly, 50%" in ran.out
    assert "✓ Water condenses to drops.\n      “The vapour turns into droplets”" in ran.out
    assert "· Rising air cools." in ran.out
    assert "grader 2026.11.2" in ran.out


def test_what_a_workspace_has_taught(quizbell: Quizbell, folder: Path) -> None:
    """With --workspace the grade is the one that players get there, and says where from."""
    file = prompt.written(folder, "weather.yaml", PACK)
    said = ("grade", "--explain", "rain", "It gets foggy up there.", "--pack", file)
    assert quizbell(*said, "--workspace", "web:local").code != 0
    assert quizbell("import", file).code == 0
    prompt.changed(
        folder,
        "INSERT INTO wording VALUES ('web:local', 'w', 'weather/rain', 'Water condenses to drops.', "
        "'gets foggy', 'in force', '', 'hedy', '2026-11-23')",
    )
    prompt.changed(
        folder,
        "INSERT INTO calibration VALUES "
        "('web:local', 'c', 'weather', 2, 1.0, 0.5, 0, 0, 0, 41, 'in force', 'hedy', '2026-11-23')",
    )
    assert "incorrect, 0%" in quizbell(*said).out
    there = quizbell(*said, "--workspace", "web:local").out
    assert "partly, 50%" in there
    assert "1 wording learnt, version 2 of its hosts' doubts, from 41 decisions" in there


def test_a_question_that_is_not_there(quizbell: Quizbell) -> None:
    """It says how to name another file."""
    ran = quizbell("grade", "--explain", "no-such-question", "Something.")
    assert ran.code == 65
    assert "--pack FILE" in ran.err


def test_it_says_what_it_takes(quizbell: Quizbell) -> None:
    """Neither of the two ways, or both, is wrong usage."""
    assert quizbell("grade", "in.jsonl", "out.jsonl").code == 2
    assert quizbell("grade", "--jsonl", "--explain", "a", "b").code == 2
