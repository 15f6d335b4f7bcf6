"""How soon Discord is answered when everybody comes at once.

The bot runs as a process of its own, over real sockets, against a Discord on this machine which
shares its processors. Fifty schedules ring in the middle of ten seconds in which two hundred people
press a button. What counts is the time from Discord's sending an interaction to its receiving the
acknowledgement; Discord gives up after 3,000 ms.
"""

import asyncio
import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot import app
from bot.engine import configuring
from bot.quiz.schedule import Channel
from bot.settings import Settings
from bot.store import schedules
from tests.e2e import discord_wire

PLAYERS: Final = 200
SECONDS: Final = 10.0
BELLS: Final = 50
PATIENCE_MS: Final = 3000


async def measured(folder: Path) -> str:
    """The table, or a word on why there is none."""
    title = "## Discord, when everybody comes at once\n\n"
    if not (discord_wire.FOLDER / "local_discord.py").exists():
        return f"{title}Not measured: there is no local Discord here.\n"
    async with discord_wire.opened(folder / "discord") as wire:
        channels = [wire.guild.create_text_channel(f"quiz-{number}") for number in range(BELLS)]
        question = await wire.asks()
        players = [wire.joins(f"player{number}") for number in range(PLAYERS)]
        sent = _watched(wire)
        _at_once(wire)
        await _ring_in(folder / "discord", wire, channels, timedelta(seconds=SECONDS / 2))
        pressed_at = {one: SECONDS * number / PLAYERS for number, one in enumerate(players)}
        await asyncio.gather(*(_press(one, question, at) for one, at in pressed_at.items()))
        await wire.until(lambda: len(_acknowledged(wire, sent)) == PLAYERS)
        await wire.until(lambda: all(channel.history() for channel in channels))
        waits = _acknowledged(wire, sent)
        rung = max(_posted(wire, channel) for channel in channels) - min(
            _posted(wire, channel) for channel in channels
        )
    return title + _table(waits, rung)


def _watched(wire: discord_wire.Wire) -> dict[str, float]:
    """When each interaction was sent, from now on."""
    sent: dict[str, float] = {}
    emit = wire.local.backend.emit

    def noted(event: str, data: Any, *more: Any, **named: Any) -> Any:
        if event == "INTERACTION_CREATE":
            sent[str(data["id"])] = time.monotonic()
        return emit(event, data, *more, **named)

    wire.local.backend.emit = noted
    return sent


def _at_once(wire: discord_wire.Wire) -> None:
    """The model of Discord lets one person act after the other, and waits until all is quiet."""

    async def settled(**_: Any) -> None:
        """Nobody waits for anybody."""

    wire.local.spec = None  # requests are held against Discord's description by the tests
    environment = wire.local.env
    environment._begin_operation = environment._end_operation = lambda *_: None
    environment._settle_internal = settled


async def _ring_in(
    data_dir: Path, wire: discord_wire.Wire, channels: list[Any], after: timedelta
) -> None:
    """Fifty schedules that are due at the same moment."""
    at = datetime.now(UTC) + after
    workspace = f"discord:{wire.guild.id}"
    async with (
        app.database_of(Settings(data_dir=data_dir)) as database,
        database.writing() as connection,
    ):
        for channel in channels:
            where = Channel(workspace=workspace, id=str(channel.id))
            first = configuring.first_schedule(where, app.new_id(), "UTC", ("deep-learning",), at)
            await schedules.save(connection, replace(first, next_ring_at=at))


async def _press(player: Any, question: Any, after: float) -> None:
    await asyncio.sleep(after)
    await player.click(question, label="A")


def _acknowledged(wire: discord_wire.Wire, sent: dict[str, float]) -> list[float]:
    """Milliseconds from an interaction to its acknowledgement, of those that have one."""
    return [
        1000 * (one.t - sent[one.path.split("/")[2]])
        for one in wire.local.requests
        if one.path.startswith("/interactions/") and one.path.split("/")[2] in sent
    ]


def _posted(wire: discord_wire.Wire, channel: Any) -> float:
    path = f"/channels/{channel.id}/messages"
    return float(next(one.t for one in wire.local.requests if one.path == path))


def _table(waits: list[float], rung: float) -> str:
    _, *middle, _ = statistics.quantiles(waits, n=100)
    rows = (
        ("half of them within", f"{statistics.median(waits):.0f} ms"),
        ("99 of 100 within", f"{middle[-1]:.0f} ms"),
        ("the slowest", f"{max(waits):.0f} ms"),
        ("later than Discord waits", f"{sum(wait > PATIENCE_MS for wait in waits)}"),
        ("from the first of the fifty questions to the last", f"{rung:.1f} s"),
    )
    head = (
        f"{PLAYERS} people answer within {SECONDS:.0f} seconds while {BELLS} schedules ring; the bot "
        "and the Discord of the test share this machine's processors.\n\n"
        "| acknowledged | |\n| --- | ---: |\n"
    )
    return head + "\n".join(f"| {what} | {figure} |" for what, figure in rows) + "\n"
