"""What may be asked about points: what they are for, and the boards they are added up on."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.engine.requests.origin import AboutRound, FromHost, FromPerson
from bot.quiz.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWhy(AboutRound):
    """How one's points of a round came about; of the one that closed last when none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowScoring(FromPerson):
    """What answers are worth here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLeaderboard(FromPerson):
    """A page of a board over a period; board and topic as typed or as a button has them."""

    period: Period = Period.WEEK
    board: str = ""
    topic: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLeagues(FromPerson):
    """The leagues that the channel plays in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSeasons(FromPerson):
    """All seasons of a board."""

    board: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeLeague(FromHost):
    """Begin a league with this channel in it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinLeague(FromHost):
    """Play in a league, by its invite code."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveLeague(FromHost):
    """Play in it no longer; the only one when none is named."""

    league: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScoring(FromHost):
    """Change what was given, as typed, from a day on; the first that is possible if not named."""

    given: Mapping[str, str]
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSeason(FromHost):
    """Begin a season on a board, now or on the day `since`; its last day is `until`, if it has one."""

    name: str
    board: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSeason(FromHost):
    """End the one that runs on a board, now or with the day `until`; or call off the next one."""

    name: str = ""
    board: str = ""
    until: str = ""
