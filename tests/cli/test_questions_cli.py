"""`quizbell import` and `quizbell packs`: what comes in, what does not, and why."""

import json
from pathlib import Path

import pytest

from bot import __version__
from tests.cli import prompt
from tests.cli.conftest import Quizbell


def test_version(quizbell: Quizbell) -> None:
    """One line, and all is well."""
    ran = quizbell("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"quizbell {__version__}\n", "")


def test_without_a_command_it_shows_what_there_is(quizbell: Quizbell) -> None:
    """Nobody has to know `--help`."""
    ran = quizbell()
    assert ran.code == 0
    for command in ("run", "demo", "import", "packs", "doctor", "verify"):
        assert command in ran.out


def test_an_unknown_command_is_wrong_usage(quizbell: Quizbell) -> None:
    """Exit code 2, as for every command line."""
    ran = quizbell("impotr")
    assert ran.code == 2
    assert "impotr" in ran.err


def test_no_packs_yet(quizbell: Quizbell, folder: Path) -> None:
    """It says how to load one, and makes no database for it."""
    ran = quizbell("packs")
    assert ran.code == 0
    assert "quizbell import FILE" in ran.out
    assert list(folder.iterdir()) == []


def test_a_pack_is_imported_and_listed(quizbell: Quizbell, folder: Path) -> None:
    """What was found, what came in, and where it is afterwards."""
    ran = quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    assert ran.code == 0
    assert "2 found, 2 imported, 0 skipped." in ran.out
    assert "Stored pack “weather”: 2 new, 0 changed, 0 the same" in ran.out
    listed = quizbell("packs")
    assert "weather" in listed.out
    assert "MIT" in listed.out


def test_the_demo_has_packs_of_its_own(quizbell: Quizbell, folder: Path) -> None:
    """What is imported for the demo is there for the demo, and nowhere else."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK), "--demo")
    assert "weather" in quizbell("packs", "--demo").out
    assert "weather" not in quizbell("packs").out


def test_importing_twice_changes_nothing(quizbell: Quizbell, folder: Path) -> None:
    """And an edited question becomes a new revision."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    quizbell("import", name)
    assert "0 new, 0 changed, 2 the same" in quizbell("import", name).out
    prompt.written(folder, "weather.yaml", prompt.PACK.replace("Is rain wet?", "Is rain cold?"))
    assert "0 new, 1 changed, 1 the same" in quizbell("import", name).out


def test_a_document_of_prose_is_imported(quizbell: Quizbell, folder: Path) -> None:
    """What could not become a question is named with its line and the reason."""
    ran = quizbell("import", prompt.written(folder, "weather-book.md", prompt.PROSE))
    assert ran.code == 0
    assert "3 found, 2 imported, 1 skipped." in ran.out
    assert "line 13: What is hail?: no answer follows" in ran.out
    assert "Stored pack “weather-book”: 2 new" in ran.out


def test_a_dry_run_shows_what_would_change(quizbell: Quizbell, folder: Path) -> None:
    """Each question with its id, and of a changed one what changed; nothing is stored."""
    name = prompt.written(folder, "weather-book.md", prompt.PROSE)
    quizbell("import", name)
    edited = prompt.PROSE.replace("What is fog?", "What is a fog?").replace(
        "Q1. Why does", "Q1. Ought"
    )
    prompt.written(folder, "weather-book.md", edited.replace("rain?", "to be a longer summer?"))
    for _ in range(2):
        ran = quizbell("import", name, "--dry-run")
        assert "1 new, 1 changed, 0 the same, 1 no longer there" in ran.out
        assert "summer: Ought it to be a longer summer?" in ran.out
        assert "  ~ fog: prompt “What is fog?” → “What is a fog?”" in ran.out
        assert "  - rain: Why does it rain?" in ran.out


def test_questions_without_an_answer_come_in_or_not(quizbell: Quizbell, folder: Path) -> None:
    """By default a host marks what people say; on request they are skipped, with the reason."""
    name = prompt.written(folder, "bare.md", "# Rain\n\n* Why does it rain?\n* What is fog?\n")
    assert "2 found, 2 imported, 0 skipped." in quizbell("import", name, "--dry-run").out
    ran = quizbell("import", name, "--answered-only")
    assert (ran.code, "line 3: Why does it rain?: it has no answer" in ran.out) == (65, True)


def test_every_fault_of_a_pack_is_told(quizbell: Quizbell, folder: Path) -> None:
    """With file and line, all at once; nothing is stored, and the exit code is 65."""
    ran = quizbell("import", prompt.written(folder, "weather.yaml", prompt.BROKEN))
    assert ran.code == 65
    places = [sentence.partition(": ")[0] for sentence in ran.sentences]
    assert places == [
        "weather.yaml:2",
        "weather.yaml:9 (rain)",
        "weather.yaml:12 (rain)",
        "weather.yaml:12 (rain)",
    ]
    assert "Did you mean easy?" in ran.err
    assert not prompt.database(folder).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "is binary"),
        (b"Dear diary,\n", "No known format"),
        (None, "cannot be read"),
    ],
    ids=["empty", "binary", "no questions", "missing"],
)
def test_a_file_without_questions_is_one_sentence(
    quizbell: Quizbell, folder: Path, content: bytes | None, said: str
) -> None:
    """What is wrong and what to do, and exit code 65."""
    if content is not None:
        (folder / "file").write_bytes(content)
    ran = quizbell("import", "file")
    assert ran.code == 65
    assert len(ran.sentences) == 1
    assert said in ran.err


