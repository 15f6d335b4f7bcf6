"""A model's endpoint on this machine: it answers as it is told, or keeps people waiting."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

WELL = "200 OK"


def opinion(*quotes: str, score: float) -> str:
    """What a well-behaved model says: a quote for each key point that it found, "" for the others."""
    points = [
        {"number": number, "found": bool(quote), "quote": quote}
        for number, quote in enumerate(quotes, 1)
    ]
    return json.dumps({"key_points": points, "score": score})


def completion(content: str) -> bytes:
    """A chat completion with these words."""
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@dataclass(slots=True)
class Endpoint:
    """`replies` makes a body of what was asked; `asked` and `keys` hold what came in."""

    replies: Callable[[str], bytes]
    status: str = WELL
    headers: str = ""
    dawdles: bool = False
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def says(self, content: str) -> None:
        """From now on."""
        self.replies = lambda _: completion(content)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            int(line.partition(":")[2])
            for line in head.splitlines()
            if line.lower().startswith("content-length")
        )
        request = json.loads(await reader.readexactly(length))
        self.heads.append(head)
        self.asked.append(request)
        body = self.replies(request["messages"][1]["content"])
        said = f"HTTP/1.1 {self.status}\r\nContent-Length: {len(body)}\r\n{self.headers}\r\n"
        writer.write(said.encode() + (body[:1] if self.dawdles else body))
        if self.dawdles:
            await reader.read()  # until whoever waits has had enough
        writer.close()


@asynccontextmanager
async def listening() -> AsyncIterator[Endpoint]:
    """An endpoint that says nothing useful until it is told what to say."""
    endpoint = Endpoint(lambda _: completion("I am a teapot."))
    server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    endpoint.url = f"http://{host}:{port}/v1"
    async with server:
        yield endpoint
