"""Two processes by mistake on one SQLite database: one works, the other waits and takes over.

The watch is a lease in the database. It is renewed long before it ends; when its holder is gone it
ends by itself, or at once if a standby on the same machine sees that the process is no more.
"""

import asyncio
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.store import duty
from bot.store.database import Database
from bot.store.duty import Duty, Holder
from bot.store.errors import Relieved, StoreError

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=20)
RENEWED_SECONDS: Final = 5.0
_OF_THE_SYSTEM: Final = 0xEFFFFFFC  # the kernel's PROC_PID_INIT_INO: in no container


@dataclass(slots=True, kw_only=True)
class Watch:
    """Our side of it."""

    database: Database
    clock: Callable[[], datetime]
    holder: Holder

    async def taken(self) -> None:
        """Wait until it is ours; say once who has it."""
        before: Holder | None = None
        while (other := await self._claim_or_wait(before)) is not None:
            if other != before:
                before = other
                log.warning(
                    "Another Quizbell (process %s on %s) works on this database: this one waits, "
                    "and takes over when the other stops.",
                    other.process,
                    other.machine,
                    extra={"action": "standing_by"},
                )
            await asyncio.sleep(RENEWED_SECONDS)
        if before is not None:
            log.warning("This Quizbell takes over.", extra={"action": "taken_over"})

    async def keep(self) -> None:
        """Renew it until cancelled; raise `Relieved` when somebody else has it."""
        while True:
            await asyncio.sleep(RENEWED_SECONDS)
            try:  # the lease is long enough for several attempts
                other = await self.claim()
            except StoreError as error:  # a full disk; it lets nobody else take over either
                log.warning("The watch is not renewed: %s", error, extra={"action": "watch_waits"})
                continue
            if other is not None:
                raise Relieved

    async def _claim_or_wait(self, before: Holder | None) -> Holder | None:
        """As `claim`; while the database is busy, who had it before has it still."""
        try:
            return await self.claim()
        except StoreError as error:
            if before is None:
                raise
            log.warning("The watch waits: %s", error, extra={"action": "watch_waits"})
            return before

    async def claim(self) -> Holder | None:
        """Take the watch, or keep it; who has it otherwise."""
        now = self.clock()
        async with self.database.writing() as connection:
            held = await duty.current(connection)
            if held is not None and held.holder != self.holder and self._on_duty(held, now):
                return held.holder
            await duty.take(connection, Duty(holder=self.holder, until=now + LEASE))
        return None

    async def elsewhere(self) -> Holder | None:
        """Who has it now, if it is another process."""
        async with self.database.reading() as connection:
            held = await duty.current(connection)
        others = held is not None and held.holder != self.holder
        return held.holder if held and others and self._on_duty(held, self.clock()) else None

    async def leave(self) -> None:
        """Hand it over without a wait."""
        async with self.database.writing() as connection:
            await duty.leave(connection, self.holder)

    def _on_duty(self, held: Duty, now: datetime) -> bool:
        if not now < held.until <= now + 2 * LEASE:  # it is over, or of a clock that was wrong
            return False
        here = held.holder.machine == self.holder.machine
        same = held.holder.process == self.holder.process  # of a container that was started again
        return not here or (not same and running(held.holder.process))


def watch_over(
    database: Database, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> Watch | None:
    """A file is for one process at a time; a server is for several."""
    if database.file is None:
        return None
    holder = Holder(id=new_id(), machine=machine(), process=os.getpid())
    return Watch(database=database, clock=clock, holder=holder)


def machine() -> str:
    """Where process numbers mean the same: of two containers of one name each has its own."""
    name = socket.gethostname()
    try:
        numbers = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:  # not Linux
        return name
    return name if numbers == _OF_THE_SYSTEM else f"{name} (container {numbers})"


@asynccontextmanager
async def on_duty(
    watch: Watch | None, stop: asyncio.Event, meanwhile: Callable[[], Awaitable[None]]
) -> AsyncIterator[bool]:
    """Stand by while another process works on the database; False when stopped meanwhile.

    `meanwhile` runs while it stands by.
    """
    if watch is None:
        yield True
        return
    async with _beside(meanwhile if await watch.claim() else None):
        taken = await _taken(watch, stop)
    if not taken:
        yield False
        return
    try:
        yield True
    finally:
        await watch.leave()


@asynccontextmanager
async def _beside(work: Callable[[], Awaitable[None]] | None) -> AsyncIterator[None]:
    running_beside = asyncio.ensure_future(work()) if work else None
    try:
        yield
    finally:
        if running_beside is not None:
            running_beside.cancel()
            await asyncio.gather(running_beside, return_exceptions=True)


async def _taken(watch: Watch, stop: asyncio.Event) -> bool:
    waiting = asyncio.create_task(watch.taken())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({waiting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not waiting.done():
        waiting.cancel()
        return False
    waiting.result()
    return True


def running(process: int) -> bool:
    """Whether this machine runs a process of that number."""
    if sys.platform == "win32":  # there the same call would be a signal
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is not ours to ask
        return True
    return True
