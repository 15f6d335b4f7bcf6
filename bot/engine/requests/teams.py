"""What is asked about teams."""

from dataclasses import dataclass

from bot.engine.requests.origin import FromHost, FromPerson
from bot.quiz.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTeamBoard(FromPerson):
    """The teams of the channel, by the mean of their best."""

    period: Period = Period.WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTeams(FromHost):
    """Who is in which team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceTeams(FromHost):
    """New teams of everybody on the channel's board, as even as past points make them."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PutInTeam(FromHost):
    """Put people, named as boards show them, into a team, which may be new."""

    team: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutOfTeam(FromHost):
    """Take people out of their teams."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveTeams(FromHost):
    """No more teams in the channel, or one less; nobody's points change."""

    team: str = ""
