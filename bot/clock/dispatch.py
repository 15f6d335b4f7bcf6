"""A courier for each platform: one that is slow or down keeps no other waiting."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from adapters.platform import Platform
from bot.clock.courier import Courier, finished
from bot.clock.herald import Herald
from bot.engine import World, events
from bot.quiz.schedule import Channel

PATIENCE_SECONDS: Final = 5.0


@dataclass(slots=True)
class Dispatch:
    """All couriers of a process."""

    world: World
    clock: Callable[[], datetime]
    decides: bool = True
    _couriers: dict[str, Courier] = field(default_factory=dict)
    _heralds: dict[str, Herald] = field(default_factory=dict)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)

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
        for courier in self._couriers.values():
            courier.begin_nothing_new()
        await finished(*self._under_way.values())

    def notice(self, event: events.Event, channel: Channel) -> None:
        """Tell the channel's courier what happened."""
        if courier := self._couriers.get(channel.platform):
            courier.notice(event)

    async def bring(self, domain: str) -> None:
        """Bring out all that is due in one domain."""
        courier = self._couriers[domain.partition(":")[0]]
        task = self._under_way[f"of {domain}"] = asyncio.create_task(courier.deliver(domain))
        await asyncio.shield(task)

    async def inform(self) -> None:
        """Tell hosts and players what they should know, and bring out no message."""
        for courier in self._couriers.values():
            await courier.tell_hosts()
        for herald in self._heralds.values():
            await herald.tell()

    async def deliver(self) -> None:
        """Bring out all that is due; a platform that takes long goes on by itself."""
        for name, courier in self._couriers.items():
            before = self._under_way.get(name)
            if before is None or before.done():
                self._under_way[name] = asyncio.create_task(self._deliver(courier, name))
        if self._under_way:
            done, _ = await asyncio.wait(self._under_way.values(), timeout=PATIENCE_SECONDS)
            for task in done:
                task.result()

    async def _deliver(self, courier: Courier, name: str) -> None:
        """What a channel waits for goes before what one person does."""
        await courier.deliver()
        await self._heralds[name].tell()

    async def refresh(self) -> None:
        """Show the new counters on every platform."""
        await asyncio.gather(*(courier.refresh() for courier in self._couriers.values()))
