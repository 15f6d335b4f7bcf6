"""A document of somebody's own, from the file to the marks."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.e2e import quizbell

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("processes")]

DOCUMENT = """# Kitchen questions

## Bread

**Question 1 [EASY]:** Why does bread dough rise?

**Answer:** Yeast feeds on the sugars in the flour and gives off carbon dioxide. The gluten network
of the dough holds the gas, so that the dough grows.
"""

ANSWER = (
    "The yeast feeds on the sugars of the flour and gives off carbon dioxide, "
    "and the gluten network holds this gas, so the dough grows."
)


def test_the_bell_asks_and_marks_what_was_imported(tmp_path: Path) -> None:
    """Imported for the demo, put on the schedule, rung, answered in writing, and graded."""
    data_dir, document = tmp_path / "data", tmp_path / "kitchen.md"
    document.write_text(DOCUMENT, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "bot", "import", str(document), "--demo"],
        env=os.environ | {"QUIZBELL_DATA_DIR": str(data_dir)},
        check=True,
        capture_output=True,
    )
    with (
        quizbell.started(data_dir, "demo") as running,
        httpx.Client(base_url=running.url, follow_redirects=True, timeout=5) as ann,
    ):
        room = str(ann.post("/enter", data={"name": "Ann"}).url)

        def say(text: str) -> str:
            return ann.post(f"{room}/say", data={"text": text, "event": text}).text

        say("/quiz schedule packs:kitchen")
        asked = ann.post(f"{room}/jump", data={"to": "bell", "event": "bell"}).text
        say(f"/quiz answer {ANSWER}")
        ann.post(f"{room}/jump", data={"to": "closing", "event": "closing"})
        told = say("/quiz result")

    assert "Why does bread dough rise?" in asked
    assert "Question 2: Right" in told
    assert "10 of 10 points" in told
