"""The database: one engine, and the two ways to use it, writing and reading."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Self, TypeAlias, TypeVar

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy import Connection as PlainConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store import dialect, errors, faults

Connection: TypeAlias = AsyncConnection

PATIENCE: Final = timedelta(seconds=5)  # how long to wait for another program's lock
_AT_ONE_MOMENT: Final = timedelta(seconds=2)  # in which two programs make the same new file
_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
LEAST_ROOM: Final = 32 * 2**20  # bytes; with less a busy day may find the disk full
_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)
_IN_MEMORY: Final = (None, "", ":memory:")
_BEGIN: Final = "begin_with"
_LET_IN: Final = 1e-6  # seconds; the system makes some fifty times as much of it

_T = TypeVar("_T")


class Database:
    """SQLite or PostgreSQL, behind the same two verbs.

    SQLite has one writer at a time. Within a process writers queue for it in fair order, which is
    far quicker than finding the file locked and trying again.
    """

    def __init__(self, engine: AsyncEngine, plain: Engine | None = None) -> None:
        self._engine = engine
        self._plain = plain  # for work in a thread; an in-memory database has no second connection
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._turn = asyncio.Lock()
        self._opened = False

    @classmethod
    async def open(cls, url: str, *, patience: timedelta = PATIENCE) -> Self:
        """Take the address; nothing is connected or created before it is used.

        Raises DatabaseAddressWrong or DatabaseDriverMissing.
        """
        full = _completed(url)
        try:
            engine = create_async_engine(full, **_options(full, patience))
        except ModuleNotFoundError as error:
            raise errors.DatabaseDriverMissing from error
        if engine.dialect.name != "sqlite":
            return cls(engine)
        _prepare_sqlite(engine.sync_engine)
        if engine.url.database in _IN_MEMORY:
            return cls(engine)
        plain = create_engine(full.set(drivername="sqlite"), **_options(full, patience))
        _prepare_sqlite(plain)
        return cls(engine, plain)

    @property
    def place(self) -> str:
        """The address, without a password."""
        url = self._engine.url
        return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)

    @property
    def conninfo(self) -> str | None:
        """What another library needs to connect to the same server; None for SQLite."""
        if self._is_sqlite:
            return None
        plain = self._engine.url.set(drivername="postgresql")
        return plain.render_as_string(hide_password=False)

    @property
    def file(self) -> Path | None:
        """SQLite's file; None when there is none."""
        name = self._engine.url.database
        if not self._is_sqlite or not name or name in _IN_MEMORY or name.startswith("file:"):
            return None
        return Path(name)

    def room(self) -> int | None:
        """Bytes that are left on the disk of SQLite's file; None where a server minds that."""
        if self.file is None:
            return None
        folder = next(one for one in self.file.absolute().parents if one.exists())
        return shutil.disk_usage(folder).free

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """One write transaction: committed at the end, rolled back by an error.

        Raises a StoreError in place of every error of the database.
        """
        async with AsyncExitStack() as stack:
            if self._is_sqlite:
                await stack.enter_async_context(self._turn)
            yield await self._begin(stack, **{_BEGIN: "BEGIN IMMEDIATE"})

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """One view of the database as it stood at one moment."""
        async with AsyncExitStack() as stack:
            if self._is_sqlite:
                if self._plain is None:  # an in-memory database has a single connection
                    await stack.enter_async_context(self._turn)
                yield await self._begin(stack)
            else:
                yield await self._begin(
                    stack, isolation_level="REPEATABLE READ", postgresql_readonly=True
                )

    async def write(self, work: Callable[[PlainConnection], _T]) -> _T:
        """Do a piece of work as one write transaction; a StoreError as with `writing`.

        With SQLite all of it runs in one thread. In `writing` each statement crosses over to a
        thread several times, which costs more than the statement.
        """
        plain = self._plain
        if plain is None:
            async with self.writing() as connection:
                return await connection.run_sync(work)
        async with self._turn:
            return await asyncio.to_thread(self._work, plain, work)

    async def transact(self, work: Callable[[Connection], Coroutine[Any, Any, _T]]) -> _T:
        """Do a piece of work as one write transaction, where `write` takes what is not async.

        The work must wait for nothing but this connection and `asyncio.sleep(0)`.
        """
        if self._plain is None:
            async with self.writing() as connection:
                return await work(connection)
        return await self.write(lambda plain: _ended(work(_InThread(self._engine, plain))))

    async def read(self, work: Callable[[PlainConnection], _T]) -> _T:
        """Do a piece of reading on one view of the database, as `write` does a piece of writing."""
        plain = self._plain
        if plain is None:
            async with self.reading() as connection:
                return await connection.run_sync(work)
        return await asyncio.to_thread(self._work, plain, work, "BEGIN")

    def _work(
        self,
        plain: Engine,
        work: Callable[[PlainConnection], _T],
        begin: str = "BEGIN IMMEDIATE",
    ) -> _T:
        with faults.translated(self.place), plain.connect() as connection:
            connection.execution_options(**{_BEGIN: begin})
            with connection.begin():
                return work(connection)

    async def _begin(self, stack: AsyncExitStack, **options: Any) -> Connection:
        stack.enter_context(faults.translated(self.place))
        if self._plain is not None and not self._opened:
            await asyncio.to_thread(_knock, self._plain)
            self._opened = True
        try:
            connection = await stack.enter_async_context(self._engine.connect())
        except (OSError, TimeoutError) as error:
            unreachable = errors.DatabaseUnreachable()
            unreachable.add_note(f"{self.place}: {error}")
            raise unreachable from error
        await connection.execution_options(**options)
        await stack.enter_async_context(connection.begin())
        return connection

    async def close(self) -> None:
        """Let go of every connection."""
        await self._engine.dispose()
        if self._plain is not None:
            self._plain.dispose()


