"""Many processes, one PostgreSQL: who brings out what, by Procrastinate.

One job a domain, which is what a platform limits as a whole: `discord`, or `slack:T1`. Its lock
lets one process of all send there at a time, so that each can keep the pace by itself. A job says
only that there is something to do; what, stands in the outbox. So none is ever due later (jobs of
tomorrow in front would make every look into the queue slow), none is tried again by the queue (the
next look finds what is left), and losing one costs a few seconds.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status

from adapters.platform import Platform
from bot.store import outbox
from bot.store.database import Connection, Database, alone, driver_of
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS: Final = 3.0
STALLED_SECONDS: Final = 10.0  # without a heartbeat a worker is taken for dead
AT_ONCE: Final = 8  # domains that one process serves at a time
RETRY_SECONDS: Final = 5.0

SEEN_TO_AT_ONCE: Final = 100  # domains that one transaction enqueues: others wait for its end
_WAITING: Final = """
    SELECT queueing_lock FROM procrastinate_jobs
    WHERE status = 'todo' AND queueing_lock = ANY(%s)
"""

Worker = Callable[[str], Awaitable[None]]


@dataclass(slots=True)
class Queue:
    """The same in every process; call `prepare` before anything else.

    A process serves its own `platforms`, and leaves the others to those that know them.
    """

    database: Database
    clock: Callable[[], datetime]
    platforms: Mapping[str, Platform]
    _app: procrastinate.App = field(init=False)
    _bring: Any = field(init=False)
    _worker: Worker | None = None

    def __post_init__(self) -> None:
        """Declare the one task there is."""
        connector = procrastinate.PsycopgConnector(conninfo=self.database.conninfo or "")
        self._app = procrastinate.App(connector=connector)
        self._bring = self._app.task(name="bring")(self._work)

    async def prepare(self) -> None:
        """Make Procrastinate's tables if there are none, once for all processes."""
        async with alone(self.database), self._app.open_async():
            if not await self._app.check_connection_async():
                await self._app.schema_manager.apply_schema_async()

    async def enqueue(self, connection: Connection, workspaces: Iterable[str]) -> None:
        """One job a domain, in the caller's transaction; where one waits already, that will do."""
        wanted = {self._domain(workspace) for workspace in workspaces}
        if not wanted:
            return
        raw = await driver_of(connection)
        found = await raw.execute(_WAITING, (list(wanted),))
        for domain in sorted(wanted.difference(lock for (lock,) in await found.fetchall())):
            job = self._bring.configure(
                connection=raw, lock=domain, queueing_lock=domain, queue=domain.partition(":")[0]
            )
            try:
                async with connection.begin_nested():
                    await job.defer_async(domain=domain)
            except AlreadyEnqueued:
                continue
            except ConnectorException as error:
                raise StoreError from error

    def _domain(self, workspace: str) -> str:
        """What is sent to at one pace: a workspace where each has a token of its own, or all."""
        name = workspace.partition(":")[0]
        platform = self.platforms.get(name)
        return workspace if platform and platform.traffic.apart else name

    async def look(self) -> None:
        """Enqueue whatever waits in the outbox: what was put off, and what a dead process left."""
        async with self.database.reading() as connection:
            waiting = await outbox.workspaces_waiting(connection, at=self.clock())
        for start in range(0, len(waiting), SEEN_TO_AT_ONCE):
            async with self.database.writing() as connection:
                await self.enqueue(connection, waiting[start : start + SEEN_TO_AT_ONCE])

    async def run(self, worker: Worker) -> None:
        """Let `worker` bring out one domain after the other, until cancelled."""
        self._worker = worker
        while True:
            try:
                async with self._app.open_async(), asyncio.TaskGroup() as group:
                    group.create_task(self._serve())
                    group.create_task(self._bury())
            except* ConnectorException as lost:
                log.warning("the queue is gone: %s", lost, extra={"action": "queue_lost"})
            await asyncio.sleep(RETRY_SECONDS)

    async def _serve(self) -> None:
        await self._app.run_worker_async(
            queues=list(self.platforms),
            concurrency=AT_ONCE,
            install_signal_handlers=False,  # the program has its own
            delete_jobs="always",
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=STALLED_SECONDS,
        )

    async def _work(self, domain: str) -> None:
        platform = self.platforms.get(domain)
        if platform is not None and platform.traffic.apart:
            # It comes from a process that serves other platforms, and does not know this one.
            await self.look()
            return
        assert self._worker is not None
        await self._worker(domain)

    async def _bury(self) -> None:
        """Take the jobs of dead workers off, which would keep their locks for ever."""
        while True:
            stalled = await self._app.job_manager.get_stalled_jobs(
                seconds_since_heartbeat=STALLED_SECONDS
            )
            for job in stalled:
                with suppress(ConnectorException):  # another process was quicker
                    await self._app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
                    log.warning("a worker is gone: %s", job.lock, extra={"action": "worker_gone"})
            if stalled:
                with suppress(StoreError):  # the next ring looks again
                    await self.look()
            await asyncio.sleep(RETRY_SECONDS)
