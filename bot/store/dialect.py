"""Where SQLite and PostgreSQL differ; the queries elsewhere are the same for both."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Select,
    String,
    Table,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

POSTGRESQL: Final = "postgresql"
Upsert: TypeAlias = "sqlite.Insert | postgresql.Insert"

_MIGRATION_LOCK: Final = 5_417_063_221  # any number that no other program on the server uses
_VALUES_AT_ONCE: Final = 1000  # both databases take some 32,000 values a statement

_T = TypeVar("_T")
_Selected = TypeVar("_Selected", bound="Select[Any]")


def upsert(connection: AsyncConnection, table: Table) -> Upsert:
    """An insert with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(table)
    return sqlite.insert(table)


def replacing(
    connection: AsyncConnection, table: Table, changed: Mapping[str, Any] | None = None
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
    connection: AsyncConnection, columns: Sequence[Column[str]], keys: Sequence[tuple[str, ...]]
) -> ColumnElement[bool]:
    """Whether some columns, together, are one of the keys.

    The keys travel as one value, so that the statement is the same for any number of them. SQLite
    would scan the table for a list of row values; for a subquery it uses the index.
    """
    if connection.dialect.name == POSTGRESQL:
        names = [f"key_{place}" for place in range(len(columns))]
        arrays = [literal(list(part), ARRAY(String)) for part in zip(*keys, strict=True)]
        return tuple_(*columns).in_(
            select(func.unnest(*arrays).table_valued(*names).render_derived())
        )
    listed = func.json_each(json.dumps(keys)).table_valued("value")
    parts = (func.json_extract(listed.c.value, f"$[{place}]") for place in range(len(columns)))
    return tuple_(*columns).in_(select(*parts))


async def one_at_a_time(connection: AsyncConnection) -> None:
    """Wait until no other process migrates; SQLite's writer is alone anyway."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))


def portions(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Values in numbers that one statement takes."""
    for start in range(0, len(values), _VALUES_AT_ONCE):
        yield values[start : start + _VALUES_AT_ONCE]
