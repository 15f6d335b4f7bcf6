"""Packages of items: zip archives of QTI of any version, or of Moodle XML."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.packs import archive, elements, gathering, moodle, qti1, qti2
from bot.packs.archive import Archive
from bot.packs.gathering import Draft
from bot.packs.reader import ImportResult
from bot.packs.source import Source

FORMAT: Final = "package of QTI items or Moodle XML"

_ITEM: Final = ("assessmentItem", "qti-assessment-item")
_LARGEST_XML_BYTES: Final = 50_000_000


def recognises(source: Source) -> bool:
    """Whether an archive has a manifest of items, or holds nothing but XML and what belongs to it."""
    names = archive.listing(source)
    if any(posixpath.basename(name) == "imsmanifest.xml" for name in names):
        return True
    office = {"[Content_Types].xml", "h5p.json"} & names
    return not office and any(name.casefold().endswith(".xml") for name in names)


def read(source: Source) -> ImportResult:
    """The items of all files in the archive, in its order; pictures come out of the archive."""
    with archive.opened(source) as package:
        inside = Source(file=source.file, beside=package.beside)
        return gathering.gather(inside, _drafts(package), format_name=FORMAT)


def _drafts(package: Archive) -> Iterator[Draft]:
    for name in package.names:
        if not name.casefold().endswith((".xml", ".qti")):
            continue
        data = package.read(name, _LARGEST_XML_BYTES)
        for draft in _file(data, name):
            address, alt = draft.picture
            yield replace(draft, picture=(_within(name, address), alt))


def _file(data: bytes, name: str) -> Iterator[Draft]:
    root = elements.root_name(data[:20_000])
    if root in _ITEM:
        yield from qti2.drafts(elements.parse(data, name))
    elif root == "questestinterop":
        yield from qti1.drafts(elements.parse(data, name))
    elif root == "quiz":
        yield from moodle.drafts(elements.parse(data, name))


def _within(page: str, address: str) -> str:
    """An address relative to a page of the archive, as a name in the archive."""
    if not address or ":" in address:
        return address
    bare = (
        address.partition("?")[0]
        .replace("$IMS-CC-FILEBASE$/", "")
        .replace("%24IMS-CC-FILEBASE%24/", "")
    )
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), bare))
