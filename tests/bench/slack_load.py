"""How soon Slack is answered when everybody comes at once.

The bot runs as a process of its own, over a real socket, against the Slack of the tests, which
shares its processors. Fifty schedules ring in the middle of ten seconds in which two hundred people
press a button. What counts is the time from Slack's sending an interaction to its receiving the
acknowledgement; Slack gives up after 3,000 ms.
"""

import asyncio
import statistics
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bot import app
from bot.engine import configuring
from bot.quiz.schedule import Channel
from bot.settings import Settings
from bot.store import schedules
from tests.adapters.slack.hands import Hands
from tests.adapters.slack.world import TEAM, Message, Room
from tests.e2e import slack_wire
from tests.e2e.slack_wire import Wire

PLAYERS: Final = 200
SECONDS: Final = 10.0
BELLS: Final = 50


async def measured(folder: Path) -> str:
    """The table."""
    async with slack_wire.opened(folder / "slack") as wire:
        rooms = [wire.world.room(f"quiz-{number}") for number in range(BELLS)]
        question = await wire.asks()
        players = [
            Hands(wire.server, wire.world.person(f"player{number}")) for number in range(PLAYERS)
        ]
        wire.server.acks.clear()
        await _ring_in(wire, rooms, timedelta(seconds=SECONDS / 2))
        await asyncio.gather(
            *(
                _press(wire, one, question, SECONDS * number / PLAYERS)
                for number, one in enumerate(players)
            )
        )
        await wire.until(lambda: all(room.messages for room in rooms))
        posted = [float(room.messages[0].ts) for room in rooms]
        waits = [1000 * seconds for seconds in wire.server.acks]
    return "## Slack, when everybody comes at once\n\n" + _table(waits, max(posted) - min(posted))


async def _ring_in(wire: Wire, rooms: list[Room], after: timedelta) -> None:
    """Fifty schedules that are due at the same moment."""
    at = datetime.now(UTC) + after
    async with (
        app.database_of(Settings(data_dir=wire.data_dir)) as database,
        database.writing() as connection,
    ):
        for room in rooms:
            where = Channel(workspace=f"slack:{TEAM}", id=room.id)
            first = configuring.first_schedule(where, app.new_id(), "UTC", ("deep-learning",), at)
            await schedules.save(connection, replace(first, next_ring_at=at))


async def _press(wire: Wire, player: Hands, question: Message, after: float) -> None:
    await asyncio.sleep(after)
    await wire.press(player, question, "A")


def _table(waits: list[float], rung: float) -> str:
    _, *middle, _ = statistics.quantiles(waits, n=100)
    rows = (
        ("half of them within", f"{statistics.median(waits):.0f} ms"),
        ("99 of 100 within", f"{middle[-1]:.0f} ms"),
        ("the slowest", f"{max(waits):.0f} ms"),
        ("from the first of the fifty questions to the last", f"{rung:.0f} s"),
    )
    head = (
        f"{PLAYERS} people answer within {SECONDS:.0f} seconds while {BELLS} schedules ring; the bot "
        "and the Slack of the test share this machine's processors. Every answer was acknowledged; "
        "the questions go out at the pace that Slack allows a workspace.\n\n"
        "| acknowledged | |\n| --- | ---: |\n"
    )
    return head + "\n".join(f"| {what} | {figure} |" for what, figure in rows) + "\n"
