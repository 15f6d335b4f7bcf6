"""The courier: brings one platform's deliveries from the outbox to it, and keeps counters fresh."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from adapters.platform import Hindered, Placement, Platform, PlatformError, Refused, Unsure
from bot.engine import World, delivering, events
from bot.quiz.schedule import Channel, Posting
from bot.store.outbox import Claim, Delivery, Kind
from bot.ui import cards, wording

log = logging.getLogger(__name__)

COUNTER_SECONDS: Final = 1.0  # many answers in a second are one edit
RETRY_AFTER: Final = timedelta(seconds=30)
CHANNELS_AT_ONCE: Final = 8  # a channel that is slow to take its message keeps few others waiting


@dataclass(slots=True)
class Courier:
    """One a platform; several processes share the outbox by leases."""

    world: World
    clock: Callable[[], datetime]
    platform: Platform
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

    def notice(self, event: events.Event) -> None:
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
                self.world, platforms=(self.platform.name,), at=self.clock()
            ):
                few = asyncio.Semaphore(CHANNELS_AT_ONCE)
                await asyncio.gather(*(self._carry_all(few, one) for one in _by_channel(claims)))

    async def _carry_all(self, few: asyncio.Semaphore, claims: Iterable[Claim]) -> None:
        """One channel's messages, one after the other."""
        async with few:
            for claim in claims:
                await self._carry(claim)

    async def _carry(self, claim: Claim) -> None:
        delivery = claim.delivery
        try:
            manner = await delivering.posting(self.world, delivery.channel, delivery.round_id)
            message = await self._bring(claim, manner)
        except Refused as trouble:
            await delivering.fail(self.world, delivery, trouble=str(trouble))
            self._log(delivery, "delivery_refused")
            await self._tell(delivery.channel, str(trouble))
        except Unsure:
            # The lease runs out; whoever takes it then looks first whether the message is there.
            self._log(delivery, "delivery_unsure")
        except PlatformError as trouble:
            later = self.clock() + RETRY_AFTER
            await delivering.retry(self.world, delivery, due_at=later, trouble=str(trouble))
            self._log(delivery, "delivery_postponed")
            if isinstance(trouble, Hindered):
                await self._tell(delivery.channel, str(trouble))
        except Exception:
            # As unsure; but one message that stumbles must not keep all others from going out.
            log.exception("a delivery stumbled", extra={"action": "delivery_failed"})
        else:
            trouble_after = await self._settle(delivery, message, manner)
            await delivering.confirm(self.world, delivery, message=message, at=self.clock())
            self._log(delivery, "delivered")
            await self._tell(delivery.channel, trouble_after, posted=True)

    async def _bring(self, claim: Claim, manner: Posting) -> str:
        delivery, channel = claim.delivery, claim.delivery.channel
        event = await delivering.staged(self.world, delivery)
        if event is None:
            raise Refused("The question of this message is no longer there.")
        if delivery.kind is Kind.CLOSE:
            return await self._close(delivery, event)
        placement = await self._placement(delivery, manner)
        if claim.uncertain and claim.since is not None:
            left = await self.platform.find(
                channel, delivery=delivery.id, placement=placement, since=claim.since
            )
            if left is not None:
                return left
        return await self.platform.post(
            channel, cards.card(event), delivery=delivery.id, placement=placement
        )

    async def _placement(self, delivery: Delivery, manner: Posting) -> Placement:
        """A question calls its people; its answer goes on from it."""
        if delivery.kind is Kind.CARD:
            return Placement(call=manner.call)
        asked = await delivering.card_message(
            self.world, delivery.channel.workspace, delivery.round_id
        )
        return Placement(under=asked or "")

    async def _close(self, delivery: Delivery, event: events.Staged) -> str:
        channel = delivery.channel
        message = await delivering.card_message(self.world, channel.workspace, delivery.round_id)
        if message is None:
            return ""  # the card was never posted, so there is nothing to close
        await self.platform.replace(channel, message, cards.card(event))
        return message

    async def _settle(self, delivery: Delivery, message: str, manner: Posting) -> str:
        """Pins and threads come after the message, which is worth more than they; what failed."""
        if not message:
            return ""
        pinned = {Kind.CARD: True, Kind.CLOSE: False}.get(delivery.kind) if manner.pinned else None
        called = manner.call if delivery.kind is Kind.CARD else ""
        named = await self._discussion(delivery) if manner.discussed else ""
        if pinned is None and not called and not named:
            return ""
        try:
            await self.platform.settle(
                delivery.channel, message, pinned=pinned, discussion=named, called=called
            )
        except PlatformError as trouble:
            self._log(delivery, "settling_failed")
            return str(trouble)
        except Exception:
            # The message is there; it must be confirmed whatever became of its pin.
            log.exception("a message could not be settled", extra={"action": "settling_failed"})
        return ""

    async def _discussion(self, delivery: Delivery) -> str:
        """What the thread of a reveal is called; of another message there is none."""
        if delivery.kind is not Kind.REVEAL:
            return ""
        round_ = await self.world.read_round(delivery.channel.workspace, delivery.round_id)
        return wording.discussion(round_) if round_ is not None else ""

    async def _tell(self, channel: Channel, reason: str, *, posted: bool = False) -> None:
        """Let the host know of a new trouble, once; an empty reason says that all is well."""
        met = await delivering.trouble(self.world, channel, reason, posted=posted)
        if met is None:
            return
        log.warning("trouble: %s", reason, extra={"action": "trouble", "schedule": met.schedule.id})
        if not met.schedule.set_by:
            return
        try:
            await self.platform.tell(channel.workspace, met.schedule.set_by, cards.card(met))
        except PlatformError as error:
            log.info("host not told: %s", error, extra={"action": "host_not_told"})

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
        card = cards.card(await delivering.opened_or_closed(self.world, round_))
        try:
            await self.platform.replace(channel, message, card)
        except PlatformError:
            log.info("counter lost", extra={"action": "counter_lost", "round": round_id})

    def _log(self, delivery: Delivery, action: str) -> None:
        ids = {"delivery": delivery.id, "generation": delivery.generation}
        extra = {"action": action, "platform": self.platform.name, **ids}
        log.info(action.replace("_", " "), extra=extra)


def _by_channel(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    channels: defaultdict[Channel, list[Claim]] = defaultdict(list)
    for claim in claims:
        channels[claim.delivery.channel].append(claim)
    return channels.values()
