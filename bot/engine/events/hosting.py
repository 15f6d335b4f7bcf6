"""What hosts see and set."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.engine.events.rounds import RoundOpened
from bot.quiz.answer import Answer
from bot.quiz.grade import Grade
from bot.quiz.jury import NO_VOTES, Votes
from bot.quiz.recap import RecapTime
from bot.quiz.round import Round
from bot.quiz.schedule import Channel, Schedule
from bot.quiz.trouble import LeftOut, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked:
    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuestions:
    """No question could be chosen; `known` lists the packs that are loaded."""

    asked_for: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleShown:
    """There are none where no bell was set yet."""

    schedules: tuple[Schedule, ...]
    troubles: tuple["TroubleMet", ...]
    known_packs: tuple[str, ...]
    recap: tuple[RecapTime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSet:
    """`jury` says whether players are asked from now on, where that was set."""

    schedule: Schedule
    recap: tuple[RecapTime, ...] = ()
    jury: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalOffered:
    """A bell can be taken away; nothing has happened yet."""

    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRemoved:
    """It rings no more, and its name is free."""

    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupShown:
    """All there is to set of one bell; `names` are all of the channel.

    `hosts` is the group that hosts here, `jury` whether players are asked, `page` the part that is
    shown.
    """

    schedule: Schedule
    known_packs: tuple[str, ...]
    hosts: str
    names: tuple[str, ...]
    page: str
    hindrance: str
    jury: bool = False


PREVIEW: Final = "a-preview"
"""The id of the round that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewShown:
    """A round that is none: its question may come one day."""

    opened: RoundOpened


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRefused:
    """Nothing was changed; each reason names one setting and what to type.

    `fields` are the names of those settings, one a reason, where they are known.
    """

    reasons: tuple[str, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSkipped:
    skipped_at: datetime
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulePaused:
    schedule: Schedule
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleResumed:
    """`first` says that it never rang before, `held` that trouble had stopped it, `idle` that nothing had."""

    schedule: Schedule
    first: bool
    held: bool = False
    idle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotScheduled:
    """The command needs a schedule, and this channel has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichSchedule:
    """The channel has several bells, and none or an unknown one was named."""

    asked_for: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAHost:
    """The command is for hosts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleMet:
    """Something is the matter with a channel, or with one of its bells (empty: with all).

    `host` is the account of who is to be told, if somebody set the bell.
    """

    trouble: Trouble
    bell: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BellFound:
    """A bell as a check-up found it; `fresh` of its `questions` were never asked here."""

    schedule: Schedule
    fresh: int
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorShown:
    """The check-up of a channel; `waiting` messages should have appeared by now."""

    where: Channel
    hindrance: str
    bells: tuple[BellFound, ...]
    troubles: tuple[TroubleMet, ...]
    waiting: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An answer that waits for a person. The player's name is withheld: marks go to words.

    `reference` is what a host types to decide it; `opinion` is a model's grade, if there is one,
    and `alike` how many of the others that wait say much the same.
    """

    reference: str
    round: Round
    player_id: str
    answer: Answer
    grade: Grade
    opinion: Grade | None = None
    alike: int = 0
    jury: Votes = NO_VOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewShown:
    waiting: Waiting | None
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchAnswer:
    """No answer of that reference waits here; somebody may have decided it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """`lesson` counts the decisions that the grader could learn from now, on the pack of the round."""

    points: int
    next: ReviewShown
    lesson: int = 0
    round_id: str = ""
