"""Answers accepted a second, each confirmed only after its own commit (`synchronous=FULL`).

Ours goes through the engine: read by its key, graded, stored. The others are the bare minimum
(one insert of a row of the same size) and what one would write first (a transaction an answer).
Rounds of the arms alternate, so that a noisy machine is noisy for all.
"""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from bot import app
from bot.engine import Engine, World, requests
from bot.grading import OfflineGrader
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.store.database import Database
from bot.store.intake import Intake
from bot.store.migrating import migrate

CLIENTS = 256
ANSWERS = 6_000
REPEATS = 5
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


async def _world(folder: Path, name: str) -> tuple[Database, Engine, str]:
    database = await Database.open(f"sqlite:///{folder / name}.sqlite3")
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
    return database, engine, round_.id


def _submit(round_id: str, number: int) -> requests.Submit:
    who = Account(workspace=WHERE.workspace, user=f"u{number}", name=f"Player {number}")
    return requests.Submit(
        who=who, where=WHERE, event=f"e{number}", text="ABCD"[number % 4], round_id=round_id
    )


async def _storm(number: int, send: Callable[[int], Awaitable[object]]) -> tuple[float, float]:
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


async def ours(folder: Path, run: int) -> tuple[float, float]:
    """Through the engine, with group commit."""
    database, engine, round_id = await _world(folder, f"ours-{run}")
    writer = asyncio.create_task(engine.world.intake.run())

    async def send(number: int) -> None:
        await engine.handle(_submit(round_id, number), at=datetime.now(UTC))

    figures = await _storm(ANSWERS, send)
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    await database.close()
    return figures


async def a_transaction_each(folder: Path, run: int) -> tuple[float, float]:
    """The same engine, but every answer commits alone: what group commit saves."""
    database, engine, round_id = await _world(folder, f"each-{run}")
    writer = asyncio.create_task(engine.world.intake.run())
    turn = asyncio.Lock()

    async def send(number: int) -> None:
        async with turn:
            await engine.handle(_submit(round_id, number), at=datetime.now(UTC))

    figures = await _storm(ANSWERS // 10, send)
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    await database.close()
    return figures


async def measured(folder: Path) -> str:
    """The table, medians of all repeats."""
    one: list[float] = []
    thousand: list[float] = []
    engine: list[tuple[float, float]] = []
    each: list[tuple[float, float]] = []
    for run in range(REPEATS):
        one.append(raw(folder, run, a_commit=1))
        engine.append(await ours(folder, run))
        thousand.append(raw(folder, run, a_commit=1000))
        each.append(await a_transaction_each(folder, run))
    base = statistics.median(one)

    def row(name: str, rates: list[float], waits: list[float]) -> str:
        rate = statistics.median(rates)
        wait = f"{statistics.median(waits):.0f}" if waits else "–"
        return f"| {name} | {rate:,.0f} | {rate / base:.2f} | {wait} |"

    return "\n".join(
        (
            "## Answers a second, durable before they are confirmed",
            "",
            (
                f"SQLite, WAL, `synchronous=FULL`, {CLIENTS} clients, medians of {REPEATS}. "
                "Quizbell reads, grades and stores each answer with its player; "
                "the raw arms insert one row."
            ),
            "",
            "| | answers/s | ratio to raw, one a commit | p99 ms |",
            "| --- | --- | --- | --- |",
            row("raw sqlite3, one insert a commit", one, []),
            row("raw sqlite3, 1,000 inserts a commit", thousand, []),
            row("Quizbell, one answer at a time", [r for r, _ in each], [w for _, w in each]),
            row("**Quizbell, group commit**", [r for r, _ in engine], [w for _, w in engine]),
            "",
        )
    )
