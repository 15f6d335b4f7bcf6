"""What can go wrong with a file of questions.

PackError
├── PackFault     one thing that is wrong, where, and what to do about it
└── PackInvalid   every fault of a file at once; also an ExceptionGroup of PackFault
"""

from collections.abc import Sequence
from typing import Self


class PackError(Exception):
    """A file of questions cannot be used."""


class PackFault(PackError):
    """One thing that is wrong with a file.

    `line` counts from 1 and is None when the file as a whole is meant; `where` is the id of the
    question (or `question 3` while it has none), empty outside of the questions.
    """

    def __init__(
        self, *, file: str, line: int | None, where: str, problem: str, remedy: str
    ) -> None:
        self.file = file
        self.line = line
        self.where = where
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{self.place}: {problem} {remedy}")

    @property
    def place(self) -> str:
        """File, line and question, as editors and terminals like to link them."""
        spot = shown(self.file) if self.line is None else f"{shown(self.file)}:{self.line}"
        return f"{spot} ({self.where})" if self.where else spot


class PackInvalid(PackError, ExceptionGroup[PackFault]):
    """A file of questions has faults; all of them are listed."""

    def __new__(cls, faults: Sequence[PackFault]) -> Self:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        return super().__new__(cls, f"{faults[0].file} has {count}.", faults)

    def derive(self, excs: Sequence[PackFault], /) -> "PackInvalid":  # type: ignore[override]  # a split of faults holds faults
        return PackInvalid(excs)

    @property
    def faults(self) -> tuple[PackFault, ...]:
        """In the order of their lines."""
        return tuple(fault for fault in self.exceptions if isinstance(fault, PackFault))

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def shown(text: str, longest: int = 60) -> str:
    """Somebody else's words, short and harmless to a terminal."""
    line = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: longest + 1]
    )
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def quoted(text: str) -> str:
    """The same in quotation marks, for use inside a sentence of ours."""
    return f"“{shown(text)}”"
