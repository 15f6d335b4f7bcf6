"""`quizbell statistics`: how the questions did, as a file for spreadsheets."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import measuring
from bot.cli.measuring import By
from bot.quiz import statistics
from bot.quiz.statistics import Given, Posed, Statistics
from tests.cli import prompt
from tests.cli.conftest import Quizbell
from tests.quiz.test_statistics import MONDAY, answered, posed


def written(by: By, found: Statistics) -> list[dict[str, str]]:
    data = measuring._csv(measuring._HEADS[by], list(measuring._rows(found, by)))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_kind_of_row() -> None:
    """Questions with options and right ones marked, topics with mastery, weeks with people."""
    found = statistics.of((posed("a"),), (answered("a", "ann", 1.0), answered("a", "bob", 0.0)))
    (question,) = written(By.QUESTION, found)
    assert (question["question"], question["difficulty_index"]) == ("p/a", "0.500")
    assert (question["median_seconds"], question["discrimination"]) == ("60", "")
    assert question["options"] == "*yes: 1\nno: 1"
    assert written(By.TOPIC, found)[0]["mastery"] == "0.500"
    assert written(By.WEEK, found)[0] == {
        "week_from": "2026-11-23",
        "rounds": "1",
        "players": "2",
        "answered": "2",
        "mean_score": "0.500",
    }


def test_no_formula() -> None:
    """A question that looks like a formula stays words in a spreadsheet."""
    asked = Posed(
        round="a", question="p/a", topic="-1+1", prompt="=HYPERLINK(1)", options=(), day=MONDAY
    )
    given = Given(round="a", player="ann", score=-0.0, took=timedelta(seconds=1))
    (question,) = written(By.QUESTION, statistics.of((asked,), (given,)))
    assert (question["prompt"], question["topic"]) == ("'=HYPERLINK(1)", "'-1+1")


@pytest.mark.parametrize("by", By)
def test_the_command(quizbell: Quizbell, folder: Path, by: By) -> None:
    """It writes a header even where nothing was asked, and replaces no file unasked."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    ran = quizbell("statistics", "out.csv", "--by", by.value)
    assert (ran.code, ran.out) == (0, "Wrote no rows to out.csv.\n")
    assert (folder / "out.csv").read_text("utf-8-sig").count("\n") == 1
    again = quizbell("statistics", "out.csv")
    assert again.code == 2
    assert "--force" in again.err


def test_a_channel_needs_its_workspace(quizbell: Quizbell, folder: Path) -> None:
    assert quizbell("statistics", "out.csv", "--channel", "daily").code == 2
