"""What happened, or what is true: the engine's answer to every request."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from bot.quiz.answer import Answer
from bot.quiz.grade import Grade
from bot.quiz.periods import Period
from bot.quiz.round import Round
from bot.quiz.schedule import Schedule
from bot.quiz.standings import Standing
from bot.quiz.streaks import Streak

# Answers -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTaken:
    """The answer is stored. `spoken` echoes it; `first` says that the player is newly counted."""

    round: Round
    spoken: str
    first: bool
    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerUnreadable:
    """Nothing was stored; `reason` says what to type, `order` how the options stand for him."""

    round: Round
    order: tuple[int, ...]
    reason: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTooLate:
    """The round was closed when the answer came to be stored; it does not count."""

    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSettled:
    """The player has answered, and this round takes no changes."""

    round: Round
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFormOpened:
    """Where to write; `order` is how the options stand for this player, `before` what was said."""

    round: Round
    order: tuple[int, ...]
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingOpen:
    """No question is open here; the bell rings next at `next_ring_at`, in `zone`, if at all."""

    next_ring_at: datetime | None
    zone: str


# Looking -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """An open round as one player sees it."""

    round: Round
    order: tuple[int, ...]
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayShown:
    rounds: tuple[OpenRound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HintsShown:
    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultShown:
    """A player's own result; `grade` is None when he did not answer."""

    round: Round
    spoken: str
    grade: Grade | None
    points: int
    worth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotYet:
    """The round is still open: nothing is said before it closes."""

    round: Round
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchRound:
    """The round is unknown here, or gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderboardShown:
    """The places to show, the reader's own among them if he has one; `total` counts all."""

    period: Period
    spoken_period: str
    standings: tuple[Standing, ...]
    total: int
    me: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A player's standing over one period."""

    spoken_period: str
    standing: Standing | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeShown:
    name: str
    places: tuple[Place, ...]
    streak: Streak
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """Whether the reader hosts here decides what is listed."""

    host: bool


# Hosting -------------------------------------------------------------------------------------


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
    """`schedule` is None where there is none yet."""

    schedule: Schedule | None
    known_packs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSet:
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupShown:
    """All there is to set; `hosts` is the group that hosts here, `page` the part that is shown."""

    schedule: Schedule
    known_packs: tuple[str, ...]
    hosts: str
    page: str
    hindrance: str


PREVIEW: Final = "a-preview"
"""The id of the round that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewShown:
    """A round that is none: its question may come one day."""

    opened: "RoundOpened"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRefused:
    """Nothing was changed; each reason names one setting and what to type."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSkipped:
    skipped_at: datetime
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulePaused:
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleResumed:
    """`first` says that it never rang before."""

    schedule: Schedule
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotScheduled:
    """The command needs a schedule, and this channel has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAHost:
    """The command is for hosts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleMet:
    """A message could not appear as it should; `reason` says what to mend.

    `posted` tells whether it is there all the same, without its pin or its thread.
    """

    schedule: Schedule
    reason: str
    posted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An answer that waits for a person. The player's name is withheld: marks go to words.

    `reference` is what a host types to decide it.
    """

    reference: str
    round: Round
    player_id: str
    answer: Answer
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewShown:
    waiting: Waiting | None
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchAnswer:
    """No answer of that reference waits here; somebody may have decided it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    points: int
    next: ReviewShown


# The round's own life ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang:
    """The rounds that were opened, and the schedules that had nothing to ask or came too late."""

    opened: tuple[str, ...]
    empty: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDue:
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    """How a round stands while it takes answers.

    `worth` are the points of a full answer, `call` is the group that its posting calls.
    """

    round: Round
    worth: int
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed:
    round: Round
    worth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a round went: counts by verdict, by option (as written), and by key point."""

    correct: int
    partly: int
    incorrect: int
    pending: int
    options: tuple[int, ...]
    key_points: tuple[tuple[str, int], ...]

    @property
    def answered(self) -> int:
        return self.correct + self.partly + self.incorrect + self.pending


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRevealed:
    """The end of a round: `first` was the first to be right; `leaders` lead this week."""

    round: Round
    worth: int
    tally: Tally
    first: str | None
    leaders: tuple[Standing, ...]
    streaks: tuple[tuple[str, int], ...]


Told: TypeAlias = (
    AnswerTaken
    | AnswerUnreadable
    | AnswerTooLate
    | AnswerSettled
    | AnswerFormOpened
    | NothingOpen
    | TodayShown
    | HintsShown
    | ResultShown
    | ResultNotYet
    | NoSuchRound
    | LeaderboardShown
    | MeShown
    | HelpShown
    | QuestionAsked
    | NoQuestions
    | ScheduleShown
    | ScheduleSet
    | SetupShown
    | PreviewShown
    | SettingRefused
    | RingSkipped
    | SchedulePaused
    | ScheduleResumed
    | NotScheduled
    | NotAHost
    | ReviewShown
    | NoSuchAnswer
    | Decided
)
"""What a person is told about his own request."""

Staged: TypeAlias = RoundOpened | RoundClosed | RoundRevealed
"""What a whole channel sees; each is one kind of delivery."""

Event: TypeAlias = Told | Staged | TroubleMet | Rang | ClosedDue
