"""What the Discord adapter is told at its start, and what it needs from the rest of the house."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from bot.quiz.schedule import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordOptions:
    """`host_roles` are ids of roles whose members host wherever they can read.

    Of several processes each names its own `shard_ids` of the common `shard_count`; without them
    Discord says how many there are, and this process serves them all.
    """

    token: str
    data_dir: Path
    host_roles: tuple[int, ...] = ()
    shard_count: int | None = None
    shard_ids: tuple[int, ...] = ()


class Suggestions(Protocol):
    """What may be typed into an option of a command."""

    @property
    def arguments(self) -> frozenset[str]:
        """The names of the arguments that there are suggestions for."""
        ...

    async def suggest(self, where: Channel, argument: str, typed: str) -> tuple[str, ...]:
        """Whole values that go on from what was typed, the likeliest first."""
        ...


Channels: TypeAlias = Callable[[], Awaitable[tuple[Channel, ...]]]
"""The channels that have a bell: where a check-up looks whether the bot may post."""
