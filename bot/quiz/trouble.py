"""What keeps a bell from being heard, and the days on which no question came."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.quiz.schedule import Channel


class About(StrEnum):
    """What is the matter, and so what helps."""

    POSTING = "posting"  # messages do not appear, until somebody mends something
    GONE = "gone"  # there is no such channel any more, or the bot is no longer where it is
    MANNERS = "manners"  # questions appear, but without their pin or their call
    THREAD = "thread"  # answers appear, but without their thread
    FEW = "few"  # questions that were never asked here run out within a week
    REPEATING = "repeating"  # all were asked: they come again
    EMPTY = "empty"  # there is no question at all
    ENDED = "ended"  # the last of its days is over
    ZONE = "zone"  # its time zone is unknown to this machine


OF_QUESTIONS = frozenset({About.FEW, About.REPEATING, About.EMPTY})
OF_TIMETABLES = frozenset({About.ENDED, About.ZONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One trouble of a channel, or of one of its schedules (empty: of all).

    `detail` is what the platform said; `left` are the questions that are left.
    """

    channel: Channel
    about: About
    schedule: str = ""
    detail: str = ""
    left: int = 0


class Why(StrEnum):
    """Why a day that was on had no question. It breaks no streak."""

    LATE = "late"  # the bot did not run, and it was too late when it did
    UNPOSTED = "unposted"  # the platform did not take the message in time
    EMPTY = "empty"  # there was nothing to ask


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A local slot of a schedule for which no question was posted."""

    schedule: str
    slot: str
    why: Why
    at: datetime
