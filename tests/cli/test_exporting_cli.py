"""`quizbell export`: a pack for another program."""

from pathlib import Path

from tests.cli import prompt
from tests.cli.conftest import Quizbell


def test_a_loaded_pack_is_written_and_comes_back(quizbell: Quizbell, folder: Path) -> None:
    """The format is told from the file's name."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    ran = quizbell("export", "weather", "copy.json")
    assert ran.code == 0
    assert "Wrote 2 questions of “weather” to copy.json." in ran.out
    assert "Importing the file gives the same pack again." in ran.out
    assert "0 new, 0 changed, 2 the same" in quizbell("import", "copy.json").out


def test_a_file_is_converted_and_losses_are_told(quizbell: Quizbell, folder: Path) -> None:
    """Without a database."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    ran = quizbell("export", name, "weather.txt", "--format", "gift")
    assert ran.code == 0
    assert "This format does not keep the licence of the pack weather." in ran.out
    assert "::rain:: [plain]Is rain wet? {T}" in (folder / "weather.txt").read_text()
    assert not prompt.database(folder).exists()


def test_nothing_is_written_over(quizbell: Quizbell, folder: Path) -> None:
    """Unless it is asked for."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    refused = quizbell("export", name, "weather.yaml")
    assert (refused.code, "there already" in refused.err) == (2, True)
    assert quizbell("export", name, "weather.yaml", "--force").code == 0


def test_unknown_packs_and_formats_are_wrong_usage(quizbell: Quizbell, folder: Path) -> None:
    """With the names that there are."""
    assert "quizbell packs" in quizbell("export", "nowhere", "a.json").err
    ran = quizbell("export", "nowhere", "a.docx")
    assert ran.code == 2
    assert "yaml, json, csv" in " ".join(ran.err.split())
