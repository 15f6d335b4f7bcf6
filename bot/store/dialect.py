"""Where SQLite and PostgreSQL differ; the queries elsewhere are the same for both.

Answers come in by the hundred, and there SQLAlchemy's care for each statement and each value would
cost more than the database's own work. `Lookup` and `write` are the short ways: statements built
once, many keys in one value, rows handed to the driver as they are.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import cache, partial
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    FromClause,
    Row,
    Select,
    String,
    Table,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.types import TypeEngine

from bot import __version__

POSTGRESQL: Final = "postgresql"
NAME: Final = f"quizbell {__version__}"  # by which a server knows our connections
Connected: TypeAlias = AsyncConnection | Connection
Upsert: TypeAlias = "sqlite.Insert | postgresql.Insert"

_MIGRATION_LOCK: Final = 5_417_063_221  # any number that no other program on the server uses
_OTHERS: Final = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND application_name LIKE 'quizbell%' AND application_name <> :but "
    "AND pid <> pg_backend_pid()"
)
_VALUES_AT_ONCE: Final = 1000  # both databases take some 32,000 values a statement

_DRIVERS: Final[dict[str, Callable[[], Dialect]]] = {
    POSTGRESQL: partial(psycopg.dialect, paramstyle="format"),
    "sqlite": sqlite.dialect,
}

_T = TypeVar("_T")
_Selected = TypeVar("_Selected", bound="Select[Any]")


def upsert(connection: Connected, table: Table) -> Upsert:
    """An insert with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    return _upsert(connection.dialect.name, table)


def _upsert(name: str, table: Table) -> Upsert:
    return postgresql.insert(table) if name == POSTGRESQL else sqlite.insert(table)


def replacing(connection: Connected, table: Table) -> Upsert:
    """An insert that overwrites the row of the same primary key."""
    return _replacing(connection.dialect.name, table)


def _replacing(name: str, table: Table) -> Upsert:
    statement = _upsert(name, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={other: statement.excluded[other] for other in _beside_the_key(table)},
    )


def _beside_the_key(table: Table) -> list[str]:
    keys = list(table.primary_key)
    return [column.name for column in table.columns if column not in keys]


def adding(name: str, table: Table, numbers: Iterable[str]) -> Upsert:
    """An insert that adds its numbers to those of the row of the same primary key."""
    statement = _upsert(name, table)
    added = {one: table.c[one] + statement.excluded[one] for one in numbers}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=added)


def locked(statement: _Selected) -> _Selected:
    """Rows that nobody else changes before the commit; others may still refer to them.

    SQLite has one writer, who holds the whole file; it leaves the clause out.
    """
    return statement.with_for_update(key_share=True)


def unclaimed(statement: _Selected) -> _Selected:
    """The same, leaving out rows that another process holds already."""
    return statement.with_for_update(skip_locked=True)


def writes_alone(connection: Connected) -> bool:
    """Whether nobody else can write before our commit, so that what was read stays true."""
    return connection.dialect.name != POSTGRESQL


def take_turns(connection: Connection, over: Iterable[str]) -> None:
    """Wait until no other process works on these; until the commit none does but this one."""
    if connection.dialect.name == POSTGRESQL:
        for name in sorted(over):  # all in one order, so that none wait for each other
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 8))))


async def one_at_a_time(connection: AsyncConnection) -> None:
    """Wait until no other process migrates; SQLite's writer is alone anyway."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATION_LOCK)))


async def used_by_others(connection: AsyncConnection, *, of_this_version: bool = True) -> bool:
    """Whether other processes of ours are connected; of an SQLite file only the file can say it."""
    if connection.dialect.name != POSTGRESQL:
        return False
    but = "" if of_this_version else NAME
    return bool(await connection.scalar(_OTHERS, {"but": but}))


def portions(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Values in numbers that one statement takes."""
    for start in range(0, len(values), _VALUES_AT_ONCE):
        yield values[start : start + _VALUES_AT_ONCE]


