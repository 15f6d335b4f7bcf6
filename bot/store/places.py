"""Places where points are added up, each with its number in its workspace or league."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select

from bot.quiz.boards import Place
from bot.store import dialect
from bot.store.tables import place as places

NAMED: Final = (places.c.workspace, places.c.board, places.c.topic, places.c.period)
_BY_NAME: Final = dialect.Lookup(select(*NAMED, places.c.place), *NAMED)


def at(table: Any, place: Place | None = None) -> ColumnElement[bool]:
    """Whether a row belongs to the place; without one, to that of the parameters named like it."""
    given: list[Any] = list(place or map(bindparam, Place._fields))
    named = (column == value for column, value in zip(NAMED, given, strict=True))
    number = select(places.c.place).where(*named).scalar_subquery()
    return and_(table.c.workspace == given[0], table.c.place == number)


def of(table: Any) -> ColumnElement[bool]:
    """Whether a place is that of a row."""
    return and_(places.c.workspace == table.c.workspace, places.c.place == table.c.place)


def numbered(connection: Connection, wanted: Iterable[Place]) -> dict[Place, int]:
    """The numbers of some places; who has none gets the next one of the workspace.

    Nobody else may number places of these workspaces meanwhile: `dialect.take_turns`.
    """
    keys = sorted(set(wanted))
    numbers = {Place(*row[:4]): int(row[4]) for row in _BY_NAME.rows(connection, keys)}
    missing = [place for place in keys if place not in numbers]
    last = _last(connection, {place.workspace for place in missing}) if missing else {}
    for place in missing:
        last[place.workspace] = numbers[place] = last.get(place.workspace, 0) + 1
    if missing:
        rows = [(one.workspace, numbers[one], one.board, one.topic, one.period) for one in missing]
        dialect.write(connection, places, rows)
    return numbers


def _last(connection: Connection, workspaces: Iterable[str]) -> dict[str, int]:
    found = connection.execute(
        select(places.c.workspace, func.max(places.c.place))
        .where(places.c.workspace.in_(sorted(workspaces)))
        .group_by(places.c.workspace)
    )
    return {workspace: int(number) for workspace, number in found}
