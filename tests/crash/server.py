"""A chat platform in a process of its own, as unpleasant as a real one is now and then.

A request takes effect although its sender has died since; some take long to; in an outage a request
may take effect or be lost, and nothing is heard of it; an error may come after the effect.
"""

import asyncio
import json
import random
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.crash import semantics
from tests.crash.semantics import Kind


@dataclass(slots=True, kw_only=True)
class Message:
    """What stands in a channel."""

    id: str
    channel: str
    delivery: str
    at: float
    text: str


@dataclass(slots=True)
class Server:
    """Messages, and the nonces that it still remembers."""

    kind: Kind
    chance: random.Random
    messages: list[Message] = field(default_factory=list)
    _nonces: dict[str, Message] = field(default_factory=dict)
    _down: bool = False

    async def serve(self, socket: Path) -> None:
        """Until cancelled."""
        server = await asyncio.start_unix_server(self._answer, socket)
        async with server:
            await self._go_up_and_down()

    async def _go_up_and_down(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(*semantics.UP_SECONDS))
            self._down = True
            await asyncio.sleep(self.chance.uniform(*semantics.DOWN_SECONDS))
            self._down = False

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if line := await reader.readline():
            answer = await self._handle(json.loads(line))
            if answer is not None:
                writer.write(json.dumps(answer).encode() + b"\n")
        writer.close()  # the sender may be gone; then nobody hears it

    async def _handle(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """The answer; None for silence."""
        if request["verb"] == "list":
            return {"messages": [asdict(message) for message in self.messages]}
        if self._down:
            if self.chance.random() < 0.5:
                await self._carry_out(request)
            await asyncio.sleep(semantics.PATIENCE_SECONDS)
            return None
        if self.chance.random() < semantics.BUSY:
            return {"error": "busy"}
        if self.chance.random() < semantics.ERRORS:
            if self.chance.random() < 0.5:
                await self._carry_out(request)
            return {"error": "trouble"}
        return await self._carry_out(request)

    async def _carry_out(self, request: dict[str, Any]) -> dict[str, Any] | None:
        long = self.chance.random() < semantics.LONG_DELAYS
        most = semantics.LONG_DELAY_SECONDS if long else semantics.USUAL_DELAY_SECONDS
        await asyncio.sleep(self.chance.uniform(0, most))
        if time.time() > request["begun"] + semantics.LANDS_SECONDS:
            return None  # the one thing that is taken for granted: what is that slow never lands
        match request["verb"]:
            case "post":
                return {"message": self._post(request).id}
            case "find":
                return {"message": self._find(request)}
            case "edit":
                for message in self.messages:
                    if message.id == request["message"]:
                        message.text = request["text"]
        return {"message": None}

    def _post(self, request: dict[str, Any]) -> Message:
        now = time.time()
        earlier = self._nonces.get(request["delivery"])
        if self.kind is Kind.DISCORD and earlier and now - earlier.at < semantics.NONCE_SECONDS:
            return earlier
        message = Message(
            id=f"m{len(self.messages)}",
            channel=request["channel"],
            delivery=request["delivery"],
            at=now,
            text=request["text"],
        )
        self.messages.append(message)
        self._nonces[message.delivery] = message
        return message

    def _find(self, request: dict[str, Any]) -> str | None:
        return next(
            (
                message.id
                for message in self.messages
                if message.channel == request["channel"]
                and message.delivery == request["delivery"]
                and request["since"] <= message.at <= request["until"]
            ),
            None,
        )