class Lookup:
    """A SELECT of the rows whose columns, together, are one of many keys.

    The keys travel as one value, so that the statement is the same for any number of them. SQLite
    would scan the table for a list of row values; for a subquery it uses the index.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]], *columns: Column[str]) -> None:
        self._keys = Given("keys", {f"part_{place}": String() for place in range(len(columns))})
        keys = self._keys.cte(POSTGRESQL)
        self._statements = {
            POSTGRESQL: statement.where(tuple_(*columns).in_(select(*keys.c))),
            "sqlite": statement.where(tuple_(*columns).in_(_unfolded(len(columns)))),
        }

    def rows(
        self, connection: Connection, keys: Iterable[tuple[str, ...]]
    ) -> CursorResult[*tuple[Any, ...]]:
        """The rows of these keys, of which there must be some."""
        name = connection.dialect.name
        listed = self._keys.values(list(keys)) if name == POSTGRESQL else {"keys": _nested(keys)}
        return connection.execute(self._statements[name], listed)


def _unfolded(parts: int) -> Select[*tuple[Any, ...]]:
    """Keys from what `_nested` made of them."""
    keys = bindparam("keys", type_=String)
    levels = [func.json_each(keys).table_valued("key", "value")]
    for _ in range(1, parts):
        levels.append(func.json_each(levels[-1].c.value).table_valued("key", "value"))
    listed: FromClause = levels[0]
    for level in levels[1:]:
        listed = listed.join(level, true())
    columns: list[ColumnElement[str]] = [level.c.key for level in levels[:-1]]
    return select(*columns, levels[-1].c.value).select_from(listed)


def _nested(keys: Iterable[tuple[str, ...]]) -> str:
    """Keys as a JSON object of objects of lists: their first parts are said, and parsed, once."""
    root: dict[str, Any] = {}
    for *leading, before, last in keys:
        branch = root
        for part in leading:
            branch = branch.setdefault(part, {})
        branch.setdefault(before, []).append(last)
    return json.dumps(root, ensure_ascii=False)


class Given:
    """A relation that travels with a statement as one value, however many rows it has.

    As JSON it is made by the driver's side in a fraction of the time that arrays or many values
    take, and read by the server in less.
    """

    def __init__(self, name: str, columns: Mapping[str, TypeEngine[Any]]) -> None:
        self._name, self._columns = name, columns

    def cte(self, database: str) -> CTE:
        """The relation; it is taken apart once, however often it is joined."""
        given = bindparam(self._name, type_=String)
        if database == POSTGRESQL:
            rows = func.jsonb_array_elements(cast(given, postgresql.JSONB)).table_valued("value")
            part = _cast_from_jsonb
        else:
            rows = func.json_each(given).table_valued("value")
            part = _extracted
        named = (
            part(rows.c.value, at, of).label(name)
            for at, (name, of) in enumerate(self._columns.items())
        )
        return select(*named).cte(self._name).prefix_with("MATERIALIZED")

    def values(self, rows: Sequence[tuple[Any, ...]]) -> dict[str, str]:
        """The parameter that brings these rows."""
        return {self._name: json.dumps(rows, ensure_ascii=False)}


def _cast_from_jsonb(row: ColumnElement[Any], at: int, of: TypeEngine[_T]) -> ColumnElement[_T]:
    return cast(row.op("->>")(at), of)


def _extracted(row: ColumnElement[Any], at: int, of: TypeEngine[_T]) -> ColumnElement[_T]:
    return func.json_extract(row, f"$[{at}]", type_=of)


def each_with(
    database: str, rows: FromClause, table: Table, found_by: ColumnElement[bool]
) -> tuple[FromClause, ReadOnlyColumnCollection[str, Any]]:
    """Rows, each with what the table has for its key, or nothing; and the columns of that.

    PostgreSQL, which cannot know how many there are, would read the whole table for them.
    """
    if database != POSTGRESQL:
        return rows.outerjoin(table, found_by), table.c
    found = select(table).where(found_by).limit(literal_column("1")).lateral("found")
    return rows.outerjoin(found, true()), found.c


class Query:
    """A SELECT that is put into words once for each database, not each time it is asked."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._worded: dict[str, tuple[str, list[tuple[str, Any]]]] = {}

    def rows(self, connection: Connection, **values: Any) -> list[Row[*tuple[Any, ...]]]:
        """All rows for these values of its parameters, as the driver has them."""
        name = connection.dialect.name
        if name not in self._worded:
            compiled = self._statement.compile(dialect=_DRIVERS[name]())
            order = compiled.positiontup or ()
            self._worded[name] = str(compiled), [(one, compiled.params[one]) for one in order]
        words, constants = self._worded[name]
        given = tuple(values.get(one, constant) for one, constant in constants)
        found = connection.exec_driver_sql(words, given)
        return list(found.all())


class Conflict(Enum):
    """What becomes of a row whose key exists already."""

    ERROR = "error"
    KEEP_OLD = "keep old"
    TAKE_NEW = "take new"
    ADD = "add"


def write(
    connection: Connection,
    table: Table,
    rows: Sequence[tuple[Any, ...]],
    conflict: Conflict = Conflict.ERROR,
) -> int:
    """Insert whole rows, their values in the order of the table's columns; tells how many it did.

    No two have the same key. The values are the driver's: JSON as text, instants from `moments`.
    """
    if connection.dialect.name == POSTGRESQL:
        given = connection.execute(_from_given(table, conflict), _given(table).values(rows))
        return given.rowcount
    return connection.exec_driver_sql(_worded(table, conflict), list(rows)).rowcount


@cache
def _from_given(table: Table, conflict: Conflict) -> Upsert:
    """PostgreSQL takes a row of a relation in half the time of a row of parameters."""
    rows = _given(table).cte(POSTGRESQL)
    return _insert(POSTGRESQL, table, conflict).from_select(list(table.c.keys()), select(*rows.c))


@cache
def _given(table: Table) -> Given:
    return Given("rows", {column.name: column.type for column in table.columns})


@cache
def _worded(table: Table, conflict: Conflict) -> str:
    return str(_insert("sqlite", table, conflict).compile(dialect=_DRIVERS["sqlite"]()))


def _insert(name: str, table: Table, conflict: Conflict) -> Upsert:
    match conflict:
        case Conflict.ERROR:
            return _upsert(name, table)
        case Conflict.KEEP_OLD:
            return _upsert(name, table).on_conflict_do_nothing()
        case Conflict.TAKE_NEW:
            return _replacing(name, table)
        case Conflict.ADD:
            return adding(name, table, _beside_the_key(table))


def moments(connection: Connected) -> Callable[[datetime], str]:
    """What turns aware instants into the driver's values, as the column type does it."""
    return _with_offset if connection.dialect.name == POSTGRESQL else _without_offset


def _with_offset(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(" ", "microseconds")


def _without_offset(at: datetime) -> str:
    return _with_offset(at)[:26]
