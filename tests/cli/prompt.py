"""What a command said, and files to give it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

PROSE = """\
# Weather

## Q1. Why does it rain?

**Difficulty:** easy

**Answer:** Warm air rises and cools. Its water condenses to drops. When they get heavy, they fall.

## Q2. What is fog?

**Answer:** A cloud that touches the ground.

## Q3. What is hail?
"""

PACK = """\
quizbell: 1
pack: weather
title: Weather
language: en
licence: MIT
questions:
  - id: rain
    topic: Water
    difficulty: easy
    prompt: Is rain wet?
    true_or_false: true
  - id: fog
    topic: Water
    difficulty: moderate
    prompt: What is a cloud that touches the ground?
    text: {accepted: [fog, mist]}
"""

BROKEN = """\
quizbell: 1
pack: Weather Pack
title: Weather
language: en
licence: MIT
questions:
  - id: rain
    topic: Water
    difficulty: esy
    prompt: Is rain wet?
    true_or_false: true
  - id: rain
    topic: Water
    difficulty: easy
    text: {accepted: [fog]}
"""

TOO_LONG = f"""\
{PACK}\
  - id: endless
    topic: Water
    difficulty: easy
    prompt: {"How long is this question? " * 200}
    true_or_false: false
"""

ONLY_TOO_LONG = (
    "".join(part for part in TOO_LONG.partition("questions:\n")[:2])
    + TOO_LONG.partition("mist]}\n")[2]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended: `out` is for reading on, `err` for the person."""

    code: int
    out: str
    err: str

    @property
    def sentences(self) -> list[str]:
        """What it complained of, a line each."""
        return self.err.splitlines()


def written(folder: Path, name: str, text: str) -> str:
    """A file in the folder; its name."""
    (folder / name).write_text(text, encoding="utf-8")
    return name


def database(folder: Path) -> Path:
    return folder / "data" / "quizbell.sqlite3"


def changed(folder: Path, statement: str) -> None:
    """Somebody meddles with the database."""
    with closing(sqlite3.connect(database(folder))) as connection, connection:
        connection.execute(statement)
