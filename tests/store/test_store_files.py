"""SQLite files, and what can be wrong with them."""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import errors, packs
from bot.store.database import Database
from tests.store import samples
from tests.store.samples import MONDAY, prepared, use

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere, so that it has to step down to be refused."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    """What may be done with a file or folder for a while."""
    before = path.stat().st_mode
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may enter; those of pytest are private."""
    with tempfile.TemporaryDirectory(prefix="quizbell-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def threads() -> set[str]:
    """Running threads, without those that asyncio keeps for the next work."""
    names = {thread.name for thread in threading.enumerate()}
    return {name for name in names if not name.startswith("asyncio_")}


async def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    """Reading says so; preparing the database makes the folder."""
    path = tmp_path / "new" / "folder" / "quizbell.sqlite3"
    with pytest.raises(errors.DatabaseUnreachable, match="folder or server exists"):
        await use(f"sqlite:///{path}")
    assert not path.parent.exists()
    await prepared(path)
    assert path.is_file()


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(errors.DatabaseUnreachable) as caught:
        await prepared(tmp_path / "file" / "quizbell.sqlite3")
    assert str(tmp_path / "file") in caught.value.__notes__[0]


async def test_a_folder_that_may_not_be_written(public_folder: Path) -> None:
    """Neither a folder nor a file can be made there."""
    for path in (public_folder / "deeper" / "q.sqlite3", public_folder / "q.sqlite3"):
        with mode(public_folder, 0o555), as_nobody(), pytest.raises(errors.DatabaseUnreachable):
            await prepared(path)


async def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """The address names a folder."""
    with pytest.raises(errors.DatabaseUnreachable):
        await use(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize(
    "folder_bits", [pytest.param(0o777, id="the file"), pytest.param(0o555, id="file and folder")]
)
async def test_a_file_that_may_not_be_written(public_folder: Path, folder_bits: int) -> None:
    """The sentence says what right is missing."""
    path = public_folder / "quizbell.sqlite3"
    url = await prepared(path)
    refused = pytest.raises(errors.DatabaseReadOnly, match="right to write")
    with mode(path, 0o444), mode(public_folder, folder_bits), as_nobody(), refused:
        await use(url, write=True)


async def test_a_file_opened_for_reading_only(tmp_path: Path) -> None:
    """An address may ask for that itself."""
    path = tmp_path / "quizbell.sqlite3"
    await prepared(path)
    url = f"sqlite:///file:{path}?mode=ro&uri=true"
    await use(url)
    with pytest.raises(errors.DatabaseReadOnly):
        await use(url, write=True)


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Somebody's letter is recognised, and not harmed."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann, …" * 1000)
    before = threads()
    with pytest.raises(errors.DatabaseForeign, match="not a database"):
        await prepared(letter)
    assert letter.read_text() == "Dear Ann, …" * 1000
    assert threads() <= before, "a thread left behind would keep the program alive"


async def test_a_damaged_file(tmp_path: Path) -> None:
    """Pages that make no sense are reported as damage, not as a bug."""
    path = tmp_path / "quizbell.sqlite3"
    url = await prepared(path)
    pages = bytearray(path.read_bytes())
    pages[4096:] = b"\xa5" * (len(pages) - 4096)  # all but the first page, which says what it is
    path.write_bytes(pages)
    with pytest.raises(errors.DatabaseCorrupt, match="restore it from a backup"):
        await use(url)


async def test_a_database_that_another_program_holds(tmp_path: Path) -> None:
    """Who waits in vain is told; afterwards all is well again."""
    path = tmp_path / "quizbell.sqlite3"
    url = await prepared(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await use(url)
    with pytest.raises(errors.DatabaseLocked, match="another program"):
        await use(url, write=True)
    other.execute("ROLLBACK")
    other.close()
    await use(url, write=True)


async def test_a_disk_without_room(tmp_path: Path) -> None:
    """What did not fit is undone, and what was there stays."""
    database = await Database.open(await prepared(tmp_path / "quizbell.sqlite3"))

    async def write_too_much() -> None:
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA max_page_count = 60"))
            large = samples.question(prompt="x" * 1_000_000)
            await packs.save(connection, samples.pack(large), at=MONDAY)

    with pytest.raises(errors.DatabaseFull, match="free some space"):
        await write_too_much()
    async with database.reading() as connection:
        assert await packs.question(connection, "vision/pooling") == samples.question()
    await database.close()


async def test_a_database_without_tables(tmp_path: Path) -> None:
    """It has to be prepared first."""
    with pytest.raises(errors.DatabaseNotPrepared, match="start Quizbell"):
        await use(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
