"""The pace of one platform: as fast as its limits allow, and no faster.

Buckets of tokens for the bot, each workspace and each channel. A bucket that is full again says
nothing, so it is forgotten: memory follows what was sent in the last moments, not what there is.
"""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from adapters.platform import Rate, Traffic
from bot.quiz.schedule import Channel

REMEMBERED: Final = 4096  # buckets, before those that are full again are forgotten

Scope: TypeAlias = "Channel | str"  # a channel, a workspace, or the whole bot as ""
BOT: Final = ""


@dataclass(slots=True)
class Bucket:
    """`ready_at` is when one more may be sent; earlier by each token that was saved up."""

    rate: Rate
    ready_at: float

    @property
    def saved_at_most(self) -> float:
        """How far back `ready_at` can lie, in seconds."""
        return self.rate.seconds * (self.rate.number - 1) / self.rate.number

    def take(self, now: float) -> float:
        """Take a token, and tell when it is there."""
        ready_at = max(self.ready_at, now - self.saved_at_most)
        self.ready_at = ready_at + self.rate.seconds / self.rate.number
        return ready_at

    def full(self, now: float) -> bool:
        """Whether it is as if it had never been used."""
        return self.ready_at <= now - self.saved_at_most


@dataclass(slots=True)
class Pace:
    """Times are seconds of any one clock that never goes back."""

    traffic: Traffic
    _buckets: dict[Scope, Bucket] = field(default_factory=dict)
    _resting: dict[str, float] = field(default_factory=dict)

    def take(self, channel: Channel, now: float) -> float:
        """Take the right to send one message to the channel; the seconds to wait for it."""
        if len(self._buckets) >= REMEMBERED:
            self._forget(now)
        rates: tuple[tuple[Scope, Rate | None], ...] = (
            (BOT, self.traffic.bot),
            (channel.workspace, self.traffic.workspace),
            (channel, self.traffic.channel),
        )
        ready = [self._bucket(of, rate, now).take(now) for of, rate in rates if rate is not None]
        return max(max((*ready, now)) - now, self.paused(channel, now))

    def paused(self, channel: Channel, now: float) -> float:
        """Seconds until the platform's own pause for the channel is over; 0 without one."""
        until = (self._resting.get(channel.workspace, now), self._resting.get(BOT, now))
        return max(*until, now) - now

    def rest(self, workspace: str, until: float) -> None:
        """The platform asked for a pause: of a workspace, or of the whole bot as `BOT`."""
        self._resting[workspace] = max(until, self._resting.get(workspace, until))

    def all_rest(self, now: float) -> bool:
        """Whether the whole bot has to wait."""
        return self._resting.get(BOT, now) > now

    def wait(self, now: float) -> float:
        """Seconds until somebody who rests may be sent to again; 0 when nobody rests."""
        paused = [self._resting[of] for of in self._resting if self._resting[of] > now]
        spent = [self._buckets[of].ready_at for of in self._spent(now)]
        return min((*paused, *spent), default=now) - now

    def resting(self, now: float) -> tuple[str, ...]:
        """Workspaces that have had their share for the moment; others go before them."""
        self._resting = {of: until for of, until in self._resting.items() if until > now}
        return tuple(sorted(self._spent(now) | self._resting.keys() - {BOT}))

    def _spent(self, now: float) -> set[str]:
        return {
            of
            for of, bucket in self._buckets.items()
            if isinstance(of, str) and of != BOT and bucket.ready_at > now
        }

    def _bucket(self, of: Scope, rate: Rate, now: float) -> Bucket:
        return self._buckets.setdefault(of, Bucket(rate, now - rate.seconds))

    def _forget(self, now: float) -> None:
        self._buckets = {of: one for of, one in self._buckets.items() if not one.full(now)}
