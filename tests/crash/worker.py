"""A worker: the real engine, store, bell and courier, in a process that may die at any moment."""

import asyncio
import contextlib
import logging
import os
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from adapters.platform import IN_THE_CHANNEL, PlatformError
from bot.clock import carrier
from bot.clock.bell import Bell
from bot.clock.dispatch import Dispatch
from bot.engine import Engine, World, delivering
from bot.grading import OfflineGrader
from bot.store import outbox
from bot.store.database import Connection, Database
from bot.store.intake import Intake
from bot.store.tables import delivery as deliveries
from bot.ui import cards
from tests.crash import semantics
from tests.crash.adapter import LocalPlatform, Risk
from tests.crash.semantics import Design, Trial

OFTEN_SECONDS = 0.05


def now() -> datetime:
    return datetime.now(UTC)


def fate(chance: random.Random, risk: float) -> Risk:
    """Dying by itself, in so many of a hundred moments."""

    def may_die() -> None:
        if chance.random() < risk:
            os.kill(os.getpid(), signal.SIGKILL)

    return may_die


def world_over(database: Database, chance: random.Random) -> World:
    ids: Iterator[int] = count(chance.randrange(2**40))
    return World(
        database=database,
        intake=Intake(database, OfflineGrader().grade),
        new_id=lambda: f"{next(ids):012x}",
        zone="UTC",
    )


async def work(trial: Trial, folder: Path, *, number: int, seed: int, risk: float) -> None:
    """Ring and deliver until killed."""
    logging.disable()
    vars(carrier).update(semantics.PAUSES)  # seconds for minutes, as everything here
    chance = random.Random(seed)
    may_die = fate(chance, risk)
    database = await Database.open(f"sqlite:///{folder / 'quizbell.sqlite3'}")
    _die_around_commits(database, may_die)
    world = world_over(database, chance)
    platform = LocalPlatform(
        str(trial.kind),
        folder / "platform",
        traffic=trial.traffic,
        risk=may_die,
        looks=trial.design is not Design.NO_LOOK,
    )
    dispatch = Dispatch(world, now)
    dispatch.serve(platform)
    deliver = dispatch.deliver
    if trial.design in {Design.SEND_THEN_MARK, Design.MARK_THEN_SEND}:
        marks_first = trial.design is Design.MARK_THEN_SEND
        deliver = Naive(world, platform, number, marks_first=marks_first).deliver
    bell = Bell(Engine(world), now, deliver, every_seconds=1)
    while True:
        await bell.ring()
        await asyncio.sleep(OFTEN_SECONDS)


def _die_around_commits(database: Database, may_die: Risk) -> None:
    """Before and after each commit of the asynchronous engine, and so of all that we do here."""
    dialect: Any = database._engine.sync_engine.dialect
    commit = dialect.do_commit

    def risky(connection: Any) -> None:
        may_die()
        commit(connection)
        may_die()

    dialect.do_commit = risky


@dataclass(slots=True)
class Naive:
    """What one writes first: no intent is kept, and an attempt leaves no trace.

    Each of the two workers has its own half of the channels, so that they do not race: what is
    doubled or missing here comes from dying, not from working side by side.
    """

    world: World
    platform: LocalPlatform
    number: int
    marks_first: bool

    async def deliver(self) -> None:
        async with self.world.database.reading() as connection:
            due = await self._due(connection)
        for one in due:
            with contextlib.suppress(PlatformError):  # the next look tries again
                await self._bring(one)

    async def _bring(self, one: outbox.Delivery) -> None:
        event = await delivering.staged(self.world, one)
        assert event is not None
        if self.marks_first:
            await self._mark(one)
        if one.kind is not outbox.Kind.CLOSE:
            await self._send(one, event)
        if not self.marks_first:
            await self._mark(one)

    async def _send(self, one: outbox.Delivery, event: Any) -> None:
        await self.platform.post(
            one.channel, cards.card(event), delivery=one.id, placement=IN_THE_CHANNEL
        )

    async def _mark(self, one: outbox.Delivery) -> None:
        async with self.world.database.writing() as connection:
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.delivery == one.id)
                .values(state=outbox.State.SENT.value, message="m", sent_at=now())
            )

    async def _due(self, connection: Connection) -> list[outbox.Delivery]:
        rows = await connection.execute(
            select(deliveries)
            .where(deliveries.c.state == outbox.State.PLANNED.value)
            .order_by(deliveries.c.due_at)
        )
        mine = [row for row in rows if int(row.channel) % 2 == self.number]
        return [outbox.of_row(row) for row in mine[:16]]
