"""Leaderboards over 100,000 players and 1,000,000 answers in one channel, the worst case.

Ours reads the top ten, one's own place and both neighbours from sums and a histogram that the
ledger's transactions keep. The others work it out from the answers when asked: GROUP BY (with the
index that the planner picks, and with one made for it), or totals sorted in Python, as bots do.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, insert, text

from bot.quiz.boards import Place, Season, of_channel
from bot.quiz.periods import Period, key
from bot.quiz.schedule import Channel
from bot.store import boards, ledger, packs, places, rounds, seasons
from bot.store.database import Database
from bot.store.migrating import migrate
from bot.store.tables import ledger as entries
from bot.store.tables import player as players
from tests import questions
from tests.bench.answers import ROW, raw

PLAYERS: Final = 100_000
ANSWERS: Final = 1_000_000
ROUNDS: Final = 500
LOOKS: Final = 200
BARE: Final = 3000
SLOW_LOOKS: Final = 7
GROWING: Final = (100_000, 1_000_000, 10_000_000)
WHERE: Final = Channel(workspace="web:bench", id="bench")
LAST: Final = date(2026, 11, 27)
SEASON_FROM: Final = 350  # rounds
AT_ONCE: Final = 50_000
GROUPED: Final = (
    "SELECT player, SUM(points) AS points FROM ledger "
    "WHERE workspace = :workspace AND channel = :channel AND day BETWEEN :first AND :last "
    "GROUP BY player ORDER BY points DESC, player DESC"
)
SUMMED: Final = (  # quicker than the product's own way; held against GROUP BY below
    "INSERT INTO standing SELECT CAST(:workspace AS VARCHAR), CAST(:place AS INTEGER), player, "
    "SUM(points), SUM(answered), SUM(correct), true FROM ledger WHERE day >= :first GROUP BY player"
)
COUNTED: Final = (
    "INSERT INTO histogram SELECT workspace, place, points, COUNT(*) FROM standing "
    "WHERE workspace = :workspace AND place = :place GROUP BY workspace, place, points"
)
INDEXED: Final = "CREATE INDEX for_the_bench ON ledger (workspace, channel, day, player, points)"


def day_of(number: int) -> date:
    """One round a day, the last one on a Friday."""
    return LAST - timedelta(days=ROUNDS - 1 - number)


def answered(number: int, rng: random.Random, answers: int) -> Iterator[tuple[str, int]]:
    """Who answers a round, and what it is worth: some come daily, most now and then."""
    share = answers // ROUNDS
    chosen = {int(PLAYERS * rng.random() ** 1.7) for _ in range(share)}
    while len(chosen) < share:
        chosen.add(int(PLAYERS * rng.random() ** 1.7))
    for player in chosen:
        yield f"p{player:06}", rng.choice((0, 0, 5, 10, 10, 20, 30))


async def filled(url: str, answers: int = ANSWERS) -> Database:
    """A database with all of it, and the sums of what is looked at, as the product keeps them."""
    database = await Database.open(url)
    await migrate(database)
    rng = random.Random(8)
    async with database.writing() as connection:
        await packs.save(connection, questions.pack(questions.POOLING), at=datetime.now(UTC))
        names = [{"player": f"p{n:06}", "name": f"Player {n}"} for n in range(PLAYERS)]
        for start in range(0, PLAYERS, AT_ONCE):
            await connection.execute(insert(players), names[start : start + AT_ONCE])
        for number in range(ROUNDS):
            await rounds.open_round(connection, new=_round(number))
            await connection.execute(insert(entries), list(_entries(number, rng, answers)))
        at = datetime.combine(day_of(SEASON_FROM), datetime.min.time(), UTC)
        await seasons.start(
            connection, Season(board=of_channel(WHERE), number=0, name="Autumn", starts_at=at)
        )
    async with database.writing() as connection:
        wanted = [place for place, _ in _spans().values()]
        numbers = await connection.run_sync(places.numbered, wanted)
        for place, first in _spans().values():
            there = {"workspace": place.workspace, "place": numbers[place]}
            await connection.execute(text(SUMMED), {**there, "first": first})
            await connection.execute(text(COUNTED), there)
        await connection.execute(text("ANALYZE"))
    return database


def _round(number: int) -> rounds.NewRound:
    opens_at = datetime.combine(day_of(number), datetime.min.time(), UTC) + timedelta(hours=9)
    return rounds.NewRound(
        id=f"r{number}",
        channel=WHERE,
        schedule="bell",
        slot=f"{number}",
        question_id=questions.POOLING.id,
        question_revision=1,
        seed=1,
        day=day_of(number),
        zone="UTC",
        opens_at=opens_at,
        closes_at=opens_at + timedelta(hours=8),
        changes_allowed=True,
    )


def _entries(number: int, rng: random.Random, answers: int) -> Iterator[dict[str, Any]]:
    for player, points in answered(number, rng, answers):
        yield {
            "workspace": WHERE.workspace,
            "entry": f"{number}-{player}",
            "channel": WHERE.id,
            "round": f"r{number}",
            "player": player,
            "reason": "answer",
            "points": points,
            "answered": 1,
            "correct": int(points > 0),
            "day": day_of(number),
            "at": datetime(2026, 1, 1, tzinfo=UTC),
        }


def _spans() -> dict[str, tuple[Place, date]]:
    """The boards that are looked at, and the first day of each."""
    board = of_channel(WHERE)
    monday = LAST - timedelta(days=LAST.weekday())
    return {
        "week": (Place(*board, "", key(Period.WEEK, LAST)), monday),
        "season": (Place(*board, "", "s1"), day_of(SEASON_FROM)),
        "all time": (Place(*board, "", "all"), day_of(0)),
    }


def _grouped(connection: Connection, first: date, player: str) -> int:
    """Everybody added up and ordered, then the place of one."""
    given = {"workspace": WHERE.workspace, "channel": WHERE.id, "first": first, "last": LAST}
    everybody = connection.execute(text(GROUPED), given).all()
    return next((row.points for row in everybody if row.player == player), 0)


def _same(connection: Connection, place: Place, first: date) -> None:
    """Both ways show the same board, or there is nothing to compare."""
    given = {"workspace": WHERE.workspace, "channel": WHERE.id, "first": first, "last": LAST}
    grouped = connection.execute(text(GROUPED), given).all()
    view = boards.view(connection, place, grouped[len(grouped) // 2].player)
    shown = [(one.score.player, one.score.points) for one in view.page]
    if sorted(shown) != sorted((row.player, row.points) for row in grouped[: len(shown)]):
        raise RuntimeError(f"the boards differ: {place}")
    if view.own[1].score.player != grouped[len(grouped) // 2].player:
        raise RuntimeError(f"the neighbours differ: {place}")


def _sorted(connection: Connection, place: Place, player: str) -> int:
    """All members with their totals, sorted in Python as often as bots do: once is enough here."""
    rows = connection.execute(
        text(
            "SELECT s.player, n.name, s.points FROM place p JOIN standing s "
            "ON s.workspace = p.workspace AND s.place = p.place "
            "JOIN player n ON n.player = s.player WHERE p.workspace = :workspace "
            "AND p.board = :board AND p.topic = :topic AND p.period = :period"
        ),
        place._asdict(),
    ).all()
    ordered = sorted(rows, key=lambda row: (-row.points, row.name))
    return next((at for at, row in enumerate(ordered) if row.player == player), 0)


def _timed(look: Callable[[str], object], times: int) -> list[float]:
    """Milliseconds of each look, by another player each."""
    rng = random.Random(9)
    spent = []
    for _ in range(times):
        player = f"p{int(PLAYERS * rng.random() ** 1.7):06}"
        began = time.perf_counter()
        look(player)
        spent.append((time.perf_counter() - began) * 1000)
    return spent


def _measured(connection: Connection) -> list[str]:
    """Rows of the table, the arms of a board one after the other."""
    rows = []
    for name, (place, first) in _spans().items():
        _same(connection, place, first)
        ours = _timed(partial(boards.view, connection, place), LOOKS)
        plain = _timed(partial(_grouped, connection, first), SLOW_LOOKS)
        python = _timed(partial(_sorted, connection, place), SLOW_LOOKS)
        rows.append(_row(name, ours, plain, python))
    return rows


def _row(name: str, ours: list[float], grouped: list[float], python: list[float]) -> str:
    p50, p99 = statistics.median(ours), statistics.quantiles(ours, n=100)[98]
    group, sort = statistics.median(grouped), statistics.median(python)
    return (
        f"| {name} | {p50:.2f} | {p99:.2f} | {group:,.0f} ({group / p50:,.0f}×) "
        f"| {sort:,.0f} ({sort / p50:,.0f}×) |"
    )


def _bare(folder: Path, url: str) -> float:
    """Microseconds for a bare insert of an answer on the same kind of database, one a commit."""
    if not url:
        rates = [raw(folder, run, a_commit=1) for run in range(10, 13)]
        return 1_000_000 / statistics.median(rates)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE bare (workspace text, round text, player text, content text, grade text, "
            "PRIMARY KEY (workspace, round, player))"
        )
        began = time.perf_counter()
        for number in range(BARE):
            row = (ROW[0], ROW[1], f"p{number}", ROW[3], ROW[4])
            connection.execute("INSERT INTO bare VALUES (%s, %s, %s, %s, %s)", row)
        return (time.perf_counter() - began) * 1_000_000 / BARE


async def _write_cost(database: Database, folder: Path, url: str) -> str:
    """What the sums add to an answer, where they are big already, and what a bare insert costs."""
    rng = random.Random(10)
    spent, number = 0.0, 0
    for extra in range(3):
        async with database.writing() as connection:
            await rounds.open_round(connection, new=_round(ROUNDS + extra))
        some = [ledger.Entry(**_named(one)) for one in _entries(ROUNDS + extra, rng, ANSWERS)]
        number += len(some)
        began = time.perf_counter()
        async with database.writing() as connection:
            await ledger.append(connection, some)
        spent += time.perf_counter() - began
    bare = _bare(folder, url)
    ours = spent / number * 1_000_000
    return (
        f"Awarding points to {number:,} answers at the close of their rounds, with every board, "
        f"topic, period and histogram they count for, took {ours:.0f} µs an answer; a bare insert "
        f"of an answer by the driver alone, one a commit, {bare:.0f} µs ({ours / bare:.1f}×)."
    )


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the ledger as an entry's fields."""
    left = {
        k: v
        for k, v in row.items()
        if k not in {"workspace", "channel", "entry", "round", "player"}
    }
    return left | {
        "id": row["entry"],
        "channel": WHERE,
        "round_id": row["round"],
        "player_id": row["player"],
    }


