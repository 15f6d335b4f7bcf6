"""Teams of a channel."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.quiz.periods import Period
from bot.quiz.teams import TeamStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamBoardShown:
    """The teams by their standings; `own` is the reader's, empty for none."""

    period: Period
    spoken_period: str
    seasons: bool
    standings: tuple[TeamStanding, ...]
    own: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsShown:
    """Who is in which team; `unknown` were named, and are not known or not the only ones."""

    teams: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[str, ...] = ()


class TeamTrouble(Enum):
    """Why no teams were made."""

    NUMBER = auto()
    TOO_FEW = auto()
    TOO_MANY_TEAMS = auto()
    NAMELESS = auto()
    UNKNOWN = auto()
    BY_HAND = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsRefused:
    """Nothing was changed; `players` are those on the board."""

    trouble: TeamTrouble
    players: int = 0
