"""What stands before one person, over all channels of a workspace."""

from dataclasses import dataclass

from bot.engine.events.hosting import TroubleMet
from bot.engine.events.looking import OpenRound, Place
from bot.quiz.schedule import Channel, Schedule
from bot.quiz.streaks import Streak


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """How one plays in a channel: what is open, the place of this week, the streak."""

    channel: Channel
    rounds: tuple[OpenRound, ...]
    place: Place
    streak: Streak


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """A bell that one may set, and what waits there: answers to review, suggestions to decide."""

    schedule: Schedule
    troubles: tuple[TroubleMet, ...]
    to_review: int
    to_decide: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeShown:
    """Channels beyond those listed are `left`; `packs` are told to hosts alone."""

    name: str
    playing: tuple[Playing, ...]
    hosting: tuple[Hosting, ...]
    packs: tuple[str, ...]
    left: int