def test_a_dry_run_stores_nothing(quizbell: Quizbell, folder: Path) -> None:
    """Not even an empty database; the records can be looked at."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    ran = quizbell("import", name, "--dry-run", "--json", "records.json")
    assert ran.code == 0
    assert "Would store pack “weather”: 2 new" in ran.out
    assert {path.name for path in folder.iterdir()} == {"weather.yaml", "records.json"}
    records = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == ["weather/rain", "weather/fog"]
    assert [record["type"] for record in records] == ["truefalse", "short"]


def test_a_dry_run_compares_with_what_is_stored(quizbell: Quizbell, folder: Path) -> None:
    """And leaves it as it was."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    quizbell("import", name)
    prompt.written(folder, "weather.yaml", prompt.PACK.replace("Is rain wet?", "Is rain cold?"))
    assert "0 new, 1 changed, 1 the same" in quizbell("import", name, "--dry-run").out
    assert "0 new, 1 changed, 1 the same" in quizbell("import", name, "--dry-run").out


def test_a_question_that_cannot_be_shown_is_skipped(quizbell: Quizbell, folder: Path) -> None:
    """One that some platform could not show is named with what is too long, and counted."""
    name = prompt.written(folder, "weather.yaml", prompt.TOO_LONG)
    ran = quizbell("import", name, "--json", "records.json")
    assert ran.code == 0
    assert "3 found, 2 imported, 1 skipped." in ran.out
    assert "weather/endless: It cannot be shown on every platform (question, all text: " in ran.out
    assert "where 4000 fit" in ran.out
    records = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    assert [record["id"] for record in records] == ["weather/rain", "weather/fog"]


def test_a_pack_of_which_nothing_can_be_shown_is_refused(quizbell: Quizbell, folder: Path) -> None:
    """An import that would empty a pack stores nothing."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    ran = quizbell("import", prompt.written(folder, "weather.yaml", prompt.ONLY_TOO_LONG))
    assert ran.code == 65
    assert ran.err.startswith("weather.yaml (weather/endless): It cannot be shown")
    assert (
        "2 the same"
        in quizbell("import", "--dry-run", prompt.written(folder, "w", prompt.PACK)).out
    )


def test_records_that_cannot_be_written_are_one_sentence(quizbell: Quizbell, folder: Path) -> None:
    """The place is named."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    ran = quizbell("import", name, "--json", "nowhere/records.json")
    assert ran.code == 69
    assert ran.sentences == ["nowhere/records.json cannot be used: No such file or directory."]


def test_a_folder_is_imported_with_a_word_on_every_file(quizbell: Quizbell, folder: Path) -> None:
    """Its own packs stay packs, other formats become one, and what is no quiz is named."""
    quiz = folder / "quiz"
    quiz.mkdir()
    prompt.written(quiz, "weather.yaml", prompt.PACK)
    prompt.written(quiz, "book.md", prompt.PROSE)
    prompt.written(quiz, "diary.txt", "Dear diary,\n")
    ran = quizbell("import", "quiz", "--json", "records.json")
    assert ran.code == 0
    assert "weather.yaml (Quizbell pack, YAML or JSON): 2 found, 2 imported, 0 skipped." in ran.out
    assert "book.md (" in ran.out
    assert "diary.txt: not read. No known format of questions was found in it." in ran.out
    assert "Stored pack “weather”: 2 new" in ran.out
    assert "Stored pack “quiz”: 2 new" in ran.out
    records = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    assert len(records) == 4
    assert "2 the same" in quizbell("import", "quiz").out


def test_several_files_are_imported_at_once(quizbell: Quizbell, folder: Path) -> None:
    """One that cannot be read does not keep the others out."""
    names = [
        prompt.written(folder, "weather.yaml", prompt.PACK),
        prompt.written(folder, "broken.yaml", prompt.BROKEN),
    ]
    ran = quizbell("import", *names)
    assert ran.code == 0
    assert "Stored pack “weather”: 2 new" in ran.out
    assert "broken.yaml: not read. Line 2: " in ran.out


def test_a_file_of_which_nothing_can_be_imported(quizbell: Quizbell, folder: Path) -> None:
    """Every question is accounted for, nothing is stored, and the exit code is 65."""
    name = prompt.written(folder, "match.gift", "Match!{ =a -> b =c -> d =e -> f }\n")
    ran = quizbell("import", name, "--json", "records.json")
    assert ran.code == 65
    assert "1 found, 0 imported, 1 skipped." in ran.out
    assert ran.sentences == ["No question could be imported, so nothing was stored."]
    assert json.loads((folder / "records.json").read_text(encoding="utf-8")) == []
    assert not prompt.database(folder).exists()
