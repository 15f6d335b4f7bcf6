"""Answers accepted a second, each confirmed only after its own commit (`synchronous=FULL`).

Ours goes through the engine: read by its key, graded, stored. The others are the bare minimum
(one insert of a row of the same size) and what one would write first (a transaction an answer).
Rounds of the arms alternate, so that a noisy machine is noisy for all.
"""

import asyncio
import gc
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from bot import app
from bot.engine import Engine, World, events, requests
from bot.grading import OfflineGrader
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.store.database import Database
from bot.store.intake import Intake
from bot.store.migrating import migrate
from bot.store.tables import place as known


class Ours(NamedTuple):
    """Answers a second until confirmed, their wait in ms; and the same with ledger and standings."""

    rate: float
    p99: float
    whole: float
    places: int


CLIENTS = 256
ANSWERS = 6_000
REPEATS = 5
RAW_ROUND = "raw"
WHERE = Channel(workspace="web:bench", id="bench")
ROW = ("web:bench", "r", "{}", '{"picked": [1]}', '{"rule": "right-option", "reason": "Right."}')


def raw(folder: Path, run: int, *, a_commit: int) -> float:
    """Answers a second of bare sqlite3, so many inserts in a commit."""
    connection = sqlite3.connect(folder / f"raw-{a_commit}-{run}.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE answer (workspace, round, player, content, grade, "
        "PRIMARY KEY (workspace, round, player))"
    )
    number = ANSWERS if a_commit > 1 else ANSWERS // 3
    began = time.perf_counter()
    for start in range(0, number, a_commit):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?)",
            [(ROW[0], ROW[1], f"p{start + i}", ROW[3], ROW[4]) for i in range(a_commit)],
        )
        connection.execute("COMMIT")
    spent = time.perf_counter() - began
    connection.close()
    return number / spent


