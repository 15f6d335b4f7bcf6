"""A courier for each platform: one that is slow or down keeps no other waiting."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from adapters.platform import Platform
from bot.clock.courier import Courier
from bot.clock.herald import Herald
from bot.engine import World, events
from bot.quiz.schedule import Channel

PATIENCE_SECONDS: Final = 5.0


@dataclass(slots=True)
class Dispatch:
    """All couriers of a process."""

    world: World
    clock: Callable[[], datetime]
    _couriers: dict[str, Courier] = field(default_factory=dict)
    _heralds: dict[str, Herald] = field(default_factory=dict)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def serve(self, platform: Platform) -> None:
        """Bring this platform its messages from now on."""
        self._couriers[platform.name] = Courier(self.world, self.clock, platform)
        self._heralds[platform.name] = Herald(self.world, self.clock, platform)

    async def run(self) -> None:
        """Let every courier wait for work, until cancelled."""
        async with asyncio.TaskGroup() as group:
            for courier in self._couriers.values():
                group.create_task(courier.run())

    def notice(self, event: events.Event, channel: Channel) -> None:
        """Tell the channel's courier what happened."""
        if courier := self._couriers.get(channel.platform):
            courier.notice(event)

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