async def measured(folder: Path, url: str = "") -> str:
    """The table; the database is a new file unless another address is given."""
    kind = "PostgreSQL" if url else "SQLite"
    database = await filled(url or f"sqlite:///{folder}/boards.sqlite3")
    try:
        rows = await database.read(_measured)
        async with database.writing() as connection:
            await connection.execute(text(INDEXED))
        indexed = await database.read(_grouped_by_index)
        cost = await _write_cost(database, folder, url)
    finally:
        await database.close()
    return "\n".join(
        (
            f"## A leaderboard of {PLAYERS:,} players and {ANSWERS:,} answers: {kind}",
            "",
            (
                "Top ten, own place and both neighbours, in ms. Ours: "
                f"{LOOKS} players; the others: medians of {SLOW_LOOKS}, with how many times longer "
                "than our median. GROUP BY adds up the answers; sorting takes totals that are kept."
            ),
            "",
            "| board | ours, p50 | p99 | GROUP BY over the answers | all members sorted in Python |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            f"With an index made for it, GROUP BY takes {indexed}. {cost}",
            "",
        )
    )


def _grouped_by_index(connection: Connection) -> str:
    """The same, where the answers have an index that holds all it needs."""
    spent = []
    for name, (_, first) in _spans().items():
        looks = _timed(partial(_grouped, connection, first), SLOW_LOOKS)
        spent.append(f"{statistics.median(looks):,.0f} ms ({name})")
    return ", ".join(spent)


async def growing(folder: Path) -> str:
    """How long our look takes as answers become more; SQLite, the same players."""
    rows = []
    for answers in GROWING:
        database = await filled(f"sqlite:///{folder}/growing-{answers}.sqlite3", answers)
        try:
            spent = await database.read(_ours_alone)
        finally:
            await database.close()
        rows.append(f"| {answers:,} | " + " | ".join(f"{ms:.2f}" for ms in spent) + " |")
    return "\n".join(
        (
            "## The same leaderboard as answers become more: SQLite",
            "",
            f"Ours alone, p50 of {LOOKS} players, in ms.",
            "",
            f"| answers | {' | '.join(_spans())} |",
            f"| --- |{' --- |' * len(_spans())}",
            *rows,
            "",
        )
    )


def _ours_alone(connection: Connection) -> list[float]:
    return [
        statistics.median(_timed(partial(boards.view, connection, place), LOOKS))
        for place, _ in _spans().values()
    ]
