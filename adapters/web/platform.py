"""The playground as a chat platform: a web server that runs until it is cancelled."""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from adapters.platform import Finding, Placement, PlatformError, Receive, Traffic
from adapters.web.clockwork import Clockwork
from adapters.web.live import Live
from adapters.web.pages import application
from adapters.web.people import Register
from adapters.web.playground import Playground, digest
from adapters.web.ports import WORKSPACE, Guide, TimeMachine, WebOptions
from adapters.web.room import message_key
from adapters.web.whispers import Whispered, Whispers
from bot import ui
from bot.quiz.schedule import Channel
from bot.ui import exchange

log = logging.getLogger(__name__)

SHORTEST_SECRET: Final = 16  # characters
_GRACE_SECONDS: Final = 3
_REACHED_AT: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - every address, as one


class WebPlatform:
    """Serves the playground; what stands in a channel is drawn from the guide on every view."""

    name = "web"
    limits = ui.HTML
    traffic = Traffic(begun_within=timedelta(seconds=5), lands_within=timedelta(seconds=10))

    def __init__(
        self,
        options: WebOptions,
        *,
        guide: Guide,
        clock: Callable[[], datetime],
        time_machine: TimeMachine | None = None,
        completions: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """`completions` are whole lines such as `/quiz today`, each with what it is for."""
        self._options = options
        self._guide = guide
        self._clock = clock
        self._time_machine = time_machine
        self._completions = completions
        self._live = Live(options.look_every)
        self._whispers = Whispers()
        self._port = options.port
        self._serving = False

    @property
    def connected(self) -> bool:
        """Whether the site is being served."""
        return self._serving

    @property
    def url(self) -> str:
        """Where a browser finds it; port 0 becomes the one that the system gave."""
        host = _REACHED_AT.get(self._options.host, self._options.host)
        return f"http://[{host}]:{self._port}" if ":" in host else f"http://{host}:{self._port}"

    def application(self, receive: Receive) -> ASGIApp:
        """The site without a server."""
        return application(
            Playground(
                options=self._options,
                register=Register(self._options.secret),
                guide=self._guide,
                clock=self._clock,
                clockwork=Clockwork(self._time_machine) if self._time_machine else None,
                completions=self._completions,
                live=self._live,
                receive=receive,
                whispers=self._whispers,
            )
        )

    async def run(self, receive: Receive) -> None:
        """Serve until cancelled; raise `PlatformError` if the address cannot be had."""
        with bound(self._options.host, self._options.port) as listener:
            self._live = Live(self._options.look_every)
            self._port = listener.getsockname()[1]
            server = _Server(_configured(self.application(receive)))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            self._serving = True
            log.info("the playground is open", extra={"action": "web_started", "url": self.url})
            try:
                await asyncio.shield(serving)
            finally:
                self._serving = False
                self._live.close()
                server.should_exit = True
                await serving

    async def post(
        self, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        """Open pages look again; the delivery is the message, so posting twice changes nothing."""
        self._live.announce(channel.id)
        return delivery

    async def find(
        self,
        channel: Channel,
        *,
        delivery: str,
        placement: Placement,
        since: datetime,
        until: datetime,
    ) -> str | None:
        """Nothing is ever left behind: the timeline is drawn from the deliveries themselves."""
        return None

    async def replace(
        self, channel: Channel, message: str, card: ui.Card, *, delivery: str
    ) -> None:
        """Open pages look again."""
        self._live.announce(channel.id)

    async def settle(
        self, channel: Channel, message: str, *, pinned: bool | None, discussion: str, called: str
    ) -> None:
        """A page is short and has no threads: nothing is pinned, nothing opened."""

    async def tell(self, workspace: str, user: str, card: ui.Card) -> None:
        """It stands in every channel, below its newest message, until that person dismisses it."""
        now = self._clock()
        for name in self._options.channels:
            channel = Channel(workspace=WORKSPACE, id=name)
            posted = await self._guide.timeline(channel)
            whispered = Whispered(
                id=f"t-{digest(repr(card), now.isoformat())}",
                anchor=message_key(posted[-1].message) if posted else "",
                at=now,
                content=exchange.Whisper(card=card),
            )
            self._whispers.put(user, channel, whispered)
            self._live.announce(name)

    async def check(self) -> tuple[Finding, ...]:
        """Whether the address is free (or served by this very process), and the secret a secret."""
        found = (self._address_found(), self._secret_found())
        hosted = self._options.everybody_may_host or self._options.host_key
        return found if hosted else (*found, NOBODY_HOSTS)

    def _address_found(self) -> Finding:
        what = f"Playground address: {self.url}."
        if not self._serving:
            try:
                bound(self._options.host, self._options.port).close()
            except PlatformError as error:
                return Finding(what=what, well=False, remedy=str(error), to_start=True)
        return Finding(what=what, well=True)

    def _secret_found(self) -> Finding:
        return Finding(
            what="Key that signs the playground's links.",
            well=len(self._options.secret) >= SHORTEST_SECRET,
            remedy=f"Set a secret of at least {SHORTEST_SECRET} characters.",
        )


NOBODY_HOSTS: Final = Finding(
    what="Nobody can host in the playground.",
    well=False,
    remedy="Set QUIZBELL_WEB_HOST_KEY, and open the playground with /?host= and that key.",
    vital=False,
)


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; raise `PlatformError` with a sentence that says what to do."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise PlatformError(
            f"The host name {host} is not known here: check QUIZBELL_WEB_HOST."
        ) from error
    except OSError as error:
        raise PlatformError(_why_not(host, port, error)) from error


def _why_not(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} is in use: choose another with QUIZBELL_WEB_PORT."
        case errno.EACCES:
            return f"Port {port} needs more rights: choose one above 1023 with QUIZBELL_WEB_PORT."
        case errno.EADDRNOTAVAIL:
            return f"This machine has no address {host}: choose another with QUIZBELL_WEB_HOST."
        case _:
            return f"The playground cannot listen on {host}, port {port}: {error.strerror}."


def _configured(site: ASGIApp) -> uvicorn.Config:
    """No access log, for an address is an identity; logging itself is the process's business."""
    return uvicorn.Config(
        site,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


class _Server(uvicorn.Server):
    """Leaves the process's signals to the process: whoever cancels `run` stops the server."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield
