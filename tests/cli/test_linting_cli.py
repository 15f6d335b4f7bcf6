"""`quizbell lint`: a row a finding, and an exit code for scripts."""

from pathlib import Path

from tests.cli import prompt
from tests.cli.conftest import Quizbell

EXPLAINED = prompt.PACK.replace(
    "    true_or_false: true\n", "    true_or_false: true\n    explanation: By definition.\n"
)


def test_a_finding_names_file_line_question_and_remedy(quizbell: Quizbell, folder: Path) -> None:
    """And its rule, so that scripts can count; the exit code is 1."""
    ran = quizbell("lint", prompt.written(folder, "weather.yaml", EXPLAINED))
    assert ran.code == 1
    row, summary = ran.out.splitlines()
    assert row == (
        "weather.yaml:13 (fog): It has no explanation. "
        "Add an `explanation`: it is what people learn at the reveal. [no-explanation]"
    )
    assert summary == "2 questions, 1 finding: 1 no-explanation."


def test_a_pack_without_flaws(quizbell: Quizbell, folder: Path) -> None:
    """Ends well."""
    ran = quizbell(
        "lint", prompt.written(folder, "sound.yaml", f"{EXPLAINED}    explanation: So.\n")
    )
    assert (ran.code, ran.out) == (0, "2 questions, nothing to mend.\n")


def test_what_fits_no_platform_is_found(quizbell: Quizbell, folder: Path) -> None:
    """Long before it would be asked."""
    ran = quizbell("lint", prompt.written(folder, "long.yaml", prompt.TOO_LONG))
    assert ran.code == 1
    assert "[does-not-fit]" in ran.out


def test_documents_and_folders_are_linted_too(quizbell: Quizbell, folder: Path) -> None:
    """Whatever can be imported; a file that cannot be read is named."""
    (folder / "mine").mkdir()
    prompt.written(folder, "mine/weather-book.md", prompt.PROSE)
    prompt.written(folder, "mine/broken.yaml", prompt.BROKEN)
    ran = quizbell("lint", "mine")
    assert ran.code == 1
    assert "broken.yaml: not read." in ran.out
    assert "mine/weather-book.md:3 (" in ran.out


def test_a_loaded_pack_is_linted_by_its_name(quizbell: Quizbell, folder: Path) -> None:
    """What is neither loaded nor a file is wrong usage."""
    quizbell("import", prompt.written(folder, "weather.yaml", EXPLAINED))
    ran = quizbell("lint", "weather")
    assert (ran.code, "weather (fog): It has no explanation." in ran.out) == (1, True)
    missing = quizbell("lint", "nowhere")
    assert (missing.code, "quizbell packs" in missing.err) == (2, True)
