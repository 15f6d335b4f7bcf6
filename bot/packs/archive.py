"""Zip archives read without trust: nothing is unpacked to disk, and nothing without a limit."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import unquote

from bot.packs.errors import shown
from bot.packs.source import Source, refusal

SIGNATURE: Final = b"PK\x03\x04"
LARGEST_MEMBER_BYTES: Final = 100_000_000
LARGEST_SUM_BYTES: Final = 400_000_000
MOST_MEMBERS: Final = 200_000

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a way of packing that the standard library does not know
    OSError,
    RuntimeError,  # a password is asked for
    ValueError,
    UnicodeDecodeError,
)


class Archive:
    """An archive that is open; what is read of it together has a limit, however it was packed."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file = file
        self._name = name
        self._left = LARGEST_SUM_BYTES
        self._members = {info.filename: info for info in file.infolist() if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in the order of the archive."""
        return tuple(self._members)

    def read(self, name: str, most: int = LARGEST_MEMBER_BYTES) -> bytes:
        """One file's bytes; PackInvalid when it is broken or unpacks to too much."""
        most = min(most, self._left)
        try:
            with self._file.open(self._members[name]) as member:
                data = member.read(most + 1)
        except _BROKEN as error:
            problem = f"{shown(name)} in the archive cannot be read."
            raise refusal(self._name, problem, "Pack it again, without a password.") from error
        if len(data) > most:
            problem = f"{shown(name)} in the archive unpacks to far too much."
            raise refusal(self._name, problem, "Split it into several archives.")
        self._left -= len(data)
        return data

    def hold_to(self, most: int) -> None:
        """PackInvalid when all files together say that they unpack to more bytes.

        None unpacks to more than it says, so that other readers may be trusted with the archive.
        """
        if sum(info.file_size for info in self._members.values()) > most:
            problem = "The archive unpacks to far too much."
            raise refusal(self._name, problem, "Split it into several files.")

    def beside(self, name: str) -> bytes | None:
        """The file that a page of the archive refers to; None when it is not in there."""
        wanted = posixpath.normpath(name).lstrip("/")
        for each in (wanted, unquote(wanted)):
            if each in self._members:
                return self.read(each)
        return None


@contextmanager
def opened(source: Source) -> Iterator[Archive]:
    """The archive that a file is; PackInvalid when it is none that can be read."""
    with source.open() as raw:
        try:
            file = zipfile.ZipFile(raw)
        except _BROKEN as error:
            raise refusal(source.file, "The archive is damaged.", "Export it again.") from error
        with file:
            if len(file.infolist()) > MOST_MEMBERS:
                problem = f"The archive holds more than {MOST_MEMBERS:,} files."
                raise refusal(source.file, problem, "Split it into several archives.")
            yield Archive(file, source.file)


def listing(source: Source) -> frozenset[str]:
    """The names in the archive; none when it is no archive, or damaged."""
    if not source.opening.startswith(SIGNATURE):
        return frozenset()
    try:
        with source.open() as raw, zipfile.ZipFile(raw) as file:
            return frozenset(file.namelist())
    except _BROKEN:
        return frozenset()
