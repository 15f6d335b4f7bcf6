"""The carrier: brings one claimed delivery to its platform, once, and keeps what became of it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
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
from bot.store.errors import StoreError
from bot.store.outbox import Claim, Delivery, Kind
from bot.ui import cards, wording

log = logging.getLogger(__name__)

RETRY_AFTER: Final = timedelta(seconds=30)  # at first, or sooner; then a quarter of how late it is
RETRY_OFTEN: Final = timedelta(minutes=5)  # at last, where the platform is down
RETRY_SELDOM: Final = timedelta(hours=1)  # where a person must mend something
NEWS_NO_MORE: Final = timedelta(days=7)  # what is so late is left to an operator
PATIENCE_SECONDS: Final = 2.0  # for one's turn; a longer pause is not waited out
STUMBLES: Final = "delivery_failed"
STUMBLED: Final = "Quizbell stumbled over this message; its log says more."


@dataclass(frozen=True, slots=True)
class Carrier:
    """One a platform. `redraw` is told of questions whose cards may show what is no longer so."""

    world: World
    clock: Callable[[], datetime]
    platform: Platform
    pace: Pace
    redraw: Callable[[Channel, str], None]

    async def carry(self, claim: Claim) -> None:
        """Bring it, and keep what became of it; nothing that goes wrong is raised."""
        try:
            await self._carry(claim)
        except StoreError:
            # The lease runs out; others that are on their way go on.
            log.exception("a delivery stumbled", extra=self._told(claim.delivery, STUMBLES))

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
        except Unsure as trouble:
            self._log(delivery, "delivery_unsure")
            await self._leave_in_doubt(delivery, trouble)
        except PlatformError as trouble:
            await self._put_back(delivery, trouble)
        except StoreError:
            raise
        except Exception:
            # One message that stumbles must not keep all others from going out.
            log.exception("a delivery stumbled", extra=self._told(delivery, STUMBLES))
            await self._leave_in_doubt(delivery, PlatformError(STUMBLED))
        else:
            await self._arrived(claim, message, manner)

    async def _arrived(self, claim: Claim, message: str, manner: Posting) -> None:
        delivery = claim.delivery
        lacking = await self._settle(delivery, message, manner)
        await delivering.confirm(self.world, delivery, message=message, at=self.clock())
        self._log(delivery, "delivered")
        if message:
            await troubles.posted(self.world, delivery, lacking, at=self.clock())
        if delivery.kind is Kind.CARD:
            await self._draw_as_it_is(claim)

    async def _draw_as_it_is(self, claim: Claim) -> None:
        """People may answer what stands there before we know that it does."""
        delivery = claim.delivery
        round_ = await self.world.read_round(delivery.channel.workspace, delivery.round_id)
        if round_ is not None and (round_.answered or claim.uncertain):
            self.redraw(round_.channel, round_.id)

    async def _met(self, channel: Channel, about: About, trouble: PlatformError) -> None:
        await troubles.met(self.world, channel, about, str(trouble), at=self.clock())

    async def _put_back(self, delivery: Delivery, trouble: PlatformError) -> None:
        """Certainly nothing was posted now: it is tried again when that may help."""
        now = self.clock()
        late = now - delivery.due_at
        wait = self._pause(late, RETRY_SELDOM if isinstance(trouble, Hindered) else RETRY_OFTEN)
        if isinstance(trouble, TooSoon):
            wait = timedelta(seconds=trouble.seconds)
            self._rest(delivery.channel, trouble)
        elif await self._given_up(delivery, trouble, late):
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

    async def _leave_in_doubt(self, delivery: Delivery, trouble: PlatformError) -> None:
        """It may be there, or come yet: when that is over, it is looked for first."""
        now = self.clock()
        late = now - delivery.due_at
        if await self._given_up(delivery, trouble, late):
            return
        retry_at = now + self._pause(late, RETRY_OFTEN)
        await delivering.doubt(self.world, delivery, retry_at=retry_at, trouble=str(trouble))
        if late >= lateness.ON_TIME:
            await self._met(delivery.channel, About.POSTING, trouble)

    async def _given_up(self, delivery: Delivery, trouble: PlatformError, late: timedelta) -> bool:
        if late < NEWS_NO_MORE:
            return False
        await delivering.fail(self.world, delivery, trouble=str(trouble))
        self._log(delivery, "delivery_given_up")
        return True

    def _pause(self, late: timedelta, longest: timedelta) -> timedelta:
        return min(max(late / 4, min(RETRY_AFTER, self.platform.traffic.lands_within)), longest)

    def _rest(self, channel: Channel, trouble: TooSoon) -> None:
        whole = BOT if trouble.everywhere else channel.workspace
        self.pace.rest(whole, _seconds() + trouble.seconds)

    async def _begin(self, delivery: Delivery) -> None:
        """Wait for our turn; raise what puts the message back when it comes too late.

        Whoever begins a request after that could double a message that another sender has looked
        for in vain meanwhile: a process that was stopped for a minute wakes up here.
        """
        paused = self.pace.paused(delivery.channel, _seconds())
        if paused > PATIENCE_SECONDS:
            raise TooSoon("It waits for its turn.", seconds=paused)
        wait = self.pace.take(delivery.channel, _seconds())
        if wait > 0:
            self._log(delivery, "delivery_paced", seconds=wait)
            await asyncio.sleep(wait)
        claimed = delivery.attempt_at
        if claimed is None or self.clock() - claimed > self.platform.traffic.begun_within:
            raise PlatformError("It took too long until the message could be sent.")

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
        if claim.since is not None:
            if (left := await self._left_behind(claim, placement)) is not None:
                return left
            if not await delivering.absent(self.world, delivery):
                raise PlatformError("Another process brings the message.")
        await self._begin(delivery)
        return await self.platform.post(
            channel, cards.card(event), delivery=delivery.id, placement=placement
        )

    async def _left_behind(self, claim: Claim, placement: Placement) -> str | None:
        """The message that an earlier sender may have posted, if it is there."""
        assert claim.since is not None
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
        async for user, reminder in reminding.due(self.world, delivery, clock=self.clock):
            alone = Channel(workspace=workspace, id=user)
            await asyncio.sleep(self.pace.take(alone, _seconds()))
            try:
                await letters.bring(self.platform, workspace, user, cards.card(reminder))
            except (Hindered, Refused, Unsure) as error:
                log.info("not reminded: %s", error, extra={"action": "not_reminded"})
            except PlatformError:  # nobody was told anything, and there is time yet
                await reminding.put_back(self.world, delivery, user)
                raise
        return ""

    async def _placement(self, delivery: Delivery, manner: Posting) -> Placement:
        """A question calls its people; its answer goes on from it."""
        if delivery.kind is Kind.CARD:
            return Placement(call=manner.call)
        if delivery.kind in {Kind.CEREMONY, Kind.RECAP, Kind.MONTH}:
            return Placement()
        asked = await delivering.asked(self.world, delivery.channel.workspace, delivery.round_id)
        return Placement(under=asked.message if asked else "")

    async def _close(self, delivery: Delivery, event: events.Staged) -> str:
        channel = delivery.channel
        asked = await delivering.asked(self.world, channel.workspace, delivery.round_id)
        if asked is None:
            return ""  # the card was never posted, so there is nothing to close
        await self._begin(delivery)
        await self.platform.replace(
            channel, asked.message, cards.card(event), delivery=asked.delivery
        )
        return asked.message

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

    def _log(self, delivery: Delivery, action: str, **more: float) -> None:
        log.info(action.replace("_", " "), extra={**self._told(delivery, action), **more})

    def _told(self, delivery: Delivery, action: str) -> dict[str, str | int | float]:
        return {
            "action": action,
            "platform": self.platform.name,
            "delivery": delivery.id,
            "generation": delivery.generation,
        }


def _seconds() -> float:
    return asyncio.get_running_loop().time()
