"""When a channel's bell rings, from which packs, and for how long a round stays open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import Final

MAIN: Final = "main"
"""What a channel's bell is called when nobody named it."""


class Weekday(IntEnum):
    """Days as `datetime.date.weekday()` counts them."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


WORKING_DAYS = frozenset({Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI})


class ScheduleState(StrEnum):
    """A paused schedule keeps its place and its settings; a draft is one that never rang yet.

    A held one was stopped by trouble: resumed in time, it makes up what it missed.
    """

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    HELD = "held"


class RevealAt(StrEnum):
    """When the answer is shown: as soon as the round closes, or just before the next question."""

    CLOSE = "close"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where questions are posted. `workspace` is `platform:guild-or-team`, e.g. `web:local`."""

    workspace: str
    id: str

    @property
    def platform(self) -> str:
        return self.workspace.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The part of a schedule that says when: local wall time in an IANA zone, on which days.

    Those are `dates` where there are any, and else every so many days, counted from `start`, that
    are one of `days`. None of them is before `not_before`, one of the days `off`, or a day off by
    the `holidays` of a country or region (`DE`, `DE-BY`). The bell rings at `at`, or at some moment
    `within` that long after it.
    """

    days: frozenset[Weekday]
    at: time
    zone: str
    every: int = 1
    start: date = date.min
    dates: frozenset[date] = frozenset()
    holidays: tuple[str, ...] = ()
    off: frozenset[date] = frozenset()
    not_before: date = date.min
    within: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """How a schedule's messages appear.

    `call` is the platform's id of a group of people (a role) who are called when a question is
    posted, empty for nobody. A `pinned` question is pinned while it is open. With `discussed` a
    thread opens under each reveal.
    """

    call: str = ""
    pinned: bool = False
    discussed: bool = False
    reveal: RevealAt = RevealAt.CLOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A channel's bell. `next_slot` is the local date and time of the ring due at `next_ring_at`.

    A channel may have several, each of its own `name`. A question that could not be asked in time
    is asked up to `late_for` later, and after that not at all; None is as long as it is open.
    `set_by` is the account of the host who set it last, who is told of its troubles.
    """

    id: str
    channel: Channel
    timetable: Timetable
    packs: tuple[str, ...]
    open_for: timedelta
    changes_allowed: bool
    state: ScheduleState
    next_ring_at: datetime
    next_slot: str
    name: str = MAIN
    late_for: timedelta | None = None
    posting: Posting = Posting()
    set_by: str = ""
