"""Telling open pages that a channel has changed; what changed, they ask for themselves."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

ECHO_SECONDS: Final = 0.5


class Live:
    """One wake-up for each open page; many changes at once are one."""

    def __init__(self, look_every: float | None = None) -> None:
        """Every so many seconds there is a change that nobody announced, for all that is known."""
        self._look_every = look_every
        self._listeners: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._closed = False

    def announce(self, channel: str) -> None:
        """Wake every page that shows the channel."""
        for listener in self._listeners[channel]:
            listener.set()

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        for channel in self._listeners:
            self.announce(channel)

    async def changes(self, channel: str) -> AsyncIterator[None]:
        """One item at once and one a moment later for each change, until closed.

        A message enters the timeline when its delivery is confirmed, which comes after it is
        announced: a page that was quicker than that finds it on the second item.
        """
        listener = asyncio.Event()
        self._listeners[channel].add(listener)
        try:
            while not self._closed:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._look_every):
                        await listener.wait()
                listener.clear()
                yield None
                await asyncio.sleep(0 if self._closed else ECHO_SECONDS)
                yield None
        finally:
            self._listeners[channel].discard(listener)
