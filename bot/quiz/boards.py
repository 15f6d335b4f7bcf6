"""Boards: who competes with whom. A channel, a workspace, or a league across all of them.

Each is a key, and so are its periods and topics: points are added up where they count, and no
board has to be made before it is looked at.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from bot.quiz import periods
from bot.quiz.schedule import Channel

EVERY_TOPIC: Final = ""
_LEAGUE: Final = "league:"
_WHOLE: Final = "*"


class Board(NamedTuple):
    """`scope` is a workspace, or stands for a league; `key` is a channel in it, or all of it."""

    scope: str
    key: str

    @property
    def league(self) -> str:
        """The league's id; empty when the board is none."""
        return self.scope.removeprefix(_LEAGUE) if is_league(self.scope) else ""

    @property
    def channel(self) -> Channel | None:
        """The channel, when the board is that of one."""
        if not self.key.startswith("#"):
            return None
        return Channel(workspace=self.scope, id=self.key[1:])


class Place(NamedTuple):
    """Where points are added up: a board, one topic or all of them, and a period."""

    workspace: str
    board: str
    topic: str
    period: str


class Stage(StrEnum):
    """Where a season is."""

    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A stretch of time that a host has named, on one board; without `ends_at` until he ends it.

    What was asked in it belongs to it, however late it closes. On its board no two overlap.
    """

    board: Board
    number: int
    name: str
    starts_at: datetime
    ends_at: datetime | None = None

    def holds(self, asked_at: datetime) -> bool:
        """Whether a question that was asked then counts for this season."""
        return self.stage(asked_at) is Stage.RUNNING

    def stage(self, at: datetime) -> Stage:
        """Where it is then; it is over at the moment it ends."""
        if at < self.starts_at:
            return Stage.PLANNED
        return Stage.RUNNING if self.ends_at is None or at < self.ends_at else Stage.OVER

    def meets(self, other: "Season") -> bool:
        """Whether both hold some moment."""
        begun = other.ends_at is None or self.starts_at < other.ends_at
        return begun and (self.ends_at is None or other.starts_at < self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """How long a channel plays in a league: from its day `since`, until the day before `until`."""

    league: str
    channel: Channel
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the points of that day count for the league."""
        return self.since <= day and (self.until is None or day < self.until)


def is_league(scope: str) -> bool:
    """Whether a scope stands for a league rather than being a workspace."""
    return scope.startswith(_LEAGUE)


def of_channel(channel: Channel) -> Board:
    """Those who play in one channel."""
    return Board(channel.workspace, f"#{channel.id}")


def of_workspace(workspace: str) -> Board:
    """Those who play anywhere in a workspace."""
    return Board(workspace, _WHOLE)


def of_league(league: str) -> Board:
    """Those who play in any of its channels, on whichever platform."""
    return Board(f"{_LEAGUE}{league}", _WHOLE)


def topic_key(topic: str) -> str:
    """A short word for a topic, for buttons: its name may be as long as it likes."""
    return f"~{hashlib.sha256(topic.encode()).hexdigest()[:10]}"


def spoken_code(code: str) -> str:
    """An invite code as it is read out: `ABCD-EFGH-IJKL`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)).upper()


def code_of(typed: str) -> str:
    """The code that was typed, however its letters were written."""
    return "".join(one for one in typed.casefold() if one.isalnum())


def entered(channel: Channel, day: date, tenures: Iterable[Tenure]) -> tuple[Board, ...]:
    """The boards for which points of that channel and day count, a league once."""
    leagues = {one.league for one in tenures if one.channel == channel and one.holds(day)}
    return (
        of_channel(channel),
        of_workspace(channel.workspace),
        *(of_league(league) for league in sorted(leagues)),
    )


def places(board: Board, *, topic: str, day: date, season: Season | None) -> Iterator[Place]:
    """Where points of one round are added up on a board.

    A topic has no board for a day or a week: they hold a question or two of it.
    """
    keys = periods.keys(day)
    long = keys[-periods.LONG :]
    extra = (periods.season_key(season.number),) if season else ()
    for key in (*keys, *extra):
        yield Place(*board, EVERY_TOPIC, key)
    if topic != EVERY_TOPIC:
        for key in (*long, *extra):
            yield Place(*board, topic, key)
