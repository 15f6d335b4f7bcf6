"""Starts the platform, two workers and somebody who asks; kills the workers; counts what stands.

Workers are forked from a process that has imported everything, so that a dead one is replaced at
once.
"""

import asyncio
import os
import random
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import time as time_of_day
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.engine import Engine, requests
from bot.quiz.player import Account
from bot.quiz.schedule import (
    WORKING_DAYS,
    Channel,
    Schedule,
    ScheduleState,
    Timetable,
)
from bot.store import packs, schedules
from bot.store.database import Database
from bot.store.migrating import migrate
from tests import questions
from tests.crash import adapter, worker
from tests.crash.semantics import Trial
from tests.crash.server import Server

POSTS_A_CHANNEL = 6
POSTS_A_ROUND = 2  # the question and its answer; the edit that closes it between them is no post
OPEN_FOR = timedelta(seconds=2)
PATIENCE_SECONDS = 120  # without any progress the rest is given up; what is late pauses for long
SELF_RISK = 0.002
BETWEEN_KILLS_SECONDS = (0.1, 1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What stood on the platform at the end."""

    trial: Trial
    posts: int
    kills: int
    missing: int
    doubled: int
    disordered: int
    seconds: float

    @property
    def well(self) -> bool:
        return not (self.missing or self.doubled or self.disordered)


@dataclass(slots=True)
class Driver:
    """One trial in a folder of its own."""

    trial: Trial
    folder: Path
    chance: random.Random
    workers: dict[int, int] = field(default_factory=dict)
    others: list[int] = field(default_factory=list)
    kills: int = 0
    _kill_at: float = 0.0

    def run(self) -> Outcome:
        began = time.monotonic()
        asyncio.run(_prepared(self.trial, self.folder))
        server = Server(self.trial.kind, random.Random(self.trial.seed))
        self.others.append(forked(lambda: server.serve(self.folder / "platform")))
        while not (self.folder / "platform").exists():
            time.sleep(0.01)
        self.others.append(forked(lambda: _ask(self.trial, self.folder)))
        try:
            self._watch()
            return self._counted(time.monotonic() - began)
        finally:
            self._end()

    def _watch(self) -> None:
        """Until all is done, or nothing happens any more."""
        before, since = -1, time.monotonic()
        while True:
            self._replace_the_dead()
            self._kill_now_and_then()
            time.sleep(0.05)
            done, left = self._progress()
            if not left and self.kills >= self.trial.kills:
                return
            if done != before:
                before, since = done, time.monotonic()
            elif time.monotonic() - since > PATIENCE_SECONDS:
                return

    def _replace_the_dead(self) -> None:
        for pid in list(self.workers):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self.kills += 1
                del self.workers[pid]
        for number in {0, 1} - set(self.workers.values()):
            seed = self.chance.randrange(2**40)
            risk = SELF_RISK if self.kills < self.trial.kills else 0.0
            work = partial(worker.work, self.trial, self.folder)
            pid = forked(partial(work, number=number, seed=seed, risk=risk))
            self.workers[pid] = number

    def _kill_now_and_then(self) -> None:
        now = time.monotonic()
        if self.kills < self.trial.kills and now >= self._kill_at:
            self._kill_at = now + self.chance.uniform(*BETWEEN_KILLS_SECONDS)
            os.kill(self.chance.choice(list(self.workers)), signal.SIGKILL)

    def _progress(self) -> tuple[int, int]:
        """Posts that are marked as sent, and those that are still to come."""
        connection = sqlite3.connect(self.folder / "quizbell.sqlite3", timeout=10)
        query = "SELECT count(*) FROM delivery WHERE state = 'sent' AND kind != 'close'"
        (sent,) = connection.execute(query).fetchone()
        connection.close()
        return sent, self.trial.posts - sent

    def _counted(self, seconds: float) -> Outcome:
        time.sleep(1.2)  # what is still on its way lands
        os.kill(self.others[0], 0)
        messages = asyncio.run(adapter.listed(self.folder / "platform"))
        stands = Counter(message["delivery"] for message in messages)
        planned = self._planned()
        return Outcome(
            trial=self.trial,
            posts=len(planned),
            kills=self.kills,
            missing=self.trial.posts - len(stands.keys() & planned.keys()),
            doubled=sum(number - 1 for number in stands.values()),
            disordered=_disordered(messages, planned),
            seconds=seconds,
        )

    def _planned(self) -> dict[str, tuple[str, int]]:
        """Each post with its place in the order of its channel."""
        connection = sqlite3.connect(self.folder / "quizbell.sqlite3", timeout=10)
        rows = connection.execute(
            "SELECT delivery, due_at, kind = 'card' FROM delivery WHERE kind != 'close'"
        ).fetchall()
        connection.close()
        return {delivery: (due_at, is_card) for delivery, due_at, is_card in rows}

    def _end(self) -> None:
        for pid in (*self.workers, *self.others):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _disordered(messages: list[dict[str, Any]], planned: dict[str, tuple[str, int]]) -> int:
    """Messages that stand below one that was due after them, in the same channel."""
    latest: dict[str, tuple[str, int]] = {}
    seen: set[str] = set()
    wrong = 0
    for message in messages:
        if message["delivery"] in seen:
            continue
        seen.add(message["delivery"])
        place = planned[message["delivery"]]
        wrong += place < latest.get(message["channel"], ("", 0))
        latest[message["channel"]] = max(place, latest.get(message["channel"], ("", 0)))
    return wrong


def forked(main: Callable[[], Coroutine[Any, Any, None]]) -> int:
    """The id of a new process that runs this, and nothing after it."""
    pid = os.fork()
    if pid == 0:
        try:
            asyncio.run(main())
        finally:
            os._exit(0)
    return pid


async def _prepared(trial: Trial, folder: Path) -> None:
    """A database with a pack and a bell in each channel, which rings by hand only."""
    database = await Database.open(f"sqlite:///{folder / 'quizbell.sqlite3'}")
    await migrate(database)
    async with database.writing() as connection:
        await packs.save(connection, questions.pack(*questions.EVERY_KIND), at=worker.now())
        for number in range(_channels(trial)):
            await schedules.save(connection, _schedule(trial, number))
    await database.close()


def _channels(trial: Trial) -> int:
    return max(1, trial.posts // POSTS_A_CHANNEL)


def _schedule(trial: Trial, number: int) -> Schedule:
    return Schedule(
        id=f"bell-{number}",
        channel=Channel(workspace=trial.workspace, id=str(number)),
        timetable=Timetable(days=WORKING_DAYS, at=time_of_day(9), zone="UTC"),
        packs=("vision",),
        open_for=OPEN_FOR,
        changes_allowed=True,
        state=ScheduleState.PAUSED,
        next_ring_at=worker.now(),
        next_slot="2026-11-23T09:00",
    )


async def _ask(trial: Trial, folder: Path) -> None:
    """A host asks one question after the other, in each channel in turn."""
    database = await Database.open(f"sqlite:///{folder / 'quizbell.sqlite3'}")
    engine = Engine(worker.world_over(database, random.Random(trial.seed)))
    who = Account(workspace=trial.workspace, user="hedy", name="Hedy", host=True)
    for number in range(trial.posts // POSTS_A_ROUND):
        where = Channel(workspace=trial.workspace, id=str(number % _channels(trial)))
        asked = requests.AskNow(who=who, where=where, event=f"e{number}")
        await engine.handle(asked, at=worker.now())
    await asyncio.Event().wait()


def tried(trial: Trial) -> Outcome:
    """The outcome of one trial."""
    with tempfile.TemporaryDirectory(prefix="quizbell-crash-") as folder:
        return Driver(trial, Path(folder), random.Random(trial.seed)).run()
