"""`quizbell doctor` and `quizbell verify`: what is wrong, and what to do."""

import asyncio
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.clock.watch import Watch
from bot.store.database import Database
from bot.store.duty import Holder
from tests.cli import prompt
from tests.cli.conftest import Quizbell


@pytest.fixture
def imported(quizbell: Quizbell, folder: Path) -> Path:
    """A folder whose database holds a pack."""
    quizbell("import", prompt.written(folder, "weather.yaml", prompt.PACK))
    return folder


@pytest.fixture
def taken_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port on which somebody listens, set as ours."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        monkeypatch.setenv("QUIZBELL_WEB_PORT", str(port))
        yield port


@pytest.fixture(autouse=True)
def any_free_port(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may use 8080 on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        monkeypatch.setenv("QUIZBELL_WEB_PORT", str(probe.getsockname()[1]))


def test_a_fresh_start_is_healthy(quizbell: Quizbell, folder: Path) -> None:
    """Nothing has to be there before the first start, and a check-up makes nothing."""
    ran = quizbell("doctor")
    assert ran.code == 0
    assert "✗" not in ran.out
    assert "No database yet; the first start makes one." in ran.out
    assert list(folder.iterdir()) == []


def test_a_database_in_use_is_healthy(quizbell: Quizbell, imported: Path) -> None:
    """It is named, with the number of its packs."""
    ran = quizbell("doctor")
    assert ran.code == 0
    assert "quizbell.sqlite3, 1 pack loaded." in ran.out


def test_settings_that_cannot_be_used(quizbell: Quizbell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence each, and exit code 78."""
    monkeypatch.setenv("QUIZBELL_ZONE", "Mars/Base")
    monkeypatch.setenv("QUIZBELL_WEB_PORT", "none")
    ran = quizbell("doctor")
    assert ran.code == 78
    assert [sentence.split()[0] for sentence in ran.sentences] == [
        "QUIZBELL_ZONE",
        "QUIZBELL_WEB_PORT",
    ]


@pytest.mark.usefixtures("imported")
def test_a_full_disk(quizbell: Quizbell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told before an answer is refused for it."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5 * 2**20))
    ran = quizbell("doctor")
    assert ran.code == 1
    assert "The disk of the database is full: 5 MB left." in ran.out


def test_a_misspelt_setting(
    quizbell: Quizbell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the environment or in `.env`: it is named, with what may have been meant."""
    monkeypatch.setenv("QUIZBELL_BEL_SECONDS", "5")
    (folder / ".env").write_text("export QUIZBELL_COLOUR=red\n", encoding="utf-8")
    ran = quizbell("doctor")
    assert ran.code == 1
    assert "QUIZBELL_BEL_SECONDS is no setting." in ran.out
    assert "Did you mean QUIZBELL_BELL_SECONDS?" in ran.out
    assert "QUIZBELL_COLOUR is no setting." in ran.out


def test_an_address_that_is_none(quizbell: Quizbell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's address is a setting too."""
    monkeypatch.setenv("QUIZBELL_DATABASE_URL", "mysql://somewhere/x")
    ran = quizbell("doctor")
    assert ran.code == 78
    assert ran.sentences == ["QUIZBELL_DATABASE_URL must start with sqlite:/// or postgresql://."]


def test_a_port_in_use(quizbell: Quizbell, taken_port: int) -> None:
    """It names the setting that chooses another."""
    ran = quizbell("doctor")
    assert ran.code == 1
    assert f"Port {taken_port} is in use: choose another with QUIZBELL_WEB_PORT." in ran.out


def test_beside_a_quizbell_that_runs(quizbell: Quizbell, imported: Path, taken_port: int) -> None:
    """The port is its own: nothing has to be mended."""

    async def work() -> None:
        database = await Database.open(f"sqlite:///{prompt.database(imported)}")
        holder = Holder(id="other", machine="there", process=7)
        watch = Watch(database=database, clock=lambda: datetime.now(UTC), holder=holder)
        assert await watch.claim() is None
        await database.close()

    asyncio.run(work())
    ran = quizbell("doctor")
    assert ran.code == 0
    assert "Quizbell is running: process 7 on there." in ran.out


def test_a_data_folder_that_is_a_file(
    quizbell: Quizbell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found before a start fails on it."""
    monkeypatch.setenv("QUIZBELL_DATA_DIR", prompt.written(folder, "file", ""))
    ran = quizbell("doctor")
    assert ran.code == 1
    assert "choose another in QUIZBELL_DATA_DIR" in ran.out


def test_a_database_of_a_newer_version(quizbell: Quizbell, imported: Path) -> None:
    """Nothing is written to it by an older program."""
    prompt.changed(imported, "UPDATE alembic_version SET version_num = '9999'")
    sentence = "The database was made by a newer version of Quizbell; update Quizbell to use it."
    checked = quizbell("doctor")
    assert checked.code == 1
    assert sentence in checked.out
    refused = quizbell("import", "weather.yaml")
    assert refused.code == 69
    assert refused.sentences == [sentence]


def test_a_file_that_is_no_database(quizbell: Quizbell, imported: Path) -> None:
    """The file is left alone, and named."""
    prompt.database(imported).write_bytes(b"Dear diary, " * 1000)
    sentence = "The file is no database, or its first page is damaged;"
    checked = quizbell("doctor")
    assert checked.code == 1
    assert sentence in checked.out
    listed = quizbell("packs")
    assert listed.code == 69
    assert listed.sentences[0].startswith(sentence)
    assert "quizbell.sqlite3" in listed.sentences[1]


def test_a_database_without_our_tables(quizbell: Quizbell, imported: Path) -> None:
    """An empty file is prepared by the next start; until then there is nothing to list."""
    prompt.database(imported).write_bytes(b"")
    assert "is empty; the first start fills it" in quizbell("doctor").out
    listed = quizbell("packs")
    assert listed.code == 69
    assert "start Quizbell to prepare it" in listed.sentences[0]


def test_a_database_of_another_program(
    quizbell: Quizbell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused, and gets no tables of ours."""
    with closing(sqlite3.connect(folder / "diary.sqlite3")) as connection:
        connection.execute("CREATE TABLE diary (day, text)")
    monkeypatch.setenv("QUIZBELL_DATABASE_URL", "sqlite:///diary.sqlite3")
    for command in ("doctor", "migrate"):
        ran = quizbell(command)
        assert ran.code != 0
        assert "holds another program's tables" in ran.out + ran.err
    with closing(sqlite3.connect(folder / "diary.sqlite3")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("diary",)]


def test_a_locked_database(quizbell: Quizbell, imported: Path) -> None:
    """After a few seconds of patience, a sentence."""
    with closing(sqlite3.connect(prompt.database(imported), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = quizbell("doctor")
    assert ran.code == 1
    assert "The database is locked by another program" in ran.out


def test_a_read_only_database(
    quizbell: Quizbell, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading goes on; what has to write says that it cannot."""
    file = prompt.database(imported)
    monkeypatch.setenv("QUIZBELL_DATABASE_URL", f"sqlite:///file:{file}?mode=ro&uri=true")
    assert "weather" in quizbell("packs").out
    ran = quizbell(
        "import", prompt.written(imported, "new.yaml", prompt.PACK.replace("fog", "dew"))
    )
    assert ran.code == 69
    assert ran.sentences[0] == (
        "The database is read-only; give the bot the right to write its file and its folder."
    )


def test_books_that_agree(quizbell: Quizbell, imported: Path) -> None:
    """One sentence, exit code 0."""
    ran = quizbell("verify")
    assert (ran.code, ran.out) == (0, "The standings agree with the ledger.\n")


def test_nothing_to_verify(quizbell: Quizbell, folder: Path) -> None:
    """Without a database there is nothing that could disagree, and none is made."""
    assert quizbell("verify").code == 0
    assert list(folder.iterdir()) == []


def test_a_damaged_database_does_not_agree(quizbell: Quizbell, imported: Path) -> None:
    """Neither verify nor doctor calls it well."""
    file = prompt.database(imported)
    changed = bytearray(file.read_bytes())
    changed[8192:12288] = b"\xff" * 4096
    file.write_bytes(changed)
    for command in ("verify", "doctor"):
        assert quizbell(command).code != 0


def test_books_that_disagree(quizbell: Quizbell, imported: Path) -> None:
    """Exit code 1, whose points, and how to mend them; mended, they agree."""
    prompt.changed(imported, "INSERT INTO player (player, name) VALUES ('p1', 'Ann')")
    prompt.changed(imported, "INSERT INTO place VALUES ('web:local', 9, '#daily-quiz', '', 'all')")
    prompt.changed(imported, "INSERT INTO standing VALUES ('web:local', 9, 'p1', 70, 7, 7, 1)")
    found = quizbell("verify")
    assert found.code == 1
    assert found.sentences == [
        (
            "web:local #daily-quiz all p1: the ledger says 0 points for 0 answers, "
            "the standings 70 for 7"
        ),
        "web:local #daily-quiz all: the histogram counts -1 players with 70 points",
        "2 standings differ from the ledger. Mend them: quizbell verify --rebuild",
    ]
    mended = quizbell("verify", "--rebuild")
    assert mended.code == 0
    assert "made anew from the ledger" in mended.out
    assert quizbell("verify").out == "The standings agree with the ledger.\n"
