"""The same answers on PostgreSQL, against asyncpg with a transaction an answer."""

import statistics
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import asyncpg
import psycopg
from asyncpg.pool import PoolConnectionProxy
from psycopg import sql

from tests.bench.answers import ANSWERS, CLIENTS, RAW_ROUND, ROW, WHERE, ours, storm, world_at

REPEATS: Final = 3
CONNECTIONS: Final = 8
AT: Final = "2026-11-26T09:00:00+00:00"
Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"
Write: TypeAlias = Callable[[Connection, int], Awaitable[None]]

ANSWER: Final = (
    "INSERT INTO answer (workspace, round, player, event, content, submitted_at, changes, score, "
    f"verdict, grade) VALUES ($1, $2, $3, $3, $4, '{AT}', 0, $5, 'correct', $6)"
)
LEDGER: Final = (
    "INSERT INTO ledger (workspace, entry, channel, round, player, reason, points, answered, "
    f"correct, day, at) VALUES ($1, $2, $3, $4, $2, 'answer', $5, 1, $6, '2026-11-26', '{AT}')"
)
STANDING: Final = (
    "INSERT INTO standing VALUES ($1, $2, $3, $4, 1, $5, true) ON CONFLICT (workspace, place, player) "
    "DO UPDATE SET points = standing.points + excluded.points, answered = standing.answered + 1"
)
HISTOGRAM: Final = (
    "INSERT INTO histogram VALUES ($1, $2, $3, 1) ON CONFLICT (workspace, place, points) "
    "DO UPDATE SET players = histogram.players + 1"
)


async def _row(connection: Connection, number: int) -> None:
    """One row, as small as an answer can be."""
    await connection.execute(
        "INSERT INTO bare VALUES ($1, $2, $3, $4, $5)",
        *(ROW[0], ROW[1], f"p{number}", ROW[3], ROW[4]),
    )


def _whole(places: int) -> Write:
    """All that Quizbell writes for an answer of somebody new."""

    async def write(connection: Connection, number: int) -> None:
        player, points = f"p{number:07}", number % 4 // 3 * 10
        await connection.execute("INSERT INTO player VALUES ($1, $1, false)", player)
        await connection.execute(
            "INSERT INTO account VALUES ($1, $2, $2, false)", WHERE.workspace, player
        )
        grade = points / 10, ROW[4]
        await connection.execute(ANSWER, WHERE.workspace, RAW_ROUND, player, ROW[3], *grade)
        entry = WHERE.workspace, player, WHERE.id, RAW_ROUND, points, points // 10
        await connection.execute(LEDGER, *entry)
        for place in range(places):
            sums = WHERE.workspace, place, player, points, points // 10
            await connection.execute(STANDING, *sums)
            await connection.execute(HISTOGRAM, WHERE.workspace, place, points)

    return write


async def _asyncpg(url: str, write: Write, number: int) -> float:
    """Answers a second, one a commit, by so many clients over a pool."""
    pool = await asyncpg.create_pool(url, min_size=CONNECTIONS, max_size=CONNECTIONS)

    async def send(one: int) -> None:
        async with pool.acquire() as connection, connection.transaction():
            await write(connection, one)

    async with pool:
        rate, _ = await storm(number, send)
    return rate


def _database(url: str, name: str) -> str:
    """A new, empty one on the server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{url.rpartition('/')[0]}/{name}" if "?" not in url else _beside(url, name)


def _beside(url: str, name: str) -> str:
    address, _, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{options}"


async def _bare(url: str, name: str, *, whole: int = 0) -> float:
    place = _database(url, name)
    if whole:
        database, _, _ = await world_at(place)
        await database.close()
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("ALTER TABLE answer DROP CONSTRAINT fk_answer_round")
            connection.execute("ALTER TABLE ledger DROP CONSTRAINT fk_ledger_round")
        return await _asyncpg(place, _whole(whole), ANSWERS // 10)
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE bare (workspace text, round text, player text, content text, grade text, "
            "PRIMARY KEY (workspace, round, player))"
        )
    return await _asyncpg(place, _row, ANSWERS)


async def measured(url: str) -> str:
    """The table; the arms alternate."""
    one, whole, engine = [], [], []
    for run in range(REPEATS):
        one.append(await _bare(url, f"row{run}"))
        engine.append(await ours(_database(url, f"ours{run}")))
        whole.append(await _bare(url, f"whole{run}", whole=engine[-1].places))
    rate, ended = (
        statistics.median(each) for each in zip(*((o.rate, o.whole) for o in engine), strict=True)
    )
    base, whole_base = statistics.median(one), statistics.median(whole)
    wait = statistics.median(o.p99 for o in engine)
    return "\n".join(
        (
            "## Answers a second: PostgreSQL",
            "",
            (
                f"{CLIENTS} clients, a pool of {CONNECTIONS} connections for asyncpg, medians of "
                f"{REPEATS}. As above: one row, or all that Quizbell writes, to the standings."
            ),
            "",
            "| | answers/s | ratio to asyncpg | p99 ms |",
            "| --- | --- | --- | --- |",
            f"| asyncpg, one row a commit | {base:,.0f} | 1.00 | – |",
            f"| **Quizbell, group commit** | {rate:,.0f} | {rate / base:.2f} | {wait:.0f} |",
            f"| asyncpg, all rows of an answer a commit | {whole_base:,.0f} | 1.00 | – |",
            f"| **Quizbell, group commit, with its points** | {ended:,.0f} | {ended / whole_base:.2f} | – |",
            "",
        )
    )
