"""Real collections in archives, documents and exports: every question, with type and key."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from bot.packs import folder
from bot.packs.records import records

QUESTIONS: Final = Path(__file__).parents[3] / "shared" / "questions"
FORMATS: Final = frozenset(
    {
        "apkg-legacy",
        "crowdanki-json",
        "docx-bold-correct",
        "kahoot-xlsx",
        "moodle-xml",
        "qti-2.1",
        "text2qti",
    }
)


def entries() -> list[dict[str, Any]]:
    path = QUESTIONS / "manifest.json"
    if not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["entries"]
    return [entry for entry in found if entry["format"] in FORMATS]


@pytest.mark.skipif(not QUESTIONS.exists(), reason="no ../shared beside the repository")
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_a_collection_of_files_is_read_whole(entry: dict[str, Any], tmp_path: Path) -> None:
    """The manifest's own checker finds the count and every spot check right."""
    collection = folder.read_files(QUESTIONS / name for name in entry["files"])
    found = records(tuple(one for each in collection.brought for one in each.pack.questions))
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"entries": [entry]}), encoding="utf-8")
    (tmp_path / f"{entry['id']}.json").write_text(json.dumps(found), encoding="utf-8")
    command = [sys.executable, str(QUESTIONS / "check_manifest.py"), str(manifest), str(tmp_path)]
    report = subprocess.run(command, capture_output=True, text=True, check=False)
    assert report.returncode == 0, report.stdout
