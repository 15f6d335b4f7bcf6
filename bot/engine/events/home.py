"""What stands before one person, over all channels of a workspace."""

from dataclasses import dataclass

from bot.engine.events.hosting import TroubleMet
from bot.engine.events.looking import OpenRound, Place
from bot.quiz.schedule import Channel, Schedule
from bot.quiz.standings import Score
from bot.quiz.streaks import Streak


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """How one plays in a channel: what is open, the place of this week, the streak, the topics.

    `reminded` says whether a reminder comes before a question closes.
    """

    channel: Channel
    rounds: tuple[OpenRound, ...]
    place: Place
    streak: Streak
    topics: tuple[tuple[str, Score], ...] = ()
    reminded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """A bell that one may set, and what waits there: answers, appeals, suggestions.

    `fresh` of its `questions` were never asked in the channel.
    """

    schedule: Schedule
    troubles: tuple[TroubleMet, ...]
    to_review: int
    to_decide: int
    to_rule: int = 0
    fresh: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeShown:
    """Channels beyond those listed are `left`; `packs`, with their questions counted, are told to hosts alone.

    `hidden` from boards, or not; None of somebody of whom nothing is kept yet.
    """

    name: str
    playing: tuple[Playing, ...]
    hosting: tuple[Hosting, ...]
    packs: tuple[tuple[str, int], ...]
    left: int
    hidden: bool | None = None
