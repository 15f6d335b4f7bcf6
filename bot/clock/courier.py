"""The courier: brings deliveries from the outbox to the platforms, and keeps counters fresh."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from adapters.platform import Platform, PlatformError, Refused, Unsure
from bot.engine import World, delivering, events
from bot.quiz.schedule import Channel
from bot.store.outbox import Claim, Delivery, Kind
from bot.ui import cards

log = logging.getLogger(__name__)

COUNTER_SECONDS: Final = 1.0  # many answers in a second are one edit
RETRY_AFTER: Final = timedelta(seconds=30)


@dataclass(slots=True)
class Courier:
    """One a process; several processes share the outbox by leases."""

    world: World
    clock: Callable[[], datetime]
    platforms: Mapping[str, Platform]
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _stale: dict[str, Channel] = field(default_factory=dict)
    _carrying: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Deliver when woken, and refresh counters, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self.deliver()
                await self.refresh()
            except Exception:
                log.exception("a delivery stumbled", extra={"action": "courier_failed"})
            await asyncio.sleep(COUNTER_SECONDS)

    def notice(self, event: events.Event, channel: Channel) -> None:
        """Wake for what changes a channel: a question asked, a player newly counted."""
        match event:
            case events.QuestionAsked():
                self._wake.set()
            case events.AnswerTaken(first=True, round=round_):
                self._stale[round_.id] = round_.channel
                self._wake.set()

    async def deliver(self) -> None:
        """Bring out all that is due; what a platform refuses is kept with its trouble."""
        async with self._carrying:
            while claims := await delivering.claim(
                self.world, platforms=tuple(self.platforms), at=self.clock()
            ):
                for claim in claims:
                    await self._carry(claim)

    async def _carry(self, claim: Claim) -> None:
        delivery = claim.delivery
        platform = self.platforms[delivery.channel.platform]
        try:
            message = await self._bring(platform, claim)
        except Refused as trouble:
            await delivering.fail(self.world, delivery, trouble=str(trouble))
        except Unsure:
            # The lease runs out; whoever takes it then looks first whether the message is there.
            self._log(delivery, "delivery_unsure")
        except PlatformError as trouble:
            later = self.clock() + RETRY_AFTER
            await delivering.retry(self.world, delivery, due_at=later, trouble=str(trouble))
        except Exception:
            # As unsure; but one message that stumbles must not keep all others from going out.
            log.exception("a delivery stumbled", extra={"action": "delivery_failed"})
        else:
            await delivering.confirm(self.world, delivery, message=message, at=self.clock())
            self._log(delivery, "delivered")

    async def _bring(self, platform: Platform, claim: Claim) -> str:
        delivery, channel = claim.delivery, claim.delivery.channel
        event = await delivering.staged(self.world, delivery)
        if event is None:
            raise Refused("The question of this message is no longer there.")
        if delivery.kind is Kind.CLOSE:
            return await self._close(platform, delivery, event)
        if claim.uncertain and claim.since is not None:
            left = await platform.find(channel, delivery=delivery.id, since=claim.since)
            if left is not None:
                return left
        return await platform.post(channel, cards.card(event), delivery=delivery.id)

    async def _close(self, platform: Platform, delivery: Delivery, event: events.Staged) -> str:
        channel = delivery.channel
        message = await delivering.card_message(self.world, channel.workspace, delivery.round_id)
        if message is None:
            return ""  # the card was never posted, so there is nothing to close
        await platform.replace(channel, message, cards.card(event))
        return message

    async def refresh(self) -> None:
        """Show the new counters; one that is lost comes with the next answer."""
        stale, self._stale = self._stale, {}
        for round_id, channel in stale.items():
            # A round read as open before its card was closed must not be drawn after it.
            async with self._carrying:
                await self._refresh_card(channel, round_id)

    async def _refresh_card(self, channel: Channel, round_id: str) -> None:
        round_ = await self.world.read_round(channel.workspace, round_id)
        message = await delivering.card_message(self.world, channel.workspace, round_id)
        if round_ is None or message is None:
            return
        card = cards.card(delivering.opened_or_closed(self.world, round_))
        try:
            await self.platforms[channel.platform].replace(channel, message, card)
        except PlatformError:
            log.info("counter lost", extra={"action": "counter_lost", "round": round_id})

    @staticmethod
    def _log(delivery: Delivery, action: str) -> None:
        log.info(
            action.replace("_", " "),
            extra={"action": action, "delivery": delivery.id, "generation": delivery.generation},
        )
