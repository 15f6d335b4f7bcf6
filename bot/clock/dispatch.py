"""A courier for each platform: one that is slow or down keeps no other waiting."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from adapters.platform import Platform
from bot.clock.courier import Courier, finished
from bot.clock.herald import Herald
from bot.engine import World, events
from bot.quiz.schedule import Channel

PATIENCE_SECONDS: Final = 3.0


@dataclass(slots=True)
class Dispatch:
    """All couriers of a process."""

    world: World
    clock: Callable[[], datetime]
    decides: bool = True
    _couriers: dict[str, Courier] = field(default_factory=dict)
    _heralds: dict[str, Herald] = field(default_factory=dict)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _ending: bool = False

    def serve(self, platform: Platform) -> None:
        """Bring this platform its messages from now on."""
        self._couriers[platform.name] = Courier(self.world, self.clock, platform, self.decides)
        self._heralds[platform.name] = Herald(self.world, self.clock, platform)

    async def run(self) -> None:
        """Let every courier wait for work, until cancelled; what is on its way then arrives."""
        try:
            async with asyncio.TaskGroup() as group:
                for courier in self._couriers.values():
                    group.create_task(courier.run())
        finally:
            await self.drain()

    async def drain(self) -> None:
        """Begin nothing new, and wait for what is on its way."""
        self._ending = True
        for courier in self._couriers.values():
            courier.begin_nothing_new()
        for herald in self._heralds.values():
            herald.begin_nothing_new()
        working = [task for one in self._couriers.values() for task in one.under_way]
        await finished(*working, *self._under_way.values())

    def notice(self, event: events.Event, channel: Channel) -> None:
        """Tell the channel's courier what happened."""
        if courier := self._couriers.get(channel.platform):
            courier.notice(event)

    async def bring(self, domain: str) -> None:
        """Bring out all that is due in one domain."""
        courier = self._couriers[domain.partition(":")[0]]
        task = self._under_way[f"of {domain}"] = asyncio.create_task(courier.deliver(domain))
        await asyncio.shield(task)

    async def deliver(self) -> None:
        """Bring out all that is due; then inform."""
        await self._each("messages", {of: one.deliver for of, one in self._couriers.items()})
        await self.inform()

    async def inform(self) -> None:
        """Tell hosts and players what they should know, and bring out no message."""
        await self._each("hosts", {of: one.tell_hosts for of, one in self._heralds.items()})
        await self._each("players", {of: one.tell_players for of, one in self._heralds.items()})

    async def _each(
        self, what: str, work: Mapping[str, Callable[[], Coroutine[Any, Any, None]]]
    ) -> None:
        """Do it on every platform; one that takes long goes on by itself, and holds up no other."""
        if self._ending:
            return
        for platform, begin in work.items():
            before = self._under_way.get(f"{what} of {platform}")
            if before is None or before.done():
                task = asyncio.create_task(begin())
                self._under_way[f"{what} of {platform}"] = task
        tasks = [self._under_way[f"{what} of {platform}"] for platform in work]
        if tasks:
            done, _ = await asyncio.wait(tasks, timeout=PATIENCE_SECONDS)
            for task in done:
                task.result()

    async def refresh(self) -> None:
        """Show the new counters on every platform."""
        await asyncio.gather(*(courier.refresh() for courier in self._couriers.values()))
