"""The courier: brings one platform's deliveries from the outbox to it, and keeps counters fresh."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from adapters.platform import Platform, PlatformError, TooSoon
from bot.clock.carrier import PATIENCE_SECONDS, Carrier
from bot.clock.pace import BOT, Pace
from bot.engine import World, delivering, events
from bot.quiz.schedule import Channel
from bot.store.outbox import Claim
from bot.ui import cards

log = logging.getLogger(__name__)

COUNTER_SECONDS: Final = 1.0  # many answers in a second are one edit
DRAIN_SECONDS: Final = 6.0  # of the ten that a service manager allows
AT_ONCE: Final = 16  # messages on their way; one that is slow keeps few others waiting


@dataclass(slots=True)
class Courier:
    """One a platform; several processes share the outbox by leases.

    One that does not itself decide when to deliver waits until it is told to.
    """

    world: World
    clock: Callable[[], datetime]
    platform: Platform
    decides: bool = True
    _pace: Pace = field(init=False)
    _carrier: Carrier = field(init=False)
    _working: asyncio.Task[None] | None = None
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _stale: dict[str, Channel] = field(default_factory=dict)
    _carrying: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """The platform says how fast it can be sent to."""
        self._pace = Pace(self.platform.traffic)
        self._carrier = Carrier(self.world, self.clock, self.platform, self._pace, self._redraw)

    async def run(self) -> None:
        """Deliver when woken, and refresh counters, until cancelled; `under_way` goes on."""
        self._working = asyncio.create_task(self._work())
        try:
            await asyncio.shield(self._working)
        finally:
            self.begin_nothing_new()

    @property
    def under_way(self) -> tuple[asyncio.Task[None], ...]:
        """What was begun before the end, and is to come to its own."""
        return () if self._working is None else (self._working,)

    async def _work(self) -> None:
        while not self._ending.is_set():
            await self._wake.wait()
            self._wake.clear()
            if self._ending.is_set():
                return
            try:
                if self.decides:
                    await self.deliver()
                await self.refresh()
            except Exception:
                log.exception("a delivery stumbled", extra={"action": "courier_failed"})
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), COUNTER_SECONDS)

    def begin_nothing_new(self) -> None:
        """What is on its way goes on; nothing else is claimed."""
        self._ending.set()
        self._wake.set()

    def notice(self, event: events.Event) -> None:
        """Wake for what changes a channel: a question asked, a player newly counted."""
        match event:
            case events.QuestionAsked():
                self._wake.set()
            case events.AnswerTaken(first=True, round=round_):
                self._redraw(round_.channel, round_.id)

    def _redraw(self, channel: Channel, round_id: str) -> None:
        self._stale[round_id] = channel
        self._wake.set()

    async def deliver(self, domain: str = "") -> None:
        """Bring out all that is due; what a platform refuses is kept with its trouble.

        Few are on their way at any moment, however many are due. A domain is one workspace, if it
        is not the whole platform.
        """
        domain = domain or self.platform.name
        async with self._carrying[domain]:
            await self._carry_due(domain)

    async def _carry_due(self, domain: str) -> None:
        under_way: set[asyncio.Task[None]] = set()
        try:
            while True:
                if len(under_way) <= AT_ONCE // 2:
                    claims = await self._claim(domain, AT_ONCE - len(under_way))
                    under_way |= {self._carried(own) for own in _by_channel(claims)}
                if not under_way:
                    if await self._rested():
                        continue
                    return
                done, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _rested(self) -> bool:
        """Wait for who has had his share for the moment; False when nobody comes soon."""
        wait = self._pace.wait(_seconds())
        if self._ending.is_set() or not 0 < wait <= PATIENCE_SECONDS:
            return False
        await asyncio.sleep(wait)
        return True

    async def _claim(self, domain: str, limit: int) -> tuple[Claim, ...]:
        now = _seconds()
        if self._ending.is_set() or self._pace.all_rest(now):
            return ()
        return await delivering.claim(
            self.world,
            domain=domain,
            lease=self.platform.traffic.lands_within,
            limit=limit,
            resting=self._pace.resting(now),
            at=self.clock(),
        )

    def _carried(self, claims: Iterable[Claim]) -> asyncio.Task[None]:
        return asyncio.create_task(self._carry_all(claims))

    async def _carry_all(self, claims: Iterable[Claim]) -> None:
        """One channel's messages, one after the other."""
        for claim in claims:
            await self._carrier.carry(claim)

    async def refresh(self) -> None:
        """Show the new counters; one that is lost comes with the next answer."""
        resting = self._pace.resting(_seconds())
        stale, self._stale = self._stale, {}
        for round_id, channel in stale.items():
            if channel.workspace in resting or self._pace.all_rest(_seconds()):
                self._stale.setdefault(round_id, channel)
            else:
                await self._refresh_card(channel, round_id)

    async def _refresh_card(self, channel: Channel, round_id: str) -> None:
        """Draw the question anew, until what was drawn is true when it is there.

        The round may be closed meanwhile, by another process too, and the card drawn so.
        """
        asked = await delivering.asked(self.world, channel.workspace, round_id)
        drawn, round_ = None, await self.world.read_round(channel.workspace, round_id)
        while asked is not None and round_ is not None and drawn is not round_.state:
            drawn = round_.state
            card = cards.card(await delivering.opened_or_closed(self.world, round_))
            try:
                await self.platform.replace(channel, asked.message, card, delivery=asked.delivery)
            except PlatformError as trouble:
                log.info("counter lost", extra={"action": "counter_lost", "round": round_id})
                if isinstance(trouble, TooSoon):
                    whole = BOT if trouble.everywhere else channel.workspace
                    self._pace.rest(whole, _seconds() + trouble.seconds)
                    self._stale.setdefault(round_id, channel)
                return
            round_ = await self.world.read_round(channel.workspace, round_id)


async def finished(*tasks: asyncio.Task[None]) -> None:
    """Wait for tasks. What takes too long is left in doubt, and looked for later."""
    late = set(tasks)
    if late:
        _, late = await asyncio.wait(late, timeout=DRAIN_SECONDS)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


def _by_channel(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    channels: defaultdict[Channel, list[Claim]] = defaultdict(list)
    for claim in claims:
        channels[claim.delivery.channel].append(claim)
    return channels.values()
