"""What a player believes to have covered."""

from dataclasses import dataclass

from bot.engine.requests.origin import AboutRound


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSelfCheck(AboutRound):
    """Show the key points to tick; of the round that closed last if none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSelf(AboutRound):
    """Keep the ticks: places in the key, from 0. No mark changes."""

    places: frozenset[int]
