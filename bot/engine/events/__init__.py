"""What happened, or what is true: the engine's answer to every request."""

from typing import TypeAlias

from bot.engine.events.answers import (
    AnswerFormOpened,
    AnswerSettled,
    AnswerTaken,
    AnswerTooLate,
    AnswerUnreadable,
    NothingOpen,
)
from bot.engine.events.hosting import (
    PREVIEW,
    Decided,
    NoQuestions,
    NoSuchAnswer,
    NotAHost,
    NotScheduled,
    PreviewShown,
    QuestionAsked,
    ReviewShown,
    RingSkipped,
    SchedulePaused,
    ScheduleResumed,
    ScheduleSet,
    ScheduleShown,
    SettingRefused,
    SetupShown,
    TroubleMet,
    Waiting,
    WhichSchedule,
)
from bot.engine.events.looking import (
    HelpShown,
    HintsShown,
    LeaderboardShown,
    MeShown,
    NoSuchRound,
    OpenRound,
    Place,
    ResultNotYet,
    ResultShown,
    TodayShown,
)
from bot.engine.events.rounds import ClosedDue, Rang, RoundClosed, RoundOpened, RoundRevealed, Tally
from bot.engine.events.suggesting import (
    FormsDrafted,
    SuggestionDecided,
    SuggestionFormOpened,
    SuggestionRefused,
    SuggestionShown,
    SuggestionTaken,
)

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
    | WhichSchedule
    | NotAHost
    | ReviewShown
    | NoSuchAnswer
    | Decided
    | SuggestionFormOpened
    | SuggestionRefused
    | SuggestionTaken
    | SuggestionShown
    | SuggestionDecided
    | FormsDrafted
)
"""What a person is told about his own request."""

Staged: TypeAlias = RoundOpened | RoundClosed | RoundRevealed
"""What a whole channel sees; each is one kind of delivery."""

Event: TypeAlias = Told | Staged | TroubleMet | Rang | ClosedDue

__all__ = [
    "PREVIEW",
    "AnswerFormOpened",
    "AnswerSettled",
    "AnswerTaken",
    "AnswerTooLate",
    "AnswerUnreadable",
    "ClosedDue",
    "Decided",
    "Event",
    "FormsDrafted",
    "HelpShown",
    "HintsShown",
    "LeaderboardShown",
    "MeShown",
    "NoQuestions",
    "NoSuchAnswer",
    "NoSuchRound",
    "NotAHost",
    "NotScheduled",
    "NothingOpen",
    "OpenRound",
    "Place",
    "PreviewShown",
    "QuestionAsked",
    "Rang",
    "ResultNotYet",
    "ResultShown",
    "ReviewShown",
    "RingSkipped",
    "RoundClosed",
    "RoundOpened",
    "RoundRevealed",
    "SchedulePaused",
    "ScheduleResumed",
    "ScheduleSet",
    "ScheduleShown",
    "SettingRefused",
    "SetupShown",
    "Staged",
    "SuggestionDecided",
    "SuggestionFormOpened",
    "SuggestionRefused",
    "SuggestionShown",
    "SuggestionTaken",
    "Tally",
    "TodayShown",
    "Told",
    "TroubleMet",
    "Waiting",
    "WhichSchedule",
]
