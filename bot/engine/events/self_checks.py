"""What a player believes to have covered."""

from dataclasses import dataclass

from bot.quiz.round import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckOpened:
    """The key points, and the places of those ticked already."""

    round: Round
    points: tuple[str, ...]
    ticked: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfChecked:
    """It is kept; `ticked` of all `points`. `appealable` says that it can be put before a host."""

    round: Round
    ticked: int
    points: int
    appealable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSelfCheck:
    """There is nothing to tick: no prose of this player's, no key points, or not yet."""
