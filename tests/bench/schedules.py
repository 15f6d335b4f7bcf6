"""Many bells due in the same second: one look at the database against one APScheduler job each.

Every arm runs in a process of its own, with so many schedules, each in its own channel. Watched are
the longest time for which the event loop did nothing else (nobody is answered meanwhile), how long
at most it worked at a stretch, when the first and the last question was on its way, and what the
schedules weigh in memory while they wait.

    python -m tests.bench.schedules ARM NUMBER FOLDER      one arm; a line of JSON
"""

import asyncio
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import psutil
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot import app
from bot.engine import Engine, World, asking, requests
from bot.grading import OfflineGrader
from bot.quiz.schedule import WORKING_DAYS, Channel, Schedule, ScheduleState, Timetable
from bot.store import packs, schedules, tables
from bot.store.database import Database
from bot.store.intake import Intake
from bot.store.migrating import migrate
from tests import questions

OURS: Final = "one bell, what is due in the database (Quizbell)"
MEMORY: Final = "APScheduler, a job a channel, in memory"
STORED: Final = "APScheduler, a job a channel, SQLAlchemyJobStore on SQLite"
ARMS: Final = {"ours": OURS, "memory": MEMORY, "stored": STORED}
NUMBERS: Final = (1_000, 10_000, 100_000)
REPEATS: Final = 3
IDLE_SECONDS: Final = 7  # as long as 10,000 take
LONGEST_STORED: Final = 10_000  # ten times as many take minutes to be read alone
COMPARED: Final = (
    f"Medians of {REPEATS} up to {LONGEST_STORED:,}. Ours takes longer in all because it does more: each "
    "round is chosen, opened, numbered, and its message planned, durably."
)
DUE: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Watch:
    """Looks at the clock on the wall whenever the event loop lets it.

    So it sees the machine's other programs too, but nothing that keeps people waiting escapes it.
    """

    longest: float = 0.0
    busiest: float = 0.0  # the same, as the processor's time of the loop's own thread
    starts: list[float] = field(default_factory=list)

    async def run(self) -> None:
        before, worked_before = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(0.001)
            now, worked = time.perf_counter(), time.thread_time()
            self.longest = max(self.longest, now - before)
            self.busiest = max(self.busiest, worked - worked_before)
            before, worked_before = now, worked


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Milliseconds after the moment at which all were due; megabytes."""

    block: float
    work: float
    first: float
    last: float
    memory: float


WATCH: Final = Watch()


def _memory() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


async def begin(number: int) -> None:
    """What a job does: it is on its way."""
    WATCH.starts.append(time.perf_counter())


async def _jobs(number: int, folder: Path, *, stored: bool) -> Figures:
    scheduler = AsyncIOScheduler(timezone=UTC)
    if stored:
        store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.sqlite3'}")
        scheduler.add_jobstore(store)
    before = _memory()
    scheduler.start(paused=True)
    due = datetime.now(UTC)  # it is paused until all are there
    daily = CronTrigger(hour=due.hour, minute=due.minute, timezone=UTC)
    for one in range(number):
        scheduler.add_job(
            begin, daily, args=(one,), misfire_grace_time=None, id=str(one), next_run_time=due
        )
    memory = _memory() - before
    return await _watched(scheduler.resume, number, memory)


async def _watched(start: Callable[[], object], number: int, memory: float) -> Figures:
    gc.collect()
    gc.freeze()  # as the program does when it has started
    watching = asyncio.create_task(WATCH.run())
    await asyncio.sleep(0.05)
    WATCH.longest = WATCH.busiest = 0.0
    began = time.perf_counter()
    start()
    while len(WATCH.starts) < number:  # noqa: ASYNC110 - what is waited for is seen, not told
        await asyncio.sleep(0.005)
    watching.cancel()
    return Figures(
        block=WATCH.longest * 1000,
        work=WATCH.busiest * 1000,
        first=(WATCH.starts[0] - began) * 1000,
        last=(WATCH.starts[-1] - began) * 1000,
        memory=memory,
    )


async def _idle() -> float:
    """The longest that a loop with nothing to do was held up, in ms: by the machine itself."""
    watching = asyncio.create_task(WATCH.run())
    await asyncio.sleep(IDLE_SECONDS)
    watching.cancel()
    return WATCH.longest * 1000


async def _ours(number: int, folder: Path) -> Figures:
    database = await Database.open(f"sqlite:///{folder / 'quizbell.sqlite3'}")
    await migrate(database)
    world = World(
        database=database,
        intake=Intake(database, OfflineGrader().grade),
        new_id=app.new_id,
        zone="UTC",
    )
    engine = Engine(world)
    await _fill(database, 1, DUE - DAY)
    await engine.handle(requests.Ring(), at=DUE - DAY)  # what is loaded and compiled once
    before = _memory()
    _elsewhere("fill", number, folder)
    await engine.handle(requests.Ring(), at=DUE - timedelta(seconds=1))
    memory = _memory() - before

    async def ring() -> None:
        while rang := await asking.ring(world, requests.Ring(), DUE):
            if not rang.opened:
                break
            WATCH.starts.extend([time.perf_counter()] * len(rang.opened))

    ringing: list[asyncio.Task[None]] = []
    figures = await _watched(lambda: ringing.append(asyncio.create_task(ring())), number, memory)
    await asyncio.gather(*ringing)
    await database.close()
    return figures


async def _fill(database: Database, number: int, at: datetime) -> None:
    made = [_schedule(f"{number}-{one}", at) for one in range(number)]
    async with database.writing() as connection:
        await packs.save(connection, questions.pack(*questions.EVERY_KIND), at=at)
        known = [
            {"workspace": one.channel.workspace, "channel": one.channel.id, "rounds": 0}
            for one in made
        ]
        await connection.execute(tables.channel.insert(), known)
        await connection.execute(tables.schedule.insert(), list(map(schedules._row, made)))


def _schedule(name: str, at: datetime) -> Schedule:
    return Schedule(
        id=name,
        channel=Channel(workspace=f"discord:{name}", id=name),
        timetable=Timetable(days=WORKING_DAYS, at=at.time().replace(tzinfo=None), zone="UTC"),
        packs=("vision",),
        open_for=timedelta(hours=8),
        changes_allowed=True,
        state=ScheduleState.ACTIVE,
        next_ring_at=at,
        next_slot=at.strftime("%Y-%m-%dT%H:%M"),
    )


async def _filled(number: int, folder: Path) -> None:
    database = await Database.open(f"sqlite:///{folder / 'quizbell.sqlite3'}")
    await _fill(database, number, DUE)
    await database.close()


def _elsewhere(what: str, number: int, folder: Path) -> str:
    """Done in a process of its own; what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "tests.bench.schedules", what, str(number), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _run(arm: str, number: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        return Figures(**json.loads(_elsewhere(arm, number, Path(folder))))


def measured() -> str:
    """The table."""
    lines = [
        "## Bells due in the same second",
        "",
        (
            "The longest time for which the event loop does nothing else, by the clock on the wall "
            "(block), and for which it works, by the processor's (work); when the first and the last "
            "round is open (of APScheduler: its job has begun); and what waiting schedules weigh. "
            f"SQLAlchemyJobStore is left out above {LONGEST_STORED:,}."
        ),
        "",
        "| schedules | | block, ms | to ours | work, ms | to ours | first, ms | last, ms | memory, MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for number in NUMBERS:
        repeats = REPEATS if number <= LONGEST_STORED else 1
        arms = [arm for arm in ARMS if arm != "stored" or number <= LONGEST_STORED]
        found = {arm: _middle([_run(arm, number) for _ in range(repeats)]) for arm in arms}
        ours = found["ours"]
        for arm, one in found.items():
            lines.append(
                f"| {number:,} | {ARMS[arm]} | {one.block:,.1f} | {one.block / ours.block:,.0f} "
                f"| {one.work:,.2f} | {one.work / ours.work:,.0f} "
                f"| {one.first:,.0f} | {one.last:,.0f} | {max(one.memory, 0):,.1f} |"
            )
    idle = statistics.median(float(_elsewhere("idle", 0, Path())) for _ in range(REPEATS))
    alone = (
        f"An event loop that had nothing to do for {IDLE_SECONDS} seconds was held up for "
        f"{idle:,.1f} ms: so much of a block is the machine's."
    )
    return "\n".join((*lines, "", alone, "", COMPARED, ""))


def _middle(found: list[Figures]) -> Figures:
    """The median of each figure."""
    rows = [asdict(one) for one in found]
    return Figures(**{name: statistics.median(row[name] for row in rows) for name in rows[0]})


def main(arm: str, number: int, folder: Path) -> None:
    """Measure one arm, or fill the database for it."""
    if arm == "fill":
        asyncio.run(_filled(number, folder))
        return
    if arm == "idle":
        print(asyncio.run(_idle()))
        return
    if arm == "ours":
        figures = asyncio.run(_ours(number, folder))
    else:
        figures = asyncio.run(_jobs(number, folder, stored=arm == "stored"))
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
