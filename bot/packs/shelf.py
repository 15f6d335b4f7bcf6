"""Questions and their names by the many: few stay in memory, more go to a file that nobody sees.

The file has no name, and is gone with the last who holds it.
"""

import itertools
import pickle
import sqlite3
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import Final, overload

from bot.quiz.question import Question

MOST_IN_MEMORY: Final = 2000
LOT: Final = 50
CACHE_KB: Final = 500

_NAMES: Final = "CREATE TABLE name (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID"


def shelved(questions: Iterable[Question]) -> Sequence[Question]:
    """The questions, to be gone through as often as one likes."""
    left = iter(questions)
    first = tuple(itertools.islice(left, MOST_IN_MEMORY))
    beyond = tuple(itertools.islice(left, 1))
    return _Shelf(itertools.chain(first, beyond, left)) if beyond else first


def chosen(questions: Sequence[Question], places: Iterable[int]) -> Sequence[Question]:
    """Those at these places; the rest stays where it is."""
    if isinstance(questions, tuple):
        return tuple(questions[place] for place in places)
    return _Chosen(questions, array("Q", places)) or ()


class _Chosen(Sequence[Question]):
    def __init__(self, questions: Sequence[Question], places: "array[int]") -> None:
        self._questions = questions
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Question: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Question]: ...
    def __getitem__(self, place: int | slice) -> Question | Sequence[Question]:
        if isinstance(place, slice):
            return tuple(self._questions[each] for each in self._places[place])
        return self._questions[self._places[place]]


class _Shelf(Sequence[Question]):
    """Questions in a file, some together, with where each lot begins; one lot is at hand."""

    def __init__(self, questions: Iterator[Question]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as the shelf
        weakref.finalize(self, self._file.close)
        self._starts = array("Q")
        self._length = 0
        self._at_hand: tuple[int, Sequence[Question]] = (-1, ())
        while lot := tuple(itertools.islice(questions, LOT)):
            self._starts.append(self._file.tell())
            self._length += len(lot)
            pickle.dump(lot, self._file, pickle.HIGHEST_PROTOCOL)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Question: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Question]: ...
    def __getitem__(self, place: int | slice) -> Question | Sequence[Question]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        number, within = divmod(range(self._length)[place], LOT)
        if number != self._at_hand[0]:
            self._file.seek(self._starts[number])
            # What is read is what this object wrote: nobody else has the file.
            self._at_hand = number, pickle.load(self._file)  # noqa: S301
        return self._at_hand[1][within]


class Names(MutableMapping[str, int]):
    """A number for each name, kept as `shelved` keeps questions."""

    def __init__(self) -> None:
        self._few: dict[str, int] = {}
        self._many: sqlite3.Connection | None = None

    def __len__(self) -> int:
        if self._many is None:
            return len(self._few)
        (count,) = self._many.execute("SELECT count(*) FROM name").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[str]:
        if self._many is None:
            return iter(self._few)
        return (name for (name,) in self._many.execute("SELECT name FROM name"))

    def __getitem__(self, name: str) -> int:
        if self._many is None:
            return self._few[name]
        row = self._many.execute("SELECT number FROM name WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return int(row[0])

    def __setitem__(self, name: str, number: int) -> None:
        if self._many is None:
            self._few[name] = number
            if len(self._few) > MOST_IN_MEMORY:
                self._move()
            return
        self._many.execute("REPLACE INTO name VALUES (?, ?)", (name, number))

    def __delitem__(self, name: str) -> None:
        self[name]
        if self._many is None:
            del self._few[name]
        else:
            self._many.execute("DELETE FROM name WHERE name = ?", (name,))

    def _move(self) -> None:
        self._many = sqlite3.connect("", isolation_level=None)  # a file of its own, without a name
        weakref.finalize(self, self._many.close)
        for statement in (f"PRAGMA cache_size = -{CACHE_KB}", _NAMES, "BEGIN"):
            self._many.execute(statement)
        self._many.executemany("INSERT INTO name VALUES (?, ?)", self._few.items())
        self._few = {}
