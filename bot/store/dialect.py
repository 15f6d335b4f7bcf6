"""Where SQLite and PostgreSQL differ; the queries elsewhere are the same for both."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Insert,
    Select,
    String,
    Table,
    func,
    literal,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

POSTGRESQL: Final = "postgresql"
Connected: TypeAlias = AsyncConnection | Connection
Upsert: TypeAlias = "sqlite.Insert | postgresql.Insert"

_MIGRATION_LOCK: Final = 5_417_063_221  # any number that no other program on the server uses
_VALUES_AT_ONCE: Final = 1000  # both databases take some 32,000 values a statement

_T = TypeVar("_T")
_Selected = TypeVar("_Selected", bound="Select[Any]")


def upsert(connection: Connected, table: Table) -> Upsert:
    """An insert with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(table)
    return sqlite.insert(table)


def replacing(
    connection: Connected, table: Table, changed: Mapping[str, Any] | None = None
) -> Upsert:
    """An insert that overwrites the row of the same primary key (all else, or what is given)."""
    statement = upsert(connection, table)
    keys = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if column.name not in keys]
    return statement.on_conflict_do_update(
        index_elements=keys,
        set_=changed or {name: statement.excluded[name] for name in others},
    )


def locked(statement: _Selected) -> _Selected:
    """Rows that nobody else changes before the commit; others may still refer to them.

    SQLite has one writer, who holds the whole file; it leaves the clause out.
    """
    return statement.with_for_update(key_share=True)


def unclaimed(statement: _Selected) -> _Selected:
    """The same, leaving out rows that another process holds already."""
    return statement.with_for_update(skip_locked=True)


def among(
    connection: Connected, columns: Sequence[Column[str]], keys: Iterable[tuple[str, ...]]
) -> ColumnElement[bool]:
    """Whether some columns, together, are one of the keys.

    The keys travel as one value, so that the statement is the same for any number of them. SQLite
    would scan the table for a list of row values; for a subquery it uses the index.
    """
    if connection.dialect.name == POSTGRESQL:
        names = [f"key_{place}" for place in range(len(columns))]
        arrays = [literal(list(part), ARRAY(String)) for part in zip(*keys, strict=True)]
        given = func.unnest(*arrays).table_valued(*names).render_derived()
        return tuple_(*columns).in_(select(given))
    levels = [func.json_each(literal(_nested(keys))).table_valued("key", "value")]
    for _ in columns[1:]:
        levels.append(func.json_each(levels[-1].c.value).table_valued("key", "value"))
    listed: FromClause = levels[0]
    for level in levels[1:]:
        listed = listed.join(level, true())
    parts = [level.c.key for level in levels[:-1]]
    return tuple_(*columns).in_(select(*parts, levels[-1].c.value).select_from(listed))


def _nested(keys: Iterable[tuple[str, ...]]) -> str:
    """Keys as a JSON object of objects of lists: their first parts are said, and parsed, once."""
    root: dict[str, Any] = {}
    for *leading, before, last in keys:
        branch = root
        for part in leading:
            branch = branch.setdefault(part, {})
        branch.setdefault(before, []).append(last)
    return json.dumps(root, ensure_ascii=False)


def write(connection: Connection, statement: Insert, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert whole rows, their values in the order of the table's columns.

    The values are the driver's: JSON as text, instants from `moment`. SQLAlchemy's conversion of
    each value would cost more than storing it.
    """
    sql = str(statement.compile(dialect=connection.dialect))
    connection.exec_driver_sql(sql, list(rows))


def moment(connection: Connected, at: datetime) -> datetime | str:
    """An aware instant as the driver takes it, equal to what the column type makes of it."""
    utc = at.astimezone(UTC)
    if connection.dialect.name == POSTGRESQL:
        return utc
    return utc.isoformat(" ", "microseconds")[:26]  # without the offset


async def one_at_a_time(connection: AsyncConnection) -> None:
    """Wait until no other process migrates; SQLite's writer is alone anyway."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))


def portions(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Values in numbers that one statement takes."""
    for start in range(0, len(values), _VALUES_AT_ONCE):
        yield values[start : start + _VALUES_AT_ONCE]
