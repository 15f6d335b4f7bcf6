"""When a channel's bell rings, from which packs, and for how long a round stays open."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum, StrEnum


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
    """A paused schedule keeps its place and its settings; it only does not ring."""

    ACTIVE = "active"
    PAUSED = "paused"


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
    """The part of a schedule that says when: local wall time in an IANA zone on some weekdays."""

    days: frozenset[Weekday]
    at: time
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A channel's bell. `next_slot` is the local date and time of the ring due at `next_ring_at`."""

    id: str
    channel: Channel
    timetable: Timetable
    packs: tuple[str, ...]
    open_for: timedelta
    changes_allowed: bool
    state: ScheduleState
    next_ring_at: datetime
    next_slot: str
