"""The clock panel of the demo: what time it is in the playground, and how to move on."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from adapters.web.ports import TimeMachine
from bot.quiz.schedule import Channel

log = logging.getLogger(__name__)

SAID_FOR: Final = timedelta(minutes=1)  # of the playground's time
STUCK: Final = "The clock got stuck on our side: please try again."
_REMEMBERED_EVENTS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What the panel shows; `said` is what the last jump came to, while it is fresh."""

    now: datetime
    said: str


class Clockwork:
    """One clock for everybody: jumps come one after the other."""

    def __init__(self, machine: TimeMachine) -> None:
        self._machine = machine
        self._one_at_a_time = asyncio.Lock()
        self._said: dict[Channel, tuple[datetime, str]] = {}
        self._events: deque[str] = deque(maxlen=_REMEMBERED_EVENTS)

    def face(self, channel: Channel) -> Face:
        """The clock as it stands."""
        now = self._machine.now()
        at, said = self._said.get(channel, (now, ""))
        return Face(now=now, said=said if now - at < SAID_FOR else "")

    async def jump(self, channel: Channel, to: str, *, event: str) -> None:
        """To `closing` or to the next `bell`; once for an event."""
        jumps: dict[str, Callable[[Channel], Awaitable[str]]] = {
            "closing": self._machine.to_closing_time,
            "bell": self._machine.to_next_bell,
        }
        async with self._one_at_a_time:
            if to not in jumps or event in self._events:
                return
            self._events.append(event)
            try:
                said = await jumps[to](channel)
            except Exception:
                log.exception("a clock jump failed", extra={"action": "jump_failed", "to": to})
                said = STUCK
            self._said[channel] = self._machine.now(), said