class _InThread(AsyncConnection):
    """SQLite's connection in a thread, where nobody is kept waiting by it.

    Each step of SQLite lets go of Python's lock and takes it back before anybody who waits for it
    has woken up; so after a statement the event loop is let in with intent.
    """

    async def execute(
        self, statement: Any, parameters: Any = None, *, execution_options: Any = None
    ) -> Any:
        """Execute a statement, here and now."""
        plain = self.sync_connection
        assert plain is not None, "it was made with one"
        found = plain.execute(statement, parameters, execution_options=execution_options)
        time.sleep(_LET_IN)  # noqa: ASYNC251 - no event loop runs in this thread
        return found


def _ended(work: Coroutine[Any, Any, _T]) -> _T:
    """What the work results in: it never waits, so it runs like any function."""
    while True:
        try:
            waited_for = work.send(None)
        except StopIteration as end:
            result: _T = end.value
            return result
        assert waited_for is None, "work in a thread can wait for nothing but its database"
        time.sleep(_LET_IN)


async def driver_of(connection: Connection) -> Any:
    """The driver's own connection, for a library that takes part in our transaction."""
    return (await connection.get_raw_connection()).driver_connection


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """Only one process of all at a time is in here; on SQLite there is only one at work anyway."""
    async with database.writing() as connection:
        await dialect.one_at_a_time(connection)
        yield


def _knock(engine: Engine) -> None:
    """Open the file once in the plain way.

    When that fails in the asynchronous driver, its thread speaks to the event loop once more, later
    on, and that may be closed by then. Two programs that turn the same new file to WAL at the same
    moment are in each other's way, and SQLite lets neither of them wait: so we try again.
    """
    until = time.monotonic() + _AT_ONE_MOMENT.total_seconds()
    while True:
        try:
            engine.connect().close()
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _completed(url: str) -> URL:
    """The address with the driver that is meant."""
    try:
        given = make_url(url)
        full = given.set(drivername=_DRIVERS[given.drivername])
    except (ArgumentError, KeyError, ValueError) as error:
        raise errors.DatabaseAddressWrong from error
    return full


def _options(url: URL, patience: timedelta) -> dict[str, Any]:
    seconds = patience.total_seconds()
    if url.drivername.startswith("sqlite"):
        return {"connect_args": {"timeout": seconds}}
    return {
        "pool_pre_ping": True,  # the server may have been restarted since
        "connect_args": {
            "connect_timeout": 10,
            "options": f"-c lock_timeout={int(seconds * 1000)}",
            "application_name": dialect.NAME,
        },
    }


def _prepare_sqlite(engine: Engine) -> None:
    """Set every new connection up, and begin transactions ourselves.

    The driver would begin one only before the first change, and never for a SELECT:
    https://docs.sqlalchemy.org/en/latest/dialects/sqlite.html#sqlite-transactions
    """

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        try:
            connection.isolation_level = None
            cursor = connection.cursor()
            for pragma in _PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except Exception:
            connection.close()  # or nobody does: the pool has not seen it yet
            raise

    @event.listens_for(engine, "begin")
    def begin(connection: PlainConnection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
