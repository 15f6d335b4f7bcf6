"""Quizbell as a process of its own, connected by real sockets to the Slack of the tests."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from tests.adapters.slack.hands import Hands
from tests.adapters.slack.server import (
    APP_TOKEN,
    BOT_TOKEN,
    CLIENT_SECRET,
    SIGNING_SECRET,
    Server,
)
from tests.adapters.slack.world import Json, Message, Room, World
from tests.contract.slack_surface import elements, free_port, words

ROOT: Final = Path(__file__).parents[2]
PATIENCE_SECONDS: Final = 90.0


@dataclass(slots=True)
class Wire:
    """The workspace, the process connected to it, and a channel with a host and two players."""

    data_dir: Path
    server: Server
    room: Room
    hedy: Hands
    ann: Hands
    bob: Hands
    settings: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    @property
    def world(self) -> World:
        """What stands in the workspace."""
        return self.server.world

    @property
    def log(self) -> Path:
        """What the program said."""
        return self.data_dir.with_suffix(".log")

    async def start(self) -> None:
        """Start the program, and wait until it hears us."""
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "QUIZBELL_ADAPTERS": "slack",
            "QUIZBELL_BELL_SECONDS": "1",
            "QUIZBELL_DATA_DIR": str(self.data_dir),
            "QUIZBELL_SLACK_API_URL": self.server.api_url,
            "QUIZBELL_SLACK_BOT_TOKEN": BOT_TOKEN,
        }
        with self.log.open("ab") as output:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                env=environment | self.settings,
                cwd=self.data_dir.parent,
                stdout=output,
                stderr=output,
            )
        await self.until(self._hears)

    def _hears(self) -> bool:
        if not self.server.request_url:
            return bool(self.server.sockets)
        return _open(self.server.request_url)

    async def stop(self, *, kill: bool = False) -> None:
        """End the program, like a power failure or as asked."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
            await self.process.wait()

    async def until(self, seen: Callable[[], Any]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            ended = self.process is not None and self.process.returncode is not None
            if ended or time.monotonic() > deadline:
                raise AssertionError(f"it did not come to that:\n{self.log.read_text()}")
            await asyncio.sleep(0.02)

    def public(self) -> list[Message]:
        """What everybody sees in the channel."""
        return [one for one in self.room.messages if not one.only and not one.thread]

    def told(self, hands: Hands) -> str:
        """What one person was told last, there alone."""
        own = [one for one in self.room.messages if one.only == hands.user]
        return read(own[-1]) if own else ""

    async def asks(self) -> Message:
        """The host posts a question."""
        before = len(self.public())
        await self.hedy.slash(self.room, "ask deep-learning")
        await self.until(lambda: len(self.public()) > before)
        return self.public()[-1]

    def on_disk(self) -> bytes:
        """Everything that the program has written into its database."""
        return b"".join(one.read_bytes() for one in self.data_dir.glob("quizbell.sqlite3*"))

    async def press(self, hands: Hands, message: Message, label: str) -> None:
        """Press a button of a message."""
        for element, block in elements(message.blocks):
            if element["type"] == "button" and element["text"]["text"] == label:
                await hands.press(self.room, message, element, block)
                return
        raise AssertionError(f"no button “{label}”: {read(message)}")


def read(message: Message) -> str:
    """What can be read of a message."""
    return "\n".join(map(words, message.blocks))


def _open(url: str) -> bool:
    parts = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname, parts.port)) == 0


@asynccontextmanager
async def opened(data_dir: Path, *, by_requests: bool = False) -> AsyncIterator[Wire]:
    """A workspace with the program at work in it; Slack had nothing to complain of."""
    server = Server(World())
    room = server.world.room("daily-quiz")
    hands = [
        Hands(server, server.world.person(name, is_admin=name == "hedy"))
        for name in ("hedy", "ann", "bob")
    ]
    hedy, ann, bob = hands
    wire = Wire(data_dir=data_dir, server=server, room=room, hedy=hedy, ann=ann, bob=bob)
    if by_requests:
        port = free_port()
        server.request_url = f"http://127.0.0.1:{port}/slack/events"
        wire.settings = {
            "QUIZBELL_SLACK_PORT": str(port),
            "QUIZBELL_SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "QUIZBELL_SLACK_CLIENT_ID": "1.2",
            "QUIZBELL_SLACK_CLIENT_SECRET": CLIENT_SECRET,
            "QUIZBELL_SLACK_TOKEN_KEY": "cXVpemJlbGwtdGVzdHMtb25seS0zMi1ieXRlcy1rZXk=",
        }
    else:
        wire.settings = {"QUIZBELL_SLACK_APP_TOKEN": APP_TOKEN}
    await server.start()
    try:
        await wire.start()
        yield wire
        assert server.world.complaints == []
        assert max(server.acks, default=0.0) < 3.0
    finally:
        await wire.stop()
        await server.stop()


def sent_blocks(wire: Wire) -> list[tuple[str, Json]]:
    """Everything that the program wanted shown."""
    return [(method, given) for method, given in wire.world.calls if {"blocks", "view"} & {*given}]
