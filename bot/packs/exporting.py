"""A pack as a file of another program, and what that program's format cannot hold of it.

What is lost is not a list that somebody keeps: the file that was written is read again by the reader
of its format, and whatever comes back otherwise is told. A new format is one module with the names
of `Writer`, and one line in WRITERS.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from bot.packs import (
    anki_writing,
    delimited_writing,
    difference,
    gift_writing,
    importing,
    json_writing,
    moodle_writing,
    yaml_writing,
)
from bot.packs.errors import PackInvalid
from bot.packs.matching import Kept
from bot.packs.source import Source
from bot.quiz.question import Pack

MOST_NAMED: Final = 5


class Writer(Protocol):
    """One format; a module with these names is one."""

    @property
    def SUFFIX(self) -> str:  # noqa: N802  # a module's constant stands behind it
        """How its files end."""

    def write(self, pack: Pack) -> bytes:
        """The file; questions that it cannot ask at all are left out."""


WRITERS: Final[Mapping[str, Writer]] = {
    "yaml": yaml_writing,
    "json": json_writing,
    "csv": delimited_writing,
    "gift": gift_writing,
    "moodle": moodle_writing,
    "apkg": anki_writing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A part that does not come back from the file as it was, and whose."""

    part: str
    questions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        names = ", ".join(self.questions[:MOST_NAMED])
        more = len(self.questions) - MOST_NAMED
        return f"{self.part} of {names}{f' and {more:,} more' if more > 0 else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """`losses` is empty when reading the file gives the same pack."""

    data: bytes
    losses: tuple[Loss, ...]


def export(pack: Pack, form: str) -> Exported:
    """The pack in one of the formats of WRITERS, read again to see what it holds."""
    writer = WRITERS[form]
    data = writer.write(pack)
    return Exported(data=data, losses=tuple(_losses(pack, data, f"{pack.id}{writer.SUFFIX}")))


def _losses(pack: Pack, data: bytes, file: str) -> Iterator[Loss]:
    try:
        back = importing.read(Source(file=file, data=data)).pack
    except PackInvalid:
        yield Loss(part="everything", questions=tuple(_names(pack)))
        return
    found = difference.difference(back, [Kept(question=one, active=True) for one in pack.questions])
    if found.vanished:
        names = tuple(one.id.partition("/")[2] for one in found.vanished)
        yield Loss(part="the whole", questions=names)
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for changed in found.changed:
        for edit in changed.edits:
            if edit.part == "source" and not edit.before:
                continue  # a question without a source names the file it was read from
            lost[edit.part].append(changed.question.id.partition("/")[2])
    yield from (Loss(part=f"the {part}", questions=tuple(names)) for part, names in lost.items())
    for part in ("title", "language", "licence", "version", "description"):
        if getattr(back, part) != getattr(pack, part):
            yield Loss(part=f"the {part}", questions=(f"the pack {pack.id}",))


def _names(pack: Pack) -> Iterator[str]:
    return (one.id.partition("/")[2] for one in pack.questions)
