"""What every format's reader looks like from outside."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from bot.packs.source import Source
from bot.quiz.question import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something found that became no question; `line` counts `unit`s (lines, rows, items) from 1."""

    line: int
    what: str
    reason: str
    unit: str = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something the author should know of a question that was imported; counted like Skipped."""

    line: int
    what: str
    says: str
    unit: str = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What a file held. `found` is always the questions of the pack plus what was skipped.

    `lines` says where a question stands, by its id, in formats that have lines; `named` are the ids
    that the file itself gives, which outlive any change of the wording.
    """

    pack: Pack
    skipped: tuple[Skipped, ...]
    format: str
    remarks: tuple[Remark, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    named: AbstractSet[str] = frozenset()

    @property
    def found(self) -> int:
        return len(self.pack.questions) + len(self.skipped)


class Reader(Protocol):
    """One format; a module with these three names is one."""

    @property
    def FORMAT(self) -> str:  # noqa: N802  # a module's constant stands behind it
        """What the format is called in a sentence."""

    def recognises(self, source: Source) -> bool:
        """Whether the file is of this format, sound or not; PackInvalid when it has no text."""

    def read(self, source: Source) -> ImportResult:
        """The questions; PackInvalid lists every fault when the file cannot be used."""
