"""`quizbell backup`, `restore` and `migrate`: nothing is lost, and nothing replaced unasked."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import migrating
from tests.cli import prompt
from tests.cli.conftest import Quizbell


@pytest.fixture
def imported(quizbell: Quizbell, folder: Path) -> Path:
    """A folder whose database holds a pack."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    return folder


def packs_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute("SELECT count(*) FROM pack").fetchone()
    return int(number)


def test_a_backup_and_the_way_back(quizbell: Quizbell, imported: Path) -> None:
    """What stood in its place is kept under another name."""
    ran = quizbell("backup", "kept.sqlite3")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "kept.sqlite3 holds no rounds and no answers, and was opened to prove it.\n"
    prompt.changed(imported, "UPDATE pack SET title = 'Spoilt'")

    refused = quizbell("restore", "kept.sqlite3")
    assert refused.code == 2
    assert "add --force" in refused.err
    assert packs_in(prompt.database(imported)) == 1

    restored = quizbell("restore", "kept.sqlite3", "--force")
    assert restored.code == 0
    assert "What was there before is kept in" in restored.out
    with closing(sqlite3.connect(prompt.database(imported))) as connection:
        assert connection.execute("SELECT title FROM pack").fetchone() == ("Weather",)
    (aside,) = prompt.database(imported).parent.glob("quizbell-replaced-*.sqlite3")
    assert packs_in(aside) == 1


def test_a_restore_on_a_new_machine(quizbell: Quizbell, imported: Path) -> None:
    """Where there is no database yet, nothing has to be forced."""
    quizbell("backup", "kept.sqlite3")
    prompt.database(imported).unlink()
    assert quizbell("restore", "kept.sqlite3").code == 0
    assert packs_in(prompt.database(imported)) == 1


def test_a_restore_into_a_new_folder(
    quizbell: Quizbell, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is made, as a first start would make it."""
    quizbell("backup", "kept.sqlite3")
    monkeypatch.setenv("QUIZBELL_DATABASE_URL", "sqlite:///new/place/quizbell.sqlite3")
    assert quizbell("restore", "kept.sqlite3").code == 0
    assert packs_in(imported / "new" / "place" / "quizbell.sqlite3") == 1


def test_a_backup_replaces_no_file_unasked(quizbell: Quizbell, imported: Path) -> None:
    """An older backup under the same name stays."""
    (imported / "kept.sqlite3").write_text("precious")
    ran = quizbell("backup", "kept.sqlite3")
    assert ran.code == 2
    assert ran.err == (
        "kept.sqlite3 is there already. Choose another name, or replace it with --force.\n"
    )
    assert (imported / "kept.sqlite3").read_text() == "precious"
    assert quizbell("backup", "kept.sqlite3", "--force").code == 0


@pytest.mark.usefixtures("folder")
def test_nothing_to_keep(quizbell: Quizbell) -> None:
    """Before the first start."""
    ran = quizbell("backup", "kept.sqlite3")
    assert ran.code == 69
    assert "nothing to keep" in ran.err


def test_restoring_what_is_no_backup(quizbell: Quizbell, imported: Path) -> None:
    """A sentence, and the database stays as it is."""
    ran = quizbell("restore", "weather.yaml", "--force")
    assert ran.code == 69
    assert ran.sentences[0].endswith(
        "is no backup of Quizbell, or it is damaged. The database is as it was."
    )
    assert packs_in(prompt.database(imported)) == 1


def test_migrating_back_and_forth(quizbell: Quizbell, imported: Path) -> None:
    """A backup is made before each way; what is at its place already is left alone."""
    first, *_, last = migrating.steps()
    there = quizbell("migrate", "--to", first)
    assert (there.code, there.err) == (0, "")
    assert "What was there before is kept in" in there.out
    assert there.out.endswith(f"The database is at step {first}.\n")
    assert quizbell("migrate").out.endswith(f"The database is at step {last}.\n")
    assert quizbell("migrate").out == f"The database is at step {last}.\n"
    assert list((imported / "data" / "backups").glob("quizbell-*.sqlite3"))


def test_a_start_keeps_what_it_migrates(quizbell: Quizbell, imported: Path) -> None:
    """Bringing an older database up to date makes a backup by itself."""
    quizbell("migrate", "--to", migrating.steps()[0])
    folder = imported / "data" / "backups"
    for path in folder.iterdir():
        path.unlink()
    quizbell("import", "weather.yaml")
    assert len(list(folder.iterdir())) == 1


@pytest.mark.usefixtures("folder")
def test_a_step_that_is_not_there(quizbell: Quizbell) -> None:
    """All that are there are named."""
    ran = quizbell("migrate", "--to", "latest")
    assert ran.code == 2
    assert ran.err.startswith("There is no step latest. There are: 0001, ")


def test_a_backup_is_not_the_database(quizbell: Quizbell, imported: Path) -> None:
    """Not even when it may replace what is there; the log beside it counts as the database, too."""
    for ending in ("", "-wal"):
        ran = quizbell("backup", f"{prompt.database(imported)}{ending}", "--force")
        assert ran.code != 0
        assert "That is the database itself" in ran.err
    ran = quizbell("restore", str(prompt.database(imported)), "--force")
    assert "That is the database itself" in ran.err
    assert packs_in(prompt.database(imported)) == 1


def test_a_database_in_use_is_not_migrated(quizbell: Quizbell, imported: Path) -> None:
    """Who has it open would find other tables; and what is there already needs nothing."""
    with closing(sqlite3.connect(prompt.database(imported))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT count(*) FROM pack").fetchone()
        ran = quizbell("migrate", "--to", "0001")
        assert ran.code != 0
        assert "is in use; stop Quizbell first" in ran.err
        assert quizbell("migrate").code == 0
    assert quizbell("migrate", "--to", "0001").code == 0


def test_a_backup_without_a_step(quizbell: Quizbell, imported: Path) -> None:
    """A file whose step is missing is no backup of ours."""
    quizbell("backup", "kept.sqlite3")
    with closing(sqlite3.connect(imported / "kept.sqlite3")) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    ran = quizbell("restore", "kept.sqlite3", "--force")
    assert ran.code != 0
    assert "is no backup of Quizbell" in ran.err


@pytest.mark.parametrize("command", ["undelivered --retry", "verify --rebuild", "migrate"])
def test_a_newer_database_is_left_alone(quizbell: Quizbell, imported: Path, command: str) -> None:
    """Nobody writes to what he does not know."""
    with closing(sqlite3.connect(prompt.database(imported))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = quizbell(*command.split())
    assert ran.code == 69
    assert "newer version of Quizbell" in ran.err
