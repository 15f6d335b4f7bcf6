"""The courier: brings one platform's deliveries from the outbox to it, and keeps counters fresh."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from adapters.platform import (
    Gone,
    Hindered,
    Placement,
    Platform,
    PlatformError,
    Refused,
    TooSoon,
    Unseen,
    Unsure,
)
from bot.clock import letters
from bot.clock.pace import BOT, Pace
from bot.engine import World, delivering, events, lateness, reminding, troubles
from bot.quiz.schedule import Channel, Posting
from bot.quiz.trouble import About
from bot.store.outbox import Claim, Delivery, Kind
from bot.ui import cards, wording

log = logging.getLogger(__name__)

COUNTER_SECONDS: Final = 1.0  # many answers in a second are one edit
RETRY_AFTER: Final = timedelta(seconds=30)  # at first, or sooner; then a quarter of how late it is
RETRY_OFTEN: Final = timedelta(minutes=5)  # at last, where the platform is down
RETRY_SELDOM: Final = timedelta(hours=1)  # where a person must mend something
NEWS_NO_MORE: Final = timedelta(days=7)  # what is so late is left to an operator
PATIENCE_SECONDS: Final = 2.0  # a longer pause ends with the next ring of the bell
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
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _stale: dict[str, Channel] = field(default_factory=dict)
    _carrying: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """The platform says how fast it can be sent to."""
        self._pace = Pace(self.platform.traffic)

    async def run(self) -> None:
        """Deliver when woken, and refresh counters, until cancelled; then what is begun is ended."""
        work = asyncio.create_task(self._work())
        try:
            await asyncio.shield(work)
        finally:
            self.begin_nothing_new()
            await finished(work)

    async def _work(self) -> None:
        while not self._ending.is_set():
            await self._wake.wait()
            self._wake.clear()
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
                self._stale[round_.id] = round_.channel
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
            await self._carry(claim)

    async def _carry(self, claim: Claim) -> None:
        delivery = claim.delivery
        try:
            manner = await delivering.posting(self.world, delivery.channel, delivery.round_id)
            message = await self._bring(claim, manner)
        except Refused as trouble:
            await delivering.fail(self.world, delivery, trouble=str(trouble))
            self._log(delivery, "delivery_refused")
            about = About.GONE if isinstance(trouble, Gone) else About.POSTING
            await self._met(delivery.channel, about, trouble)
        except Unsure:
            # The lease runs out; whoever takes it then looks first whether the message is there.
            self._log(delivery, "delivery_unsure")
        except PlatformError as trouble:
            await self._put_back(delivery, trouble)
        except Exception:
            # As unsure; but one message that stumbles must not keep all others from going out.
            log.exception("a delivery stumbled", extra={"action": "delivery_failed"})
        else:
            await self._arrived(claim, message, manner)

    async def _arrived(self, claim: Claim, message: str, manner: Posting) -> None:
        delivery = claim.delivery
        lacking = await self._settle(delivery, message, manner)
        await delivering.confirm(self.world, delivery, message=message, at=self.clock())
        self._log(delivery, "delivered")
        if message:
            await troubles.posted(self.world, delivery.channel, lacking, at=self.clock())
        if delivery.kind is Kind.CARD:
            await self._draw_as_it_is(claim)

    async def _draw_as_it_is(self, claim: Claim) -> None:
        """People may answer what stands there before we know that it does."""
        delivery = claim.delivery
        round_ = await self.world.read_round(delivery.channel.workspace, delivery.round_id)
        if round_ is not None and (round_.answered or claim.uncertain):
            self._stale[round_.id] = round_.channel
            self._wake.set()

    async def _met(self, channel: Channel, about: About, trouble: PlatformError) -> None:
        await troubles.met(self.world, channel, about, str(trouble), at=self.clock())

    async def _put_back(self, delivery: Delivery, trouble: PlatformError) -> None:
        """Certainly nothing was posted now: it is tried again when that may help."""
        now = self.clock()
        late = now - delivery.due_at
        lasting = isinstance(trouble, Hindered | Unseen)
        longest = RETRY_SELDOM if lasting else RETRY_OFTEN
        wait = min(max(late / 4, min(RETRY_AFTER, self.platform.traffic.lands_within)), longest)
        if isinstance(trouble, TooSoon):
            wait = timedelta(seconds=trouble.seconds)
            self._rest(delivery.channel, trouble)
        elif late >= NEWS_NO_MORE:
            await delivering.fail(self.world, delivery, trouble=str(trouble))
            self._log(delivery, "delivery_given_up")
            return
        not_after = trouble.not_after if isinstance(trouble, Unseen) else None
        await delivering.retry(
            self.world, delivery, retry_at=now + wait, trouble=str(trouble), not_after=not_after
        )
        asked = {"seconds": wait.total_seconds()} if isinstance(trouble, TooSoon) else {}
        self._log(delivery, "delivery_postponed", **asked)
        unseen = isinstance(trouble, Unseen) and late >= lateness.ON_TIME
        if isinstance(trouble, Hindered) or unseen:
            await self._met(delivery.channel, About.POSTING, trouble)

    def _rest(self, channel: Channel, trouble: TooSoon) -> None:
        whole = BOT if trouble.everywhere else channel.workspace
        self._pace.rest(whole, _seconds() + trouble.seconds)

    async def _begin(self, delivery: Delivery) -> None:
        """Wait for our turn; raise `Unsure` when it comes too late.

        Whoever begins a request after that could double a message that another sender has looked
        for in vain meanwhile: a process that was stopped for a minute wakes up here.
        """
        wait = self._pace.take(delivery.channel, _seconds())
        if wait > 0:
            self._log(delivery, "delivery_paced", seconds=wait)
            await asyncio.sleep(wait)
        claimed = delivery.attempt_at
        if claimed is None or self.clock() - claimed > self.platform.traffic.begun_within:
            raise Unsure("It took too long until the message could be sent.")

    async def _bring(self, claim: Claim, manner: Posting) -> str:
        delivery, channel = claim.delivery, claim.delivery.channel
        event = await delivering.staged(self.world, delivery)
        if event is None:
            raise Refused("The question of this message is no longer there.")
        if delivery.kind is Kind.REMIND:
            return await self._remind(delivery)
        if delivery.kind is Kind.CLOSE:
            return await self._close(delivery, event)
        placement = await self._placement(delivery, manner)
        if (left := await self._left_behind(claim, placement)) is not None:
            return left
        await self._begin(delivery)
        return await self.platform.post(
            channel, cards.card(event), delivery=delivery.id, placement=placement
        )

    async def _left_behind(self, claim: Claim, placement: Placement) -> str | None:
        """The message that an earlier sender may have posted, if it is there."""
        if claim.since is None:
            return None
        try:
            return await self.platform.find(
                claim.delivery.channel,
                delivery=claim.delivery.id,
                placement=placement,
                since=claim.since,
                until=claim.until or self.clock(),
            )
        except Unsure as trouble:  # we sent nothing: what may be there is what may have been
            raise Unseen(str(trouble)) from trouble

    async def _remind(self, delivery: Delivery) -> str:
        """Each person alone; who cannot be reached is not tried again. No message stays."""
        workspace = delivery.channel.workspace
        async for user, reminder in reminding.due(self.world, delivery, at=self.clock()):
            alone = Channel(workspace=workspace, id=user)
            await asyncio.sleep(self._pace.take(alone, _seconds()))
            try:
                await letters.bring(self.platform, workspace, user, cards.card(reminder))
            except PlatformError as error:
                log.info("not reminded: %s", error, extra={"action": "not_reminded"})
        return ""

    async def _placement(self, delivery: Delivery, manner: Posting) -> Placement:
        """A question calls its people; its answer goes on from it."""
        if delivery.kind is Kind.CARD:
            return Placement(call=manner.call)
        if delivery.kind in {Kind.CEREMONY, Kind.RECAP, Kind.MONTH}:
            return Placement()
        asked = await delivering.card_message(
            self.world, delivery.channel.workspace, delivery.round_id
        )
        return Placement(under=asked or "")

    async def _close(self, delivery: Delivery, event: events.Staged) -> str:
        channel = delivery.channel
        message = await delivering.card_message(self.world, channel.workspace, delivery.round_id)
        if message is None:
            return ""  # the card was never posted, so there is nothing to close
        await self._begin(delivery)
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
        except (Hindered, Refused) as trouble:
            self._log(delivery, "settling_failed")
            return str(trouble)
        except PlatformError:  # it will pass, and is nothing that a host could mend
            self._log(delivery, "settling_failed")
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
        message = await delivering.card_message(self.world, channel.workspace, round_id)
        drawn, round_ = None, await self.world.read_round(channel.workspace, round_id)
        while message is not None and round_ is not None and drawn is not round_.state:
            drawn = round_.state
            card = cards.card(await delivering.opened_or_closed(self.world, round_))
            try:
                await self.platform.replace(channel, message, card)
            except PlatformError as trouble:
                log.info("counter lost", extra={"action": "counter_lost", "round": round_id})
                if isinstance(trouble, TooSoon):
                    self._rest(channel, trouble)
                    self._stale.setdefault(round_id, channel)
                return
            round_ = await self.world.read_round(channel.workspace, round_id)

    def _log(self, delivery: Delivery, action: str, **more: float) -> None:
        ids = {"delivery": delivery.id, "generation": delivery.generation, **more}
        extra = {"action": action, "platform": self.platform.name, **ids}
        log.info(action.replace("_", " "), extra=extra)


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