def _whole(connection: sqlite3.Connection, number: int, places: int) -> None:
    """All rows of one answer of somebody new, as our tables have them: to its standings."""
    player, at = f"p{number:07}", "2026-11-26 09:00:00.000000"
    points = number % 4 // 3 * 10
    connection.execute(
        "INSERT INTO player (player, name, hidden) VALUES (?, ?, 0)", (player, player)
    )
    connection.execute(
        "INSERT INTO account (workspace, user, player, gone) VALUES (?, ?, ?, 0)",
        (WHERE.workspace, player, player),
    )
    connection.execute(
        "INSERT INTO answer (workspace, round, player, event, content, submitted_at, changes, score, "
        "verdict, grade) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
        (WHERE.workspace, RAW_ROUND, player, player, ROW[3], at, points / 10, "correct", ROW[4]),
    )
    connection.execute(
        "INSERT INTO ledger (workspace, entry, channel, round, player, reason, points, answered, "
        "correct, day, at) VALUES (?, ?, ?, ?, ?, 'answer', ?, 1, ?, '2026-11-26', ?)",
        (WHERE.workspace, player, WHERE.id, RAW_ROUND, player, points, points // 10, at),
    )
    for place in range(places):
        connection.execute(
            "INSERT INTO standing VALUES (?, ?, ?, ?, 1, ?, 1) ON CONFLICT DO UPDATE SET "
            "points = points + excluded.points, answered = answered + 1",
            (WHERE.workspace, place, player, points, points // 10),
        )
        connection.execute(
            "INSERT INTO histogram VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET players = players + 1",
            (WHERE.workspace, place, points),
        )


async def raw_whole(folder: Path, run: int, places: int, *, a_commit: int) -> float:
    """Answers a second of bare sqlite3 that writes all that Quizbell does, so many in a commit."""
    database, _, _ = await _world(folder, f"whole-{a_commit}-{run}")
    await database.close()
    file = folder / f"whole-{a_commit}-{run}.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = OFF")  # it knows its rows
        number = ANSWERS if a_commit > 1 else ANSWERS // 3
        began = time.perf_counter()
        for start in range(0, number, a_commit):
            connection.execute("BEGIN IMMEDIATE")
            for one in range(start, start + a_commit):
                _whole(connection, one, places)
            connection.execute("COMMIT")
        return number / (time.perf_counter() - began)


async def _world(folder: Path, name: str) -> tuple[Database, Engine, str]:
    return await world_at(f"sqlite:///{folder / name}.sqlite3")


async def world_at(url: str) -> tuple[Database, Engine, str]:
    """A new database with our packs and an open round, whose id comes last."""
    database = await Database.open(url)
    await migrate(database)
    await app.load_shipped_packs(database)
    world = World(
        database=database,
        intake=Intake(database, OfflineGrader().grade),
        new_id=app.new_id,
        zone="UTC",
    )
    engine = Engine(world)
    host = Account(workspace=WHERE.workspace, user="host", name="Host", host=True)
    await engine.handle(requests.AskNow(who=host, where=WHERE, event="e"), at=datetime.now(UTC))
    round_ = await world.newest_open(WHERE)
    if round_ is None:
        raise RuntimeError("the benchmark needs an open round")
    gc.freeze()  # as the bot does when it has started
    return database, engine, round_.id


def _submit(round_id: str, number: int) -> requests.Submit:
    who = Account(workspace=WHERE.workspace, user=f"u{number}", name=f"Player {number}")
    return requests.Submit(
        who=who, where=WHERE, event=f"e{number}", text="ABCD"[number % 4], round_id=round_id
    )


async def storm(number: int, send: Callable[[int], Awaitable[object]]) -> tuple[float, float]:
    """Answers a second and the 99th percentile of the wait in ms, with so many clients."""
    waits: list[float] = []
    numbers = iter(range(number))

    async def client() -> None:
        for one in numbers:
            began = time.perf_counter()
            await send(one)
            waits.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    spent = time.perf_counter() - began
    return number / spent, statistics.quantiles(waits, n=100)[98] * 1000


async def ours(url: str) -> Ours:
    """Through the engine, with group commit; then the round closes, and points are awarded."""
    database, engine, round_id = await world_at(url)
    writer = asyncio.create_task(engine.world.intake.run())

    async def send(number: int) -> None:
        await engine.handle(_submit(round_id, number), at=datetime.now(UTC))

    rate, wait = await storm(ANSWERS, send)
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    began = time.perf_counter()
    closed = await engine.handle(requests.CloseDue(), at=datetime.now(UTC) + timedelta(days=9))
    closing_ = time.perf_counter() - began
    if not isinstance(closed, events.ClosedDue) or closed.closed != (round_id,):
        raise RuntimeError("the round has not closed")
    async with database.reading() as connection:
        places = await connection.scalar(select(func.count()).select_from(known))
    await database.close()
    whole = ANSWERS / (ANSWERS / rate + closing_)
    return Ours(rate=rate, p99=wait, whole=whole, places=places or 0)


async def a_transaction_each(folder: Path, run: int) -> tuple[float, float]:
    """The same engine, but every answer commits alone: what group commit saves."""
    database, engine, round_id = await _world(folder, f"each-{run}")
    writer = asyncio.create_task(engine.world.intake.run())
    turn = asyncio.Lock()

    async def send(number: int) -> None:
        async with turn:
            await engine.handle(_submit(round_id, number), at=datetime.now(UTC))

    figures = await storm(ANSWERS // 10, send)
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    await database.close()
    return figures


async def measured(folder: Path) -> str:
    """The tables, medians of all repeats: on this disk, and on one that is slow to commit."""
    here = await _table(folder)
    return "\n".join((HEAD, "", *here, "", *_slowly(folder), ""))


HEAD = (
    "## Answers a second, durable before they are confirmed\n\n"
    f"SQLite, WAL, `synchronous=FULL`, {CLIENTS} clients, medians of {REPEATS}. Quizbell reads, grades "
    "and stores each answer with its player, who is new; *with its points* the round is closed as well. "
    "The raw arms know their rows beforehand: one row an answer, or all that Quizbell writes, to the "
    "standings of every board and period and their histograms."
)


async def _table(folder: Path) -> list[str]:
    """Rows of Markdown; the arms alternate."""
    one: list[float] = []
    thousand: list[float] = []
    whole: list[float] = []
    whole_thousand: list[float] = []
    engine: list[Ours] = []
    each: list[tuple[float, float]] = []
    for run in range(REPEATS):
        one.append(raw(folder, run, a_commit=1))
        engine.append(await ours(f"sqlite:///{folder}/ours-{run}.sqlite3"))
        thousand.append(raw(folder, run, a_commit=1000))
        each.append(await a_transaction_each(folder, run))
        places = engine[-1].places
        whole.append(await raw_whole(folder, run, places, a_commit=1))
        whole_thousand.append(await raw_whole(folder, run, places, a_commit=1000))
    base, whole_base = statistics.median(one), statistics.median(whole)

    def row(name: str, rates: list[float], base: float, waits: list[float] | None = None) -> str:
        rate = statistics.median(rates)
        wait = f"{statistics.median(waits):.0f}" if waits else "–"
        return f"| {name} | {rate:,.0f} | {rate / base:.2f} | {wait} |"

    return [
        "| one row | answers/s | ratio to raw, one a commit | p99 ms |",
        "| --- | --- | --- | --- |",
        row("raw sqlite3, one answer a commit", one, base),
        row("raw sqlite3, 1,000 answers a commit", thousand, base),
        row("Quizbell, one answer at a time", [r for r, _ in each], base, [w for _, w in each]),
        row("**Quizbell, group commit**", [o.rate for o in engine], base, [o.p99 for o in engine]),
        "",
        "| with its points | answers/s | ratio to raw, one a commit | |",
        "| --- | --- | --- | --- |",
        row("raw sqlite3, one answer a commit", whole, whole_base),
        row("raw sqlite3, 1,000 answers a commit", whole_thousand, whole_base),
        row("**Quizbell, group commit**", [o.whole for o in engine], whole_base),
    ]


def _slowly(folder: Path) -> list[str]:
    """The same on a disk that takes 2 ms to say that it has written, as those of clouds do.

    A library between SQLite and the system waits in fsync; it takes a compiler.
    """
    compiler, library = shutil.which("cc"), folder / "slow_sync.so"
    if compiler is None:
        return ["There was no compiler to make a slow disk with."]
    source = Path(__file__).with_name("slow_sync.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    (folder / "slow").mkdir()
    table = subprocess.run(
        [sys.executable, "-m", "tests.bench.answers", folder / "slow"],
        env={**os.environ, "LD_PRELOAD": str(library)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [
        "On a disk that takes 2 ms to say that it has written, as those of clouds do:",
        "",
        table,
    ]


if __name__ == "__main__":
    print("\n".join(asyncio.run(_table(Path(sys.argv[1])))))
