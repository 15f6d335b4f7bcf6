"""Real collections in text formats: every question, with the right type and key."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from bot.packs import importing
from bot.packs.errors import PackInvalid
from bot.packs.records import records

QUESTIONS: Final = Path(__file__).parents[3] / "shared" / "questions"
FORMATS: Final = frozenset(
    {
        "30s-markdown",
        "aiken",
        "csv-mcq-noheader",
        "csv-qa",
        "gift",
        "jupyterquiz-json",
        "markdown-bold-question",
        "markdown-bullets-no-answers",
        "markdown-checkbox",
        "markdown-details-mcq",
        "markdown-numbered-h3",
        "markdown-question-label",
        "mdbook-quiz-toml",
        "opentdb-json",
        "opentriviaqa-text",
        "pdf-markdown-qa",
        "plusminus-text",
        "quizlet-tsv",
        "redbot-yaml",
    }
)
TEXTS: Final = {".md", ".txt", ".gift", ".yaml", ".csv", ".toml"}


def entries() -> list[dict[str, Any]]:
    path = QUESTIONS / "manifest.json"
    if not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["entries"]
    return [entry for entry in found if entry["format"] in FORMATS]


def imported(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of the entry's questions; beside several texts, JSON only repeats them."""
    files = [QUESTIONS / name for name in entry["files"]]
    texts = [path for path in files if path.suffix in TEXTS] or files
    found: list[dict[str, Any]] = []
    for path in texts:
        try:
            result = importing.read_file(path)
        except PackInvalid:
            continue
        assert result.found == len(result.pack.questions) + len(result.skipped)
        found += records(result.pack.questions)
    return found


def verdict(entry: dict[str, Any], found: list[dict[str, Any]], folder: Path) -> str:
    """What the manifest's own checker objects to."""
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({"entries": [entry]}), encoding="utf-8")
    (folder / f"{entry['id']}.json").write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, str(QUESTIONS / "check_manifest.py"), str(manifest), str(folder)]
    report = subprocess.run(command, capture_output=True, text=True, check=False)
    return report.stdout if report.returncode else ""


@pytest.mark.skipif(not QUESTIONS.exists(), reason="no ../shared beside the repository")
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_a_collection_is_read_whole(entry: dict[str, Any], tmp_path: Path) -> None:
    """The manifest's own checker finds the count and every spot check right."""
    assert verdict(entry, imported(entry), tmp_path) == ""
