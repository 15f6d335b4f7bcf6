"""A small server for machines: `/healthz`, `/readyz` and `/metrics`, beside every platform.

Healthy means that the process answers. Ready means that people are served: the database answers,
has room to write, every platform is connected, and the bell rings on time.
"""

import asyncio
import logging
import socket
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.platform import Platform, PlatformError
from bot.store.database import LEAST_ROOM, Database
from bot.store.errors import StoreError
from bot.store.workload import Workload, workload
from bot.vitals.metrics import Metrics

log = logging.getLogger(__name__)

STANDS_BY: Final = "another process works on this database; this one takes over when it stops"
LONGEST_LAG: Final = timedelta(minutes=2)  # several looks of the slowest bell


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """Where an operator listens."""

    database: Database
    platforms: Mapping[str, Platform]
    metrics: Metrics
    clock: Callable[[], datetime]
    host: str
    port: int
    stands_by: bool = False

    async def run(self) -> None:
        """Serve until cancelled; raise `PlatformError` if the address cannot be had."""
        with _bound(self.host, self.port) as listener:
            server = _Server(_configured(self.application()))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            try:
                await asyncio.shield(serving)
            finally:
                server.should_exit = True
                await serving

    def application(self) -> Starlette:
        """The site without a server."""
        return Starlette(
            routes=[
                Route("/healthz", _healthy),
                Route("/readyz", self._ready),
                Route("/metrics", self._metrics),
            ]
        )

    async def _ready(self, _: Request) -> Response:
        waiting = await self._workload()
        faults = (STANDS_BY,) if self.stands_by else tuple(self._faults(waiting))
        return JSONResponse(
            {"status": "not ready" if faults else "ready", "why": list(faults)},
            HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.OK,
        )

    def _faults(self, waiting: Workload | None) -> Iterator[str]:
        if waiting is None:
            yield "the database does not answer"
        elif waiting.unrung > LONGEST_LAG:
            yield f"a bell is {waiting.unrung.total_seconds():.0f} seconds late"
        room = self.database.room()
        if room is not None and room < LEAST_ROOM:
            yield f"the database's disk is full: {room // 2**20} MB left"
        for name, platform in self.platforms.items():
            if not platform.connected:
                yield f"{name} is not connected"

    async def _metrics(self, _: Request) -> Response:
        content = self.metrics.exposition(await self._workload(), self.platforms)
        return Response(content, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _workload(self) -> Workload | None:
        try:
            async with self.database.reading() as connection:
                return await workload(connection, self.clock())
        except StoreError as error:
            log.warning("no vitals: %s", error, extra={"action": "vitals_failed"})
            return None


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise PlatformError(
            f"Nothing can listen on {host}, port {port} ({error.strerror}): "
            "choose another with QUIZBELL_VITALS_PORT or QUIZBELL_VITALS_HOST."
        ) from error


def _configured(site: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        site,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
    )


class _Server(uvicorn.Server):
    """Leaves the process's signals to the process."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield
