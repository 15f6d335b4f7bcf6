"""The adapter of the local platform: the port over a socket."""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.platform import Finding, Placement, Receive, TooSoon, Traffic, Unsure
from bot import ui
from bot.quiz.schedule import Channel
from tests.crash import semantics

Risk = Callable[[], None]
"""A point at which the process may die by itself."""


class LocalPlatform:
    """`looks` is False for a design that never reads the channel."""

    limits = ui.EVERYWHERE
    connected = True

    def __init__(
        self, name: str, socket: Path, *, traffic: Traffic, risk: Risk, looks: bool = True
    ) -> None:
        self.name = name
        self.traffic = traffic
        self._socket = socket
        self._risk = risk
        self._looks = looks

    async def run(self, receive: Receive) -> None:
        """Nobody says anything here."""
        await asyncio.Event().wait()

    async def post(
        self, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        message = await self._ask("post", channel, delivery=delivery, text=ui.plain_text(card))
        return str(message)

    async def find(
        self,
        channel: Channel,
        *,
        delivery: str,
        placement: Placement,
        since: datetime,
        until: datetime,
    ) -> str | None:
        if not self._looks:
            return None
        span = {"since": since.timestamp(), "until": until.timestamp()}
        return await self._ask("find", channel, delivery=delivery, **span)

    async def settle(
        self, channel: Channel, message: str, *, pinned: bool | None, discussion: str, called: str
    ) -> None:
        """Nothing is pinned here."""

    async def tell(self, workspace: str, user: str, card: ui.Card) -> None:
        """Nobody is here to be told."""

    async def replace(
        self, channel: Channel, message: str, card: ui.Card, *, delivery: str
    ) -> None:
        await self._ask("edit", channel, message=message, text=ui.plain_text(card))

    async def check(self) -> tuple[Finding, ...]:
        return ()

    async def _ask(self, verb: str, channel: Channel, **what: Any) -> str | None:
        request = {"verb": verb, "channel": channel.id, "begun": time.time(), **what}
        try:
            async with asyncio.timeout(semantics.PATIENCE_SECONDS):
                answer = await self._exchange(request)
        except (OSError, TimeoutError) as error:
            raise Unsure(str(error)) from error
        match answer.get("error"):
            case None:
                message: str | None = answer["message"]
                return message
            case "busy":
                raise TooSoon("Not so fast.", seconds=semantics.PAUSE_SECONDS)
            case _:
                raise Unsure("An error that may have come after the effect.")

    async def _exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        reader, writer = await asyncio.open_unix_connection(self._socket)
        try:
            self._risk()
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            self._risk()
            line = await reader.readline()
            self._risk()
        finally:
            writer.close()
        if not line:
            raise Unsure("No answer.")
        answer: dict[str, Any] = json.loads(line)
        return answer


async def listed(socket: Path) -> list[dict[str, Any]]:
    """All that stands on the platform, in the order in which it appeared."""
    reader, writer = await asyncio.open_unix_connection(socket, limit=2**26)
    writer.write(b'{"verb": "list"}\n')
    answer = json.loads(await reader.readline())
    writer.close()
    messages: list[dict[str, Any]] = answer["messages"]
    return messages
