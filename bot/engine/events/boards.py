"""Boards, leagues and seasons, as somebody looks at them or changes them."""

from dataclasses import dataclass
from enum import Enum

from bot.quiz.boards import Season, Stage
from bot.quiz.periods import Period
from bot.quiz.standings import Standing, View

CHANNEL = "channel"
WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBoard:
    """A board by the word that a button carries, and as it is called; a channel's has no name."""

    word: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderboardShown:
    """A page of a board, and always the reader's own place on it.

    `moved` are the places won since the period before, for those who were on its board; it is None
    where there is nothing to compare with. `hidden` says that the reader wished to be on no board.
    """

    board: NamedBoard
    boards: tuple[NamedBoard, ...]
    period: Period
    spoken_period: str
    seasons: bool
    topic: str
    view: View
    moved: dict[str, int] | None
    me: str | None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchBoard:
    """No board of this channel is called so; these are."""

    asked_for: str
    known: tuple[NamedBoard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchTopic:
    """Nobody has points in such a topic; in these, somebody has."""

    asked_for: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSeason:
    """No season has begun on that board."""

    board: NamedBoard


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueRow:
    """A league as its channels see it."""

    id: str
    name: str
    code: str
    channels: int
    workspaces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaguesShown:
    """The leagues that the channel plays in."""

    leagues: tuple[LeagueRow, ...]
    host: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueJoined:
    """The channel plays in it now; `made` says that it has only just been made."""

    league: LeagueRow
    made: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueLeft:
    """The channel's points of later days do not count for it."""

    name: str


class LeagueTrouble(Enum):
    """Why nothing was done about a league."""

    NO_NAME = "no name"
    NO_CODE = "no code"
    UNKNOWN = "unknown"
    ALREADY = "already"
    NOT_IN_IT = "not in it"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueRefused:
    """Nothing was done."""

    why: LeagueTrouble
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow:
    """A season with its podium; `open` counts its questions that are not closed yet."""

    season: Season
    stage: Stage
    podium: tuple[Standing, ...]
    players: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonsShown:
    """The seasons of a board, the newest first."""

    board: NamedBoard
    zone: str
    seasons: tuple[SeasonRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonStarted:
    """`open` questions were asked before and do not count for it."""

    board: NamedBoard
    zone: str
    season: Season
    stage: Stage
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonEnded:
    """Nothing that is asked from its end on counts for it; what is still open then does."""

    board: NamedBoard
    zone: str
    row: SeasonRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonCalledOff:
    """It had not begun."""

    board: NamedBoard
    season: Season


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonCelebrated:
    """The channels of a board are told who won the season."""

    board: NamedBoard
    row: SeasonRow
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRefused:
    """Nothing was done: another one is then, or none is, or it has no name, or no such days."""

    board: NamedBoard
    running: str = ""
    nameless: bool = False
    why: str = ""
