"""Anki packages (.apkg, .colpkg), as Anki writes them now and as it did before 2022.

The collection is an SQLite database. Newer packages compress it and name media in a message of
Protocol Buffers; they also hold an old database with a single note that asks for an update.
"""

import json
from collections.abc import Iterator
from typing import Final

import zstandard

from bot.packs import archive, cards, gathering, protobuf
from bot.packs.anki_database import notes
from bot.packs.archive import Archive
from bot.packs.reader import ImportResult
from bot.packs.source import Source, refusal

FORMAT: Final = "Anki package"

_NEW: Final = "collection.anki21b"
_DATABASES: Final = (_NEW, "collection.anki21", "collection.anki2")
_LARGEST_DATABASE_BYTES: Final = 200_000_000
_LARGEST_MEDIA_BYTES: Final = 20_000_000
_ENTRY: Final = 1
_ENTRY_NAME: Final = 1
_ENTRY_OLD_NAME: Final = 255


def recognises(source: Source) -> bool:
    """Whether an archive holds a collection."""
    return not archive.listing(source).isdisjoint(_DATABASES)


def read(source: Source) -> ImportResult:
    """One question a note, from its first template; pictures come out of the package."""
    with archive.opened(source) as package:
        media = _media(package)

        def beside(name: str) -> bytes | None:
            return _unpacked(package, media[name], source.file) if name in media else None

        database = _database(package, source.file)
        drafts = map(cards.draft, notes(database, source.file))
        inside = Source(file=source.file, beside=beside)
        return gathering.gather(inside, drafts, format_name=FORMAT)


def _database(package: Archive, file: str) -> bytes:
    name = next(each for each in _DATABASES if each in package.names)
    data = package.read(name, _LARGEST_DATABASE_BYTES)
    return _decompressed(data, _LARGEST_DATABASE_BYTES, file) if name == _NEW else data


def _decompressed(data: bytes, most: int, file: str) -> bytes:
    """What Zstandard packed; PackInvalid when it is broken or unpacks to too much."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(data) as stream:
            unpacked = stream.read(most + 1)
    except (zstandard.ZstdError, MemoryError) as error:
        raise refusal(
            file, "The collection in the package is damaged.", "Export it again."
        ) from error
    if len(unpacked) > most:
        problem = "The package unpacks to far too much."
        raise refusal(file, problem, "Export fewer notes at once.")
    return unpacked


def _media(package: Archive) -> dict[str, str]:
    """The name of each file in the archive, by the name that notes use."""
    if "media" not in package.names:
        return {}
    data = package.read("media")
    try:
        if _NEW not in package.names:
            listed = json.loads(data)
            return {str(name): str(number) for number, name in listed.items()}
        return dict(_entries(_decompressed(data, _LARGEST_MEDIA_BYTES, "media")))
    except (ValueError, AttributeError, RecursionError):
        return {}  # notes whose pictures cannot be found are reported one by one


def _entries(message: bytes) -> Iterator[tuple[str, str]]:
    entries = [value for number, value in protobuf.fields(message) if number == _ENTRY]
    for index, entry in enumerate(entries):
        if isinstance(entry, bytes):
            old = next(
                (each for number, each in protobuf.fields(entry) if number == _ENTRY_OLD_NAME),
                index,
            )
            yield protobuf.text(entry, _ENTRY_NAME), str(old)


def _unpacked(package: Archive, name: str, file: str) -> bytes | None:
    """A medium's bytes; newer packages compress each by itself."""
    if name not in package.names:
        return None
    data = package.read(name, _LARGEST_MEDIA_BYTES)
    if _NEW in package.names:
        return _decompressed(data, _LARGEST_MEDIA_BYTES, file)
    return data
