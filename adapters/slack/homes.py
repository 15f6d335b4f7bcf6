"""People's own pages, which follow what they do and what happens in their workspace.

Slack keeps a page as it was drawn last. It is drawn anew for those who looked at theirs within a
day, each at most once for whatever happened meanwhile, and no faster than Slack likes pages.
https://docs.slack.dev/reference/methods/views.publish
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from adapters.slack import arrivals, forms
from adapters.slack.arrivals import Arrival, Place

log = logging.getLogger(__name__)

MOST: Final = 1000
LOOKED_WITHIN_SECONDS: Final = 86_400
PAUSE_SECONDS: Final = 0.6  # about a hundred pages a minute

Key: TypeAlias = tuple[str, str]


@dataclass(slots=True)
class Homes:
    """The pages that this process has drawn; `draw` does so again."""

    draw: Callable[[Arrival], Awaitable[None]]
    _known: OrderedDict[Key, tuple[float, Arrival]] = field(default_factory=OrderedDict)
    _stale: OrderedDict[Key, None] = field(default_factory=OrderedDict)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, arrival: Arrival) -> None:
        """Remember a page that was opened; draw one anew whose person did something elsewhere."""
        key = arrival.workspace, arrival.user
        if arrival.place is Place.HOME:
            self._known[key] = asyncio.get_running_loop().time(), arrival
            self._known.move_to_end(key)
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        elif key in self._known:
            await self.draw(_looking(arrival))

    def changed(self, workspace: str) -> None:
        """Something happened that many may see: all pages of the workspace are old."""
        since = asyncio.get_running_loop().time() - LOOKED_WITHIN_SECONDS
        for key, (looked_at, _) in self._known.items():
            if key[0] == workspace and looked_at >= since:
                self._stale[key] = None
        self._wake.set()

    async def run(self) -> None:
        """Draw what is old, those first who wait longest, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._stale:
                await asyncio.sleep(PAUSE_SECONDS)  # what changes them is done by then
                key, _ = self._stale.popitem(last=False)
                if known := self._known.get(key):
                    await self._drawn(_looking(known[1]))

    async def _drawn(self, looking: Arrival) -> None:
        try:
            await self.draw(looking)
        except Exception:
            log.exception("a page was not drawn", extra={"action": "home_not_drawn"})


def _looking(arrival: Arrival) -> Arrival:
    return replace(
        arrival, place=Place.HOME, origin=forms.Origin(), action=arrivals.HOME, keys=None
    )
