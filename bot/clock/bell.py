"""The bell: one periodic job that opens and closes what is due.

APScheduler only rings it. What is due stands in the database, by our own rule of local time, so
a restart, a late tick or two bells at once change nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import engine
from bot.engine import events, requests

log = logging.getLogger(__name__)

JOB: Final = "bell"


@dataclass(slots=True)
class Bell:
    """`deliver` is called after each look, because a delivery may be due without a round."""

    engine: engine.Engine
    clock: Callable[[], datetime]
    deliver: Callable[[], Awaitable[None]]
    every_seconds: int
    _ringing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _rung: asyncio.Condition = field(default_factory=asyncio.Condition)
    _rings: int = 0
    _ending: bool = False
    _scheduler: AsyncIOScheduler | None = None

    async def run(self) -> None:
        """Ring until cancelled, the first time at once."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self.ring,
            "interval",
            seconds=self.every_seconds,
            id=JOB,
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,  # a late bell rings; APScheduler's default would drop it
        )
        scheduler.start()
        self._scheduler = scheduler
        try:
            while True:
                await asyncio.sleep(self.every_seconds)
                self.mind_the_clock()
        finally:
            self._ending = True
            scheduler.pause()
            await asyncio.sleep(0)  # a ring that was just called takes the lock
            async with self._ringing:  # what is under way comes to its end
                scheduler.shutdown(wait=False)

    def mind_the_clock(self) -> None:
        """Ring now where the next ring is too far off: the machine's clock was set back."""
        job = self._scheduler.get_job(JOB) if self._scheduler else None
        now = datetime.now(UTC)
        if job is not None and job.next_run_time > now + timedelta(seconds=self.every_seconds):
            job.modify(next_run_time=now)

    async def ring_soon(self) -> None:
        """Bring the next ring forward to now, and wait until it is done."""
        if self._scheduler is None:
            return
        async with self._rung:
            seen = self._rings
            self._scheduler.modify_job(JOB, next_run_time=datetime.now(UTC))
            await self._rung.wait_for(lambda: self._rings > seen)

    async def ring(self) -> None:
        """Close what is over, then open what is due, then bring it out."""
        async with self._ringing:
            at = self.clock()
            for part in (self._close, self._plan_news, self._open):
                await _standing(partial(part, at))
            await _standing(self.deliver)
        async with self._rung:
            self._rings += 1
            self._rung.notify_all()

    async def _close(self, at: datetime) -> None:
        while not self._ending and (
            closed := _closed(await self.engine.handle(requests.CloseDue(), at=at))
        ):
            for round_id in closed:
                log.info("round closed", extra={"action": "round_closed", "round": round_id})

    async def _open(self, at: datetime) -> None:
        """Of thousands, the first are on their way while the last are still to be opened."""
        bringing: asyncio.Task[None] | None = None
        while not self._ending and _told(await self.engine.handle(requests.Ring(), at=at)):
            if bringing is None or bringing.done():
                bringing = asyncio.create_task(_standing(self.deliver))
        if bringing is not None:
            await bringing

    async def _plan_news(self, at: datetime) -> None:
        while not self._ending and _planned(await self.engine.handle(requests.PlanNews(), at=at)):
            pass


async def _standing(part: Callable[[], Awaitable[None]]) -> None:
    """Do a part of the ring, and whatever becomes of it, leave the others to be done."""
    try:
        await part()
    except Exception:
        # The next ring finds the same work in the database.
        log.exception("the bell stumbled; it rings again", extra={"action": "bell_failed"})


def _closed(event: events.Event) -> tuple[str, ...]:
    return event.closed if isinstance(event, events.ClosedDue) else ()


def _planned(event: events.Event) -> int:
    return event.planned if isinstance(event, events.NewsPlanned) else 0


def _told(event: events.Event) -> bool:
    """Log what a ring did; whether there may be more."""
    if not isinstance(event, events.Rang):
        return False
    for action, ids in (
        ("round_opened", event.opened),
        ("nothing_to_ask", event.empty),
        ("ring_missed", event.missed),
    ):
        for one in ids:
            log.info(action.replace("_", " "), extra={"action": action, "id": one})
    return bool(event.opened or event.empty or event.missed)
