"""The demo's clock: real time, moved forward by a visitor who wants to see tomorrow."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from bot.engine import World
from bot.quiz.schedule import Channel, ScheduleState
from bot.store import outbox, rounds, schedules
from bot.ui import wording

JUST_AFTER: Final = timedelta(seconds=1)


@dataclass(slots=True)
class ShiftedClock:
    """Now, plus what it was moved by. It never goes back: deadlines that passed stay passed."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move_to(self, at: datetime) -> None:
        """Make it that time now; an earlier one changes nothing."""
        self.ahead += max(at - self(), timedelta())


class Rings(Protocol):
    """The part of the bell that the time machine presses."""

    async def ring_soon(self) -> None: ...


@dataclass(slots=True)
class TimeMachine:
    """Moves the clock to where something happens, and lets the real bell find it."""

    world: World
    clock: ShiftedClock
    bell: Rings

    def now(self) -> datetime:
        return self.clock()

    async def catch_up(self) -> None:
        """Go on from the newest message, so that a restart does not travel back in time."""
        async with self.world.database.reading() as connection:
            newest = await outbox.newest_sent_at(connection)
        if newest is not None:
            self.clock.move_to(newest)

    async def to_closing_time(self, channel: Channel) -> str:
        """To the moment at which the next open round closes."""
        async with self.world.database.reading() as connection:
            opened = await rounds.open_in(connection, channel)
        if not opened:
            return "No question is open. Try “Next bell”."
        first = min(opened, key=lambda round_: round_.closes_at)
        async with self.world.database.reading() as connection:
            planned = await outbox.of_round(connection, channel.workspace, first.id)
        remind = planned.get(outbox.Kind.REMIND)
        if remind is not None and remind.state is outbox.State.PLANNED:
            await self._go(remind.due_at, first.zone)  # it is on the way, and not to be missed
        return await self._go(first.closes_at, first.zone)

    async def to_next_bell(self, channel: Channel) -> str:
        """To the channel's next ring; rounds that end before it close first."""
        async with self.world.database.reading() as connection:
            planned = await schedules.of_channel(connection, channel)
        ringing = [one for one in planned if one.state is ScheduleState.ACTIVE]
        if not ringing:
            return "No bell is set here, or it is paused. /quiz schedule shows it."
        first = min(ringing, key=lambda one: one.next_ring_at)
        return await self._go(first.next_ring_at, first.timetable.zone)

    async def _go(self, at: datetime, zone: str) -> str:
        self.clock.move_to(at + JUST_AFTER)
        await self.bell.ring_soon()
        return f"It is now {wording.moment(self.clock(), zone)}."
