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
from bot.engine.events.appeals import (
    Alike,
    Appealed,
    AppealFormOpened,
    AppealMade,
    AppealRuled,
    AppealShown,
    CalibrationPut,
    CalibrationTried,
    DeclineFormOpened,
    Effect,
    GradeChanged,
    NoAppeal,
    NoSuchWording,
    NothingLearnt,
    Settled,
    WordingFormOpened,
    WordingPut,
    WordingRefused,
    WordingsShown,
    WordingTried,
)
from bot.engine.events.boards import (
    CHANNEL,
    WORKSPACE,
    LeaderboardShown,
    LeagueJoined,
    LeagueLeft,
    LeagueRefused,
    LeagueRow,
    LeaguesShown,
    LeagueTrouble,
    NamedBoard,
    NoSeason,
    NoSuchBoard,
    NoSuchTopic,
    SeasonCalledOff,
    SeasonCelebrated,
    SeasonEnded,
    SeasonRefused,
    SeasonRow,
    SeasonsShown,
    SeasonStarted,
)
from bot.engine.events.home import HomeShown, Hosting, Playing
from bot.engine.events.hosting import (
    PREVIEW,
    BellFound,
    Decided,
    DoctorShown,
    NoQuestions,
    NoSuchAnswer,
    NotAHost,
    NotScheduled,
    PreviewShown,
    QuestionAsked,
    RemovalOffered,
    ReviewShown,
    RingSkipped,
    SchedulePaused,
    ScheduleRemoved,
    ScheduleResumed,
    ScheduleSet,
    ScheduleShown,
    SettingRefused,
    SetupShown,
    TroubleMet,
    Waiting,
    WhichSchedule,
)
from bot.engine.events.jury import CaseShown, JurySwitched, NoCase, Vote
from bot.engine.events.looking import (
    HelpShown,
    HintsShown,
    MeShown,
    NoSuchRound,
    OpenRound,
    Place,
    ReminderDue,
    RemindersShown,
    ResultNotYet,
    ResultShown,
    TodayShown,
)
from bot.engine.events.people import (
    AccountsLinked,
    BoardsLeft,
    DataDeleted,
    DataExported,
    DeletionOffered,
    LeaverNoted,
    LinkCodeShown,
    LinkOffered,
    LinkRefused,
    LinkTrouble,
    NoSuchPlayer,
    NothingKept,
    PrivacyShown,
)
from bot.engine.events.practice import (
    NothingToPractise,
    PracticeAsked,
    PracticeFormOpened,
    PracticeUnreadable,
    Practised,
)
from bot.engine.events.recaps import RecapShown
from bot.engine.events.rounds import (
    ClosedDue,
    NewsPlanned,
    Rang,
    RoundClosed,
    RoundOpened,
    RoundRevealed,
    Tally,
)
from bot.engine.events.scoring import HintPriced, ScoringSet, ScoringShown, WhyShown
from bot.engine.events.self_checks import NoSelfCheck, SelfChecked, SelfCheckOpened
from bot.engine.events.statistics import StatisticsShown
from bot.engine.events.suggesting import (
    FormsDrafted,
    SuggestionDecided,
    SuggestionFormOpened,
    SuggestionRefused,
    SuggestionShown,
    SuggestionTaken,
)
from bot.engine.events.teams import TeamBoardShown, TeamsRefused, TeamsShown, TeamTrouble

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
    | AccountsLinked
    | BoardsLeft
    | DataDeleted
    | DataExported
    | DeletionOffered
    | LinkCodeShown
    | LinkOffered
    | LinkRefused
    | NothingKept
    | LeaverNoted
    | NoSuchPlayer
    | PrivacyShown
    | HintPriced
    | ScoringSet
    | ScoringShown
    | WhyShown
    | LeagueJoined
    | LeagueLeft
    | LeagueRefused
    | LeaguesShown
    | NoSeason
    | NoSuchBoard
    | NoSuchTopic
    | SeasonCalledOff
    | SeasonEnded
    | TeamBoardShown
    | TeamsShown
    | TeamsRefused
    | CaseShown
    | NoCase
    | JurySwitched
    | SeasonRefused
    | SeasonsShown
    | SeasonStarted
    | MeShown
    | HomeShown
    | HelpShown
    | RemindersShown
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
    | ScheduleRemoved
    | RemovalOffered
    | NotScheduled
    | WhichSchedule
    | DoctorShown
    | StatisticsShown
    | NotAHost
    | ReviewShown
    | NoSuchAnswer
    | Decided
    | CalibrationPut
    | CalibrationTried
    | NothingLearnt
    | SuggestionFormOpened
    | SuggestionRefused
    | SuggestionTaken
    | SuggestionShown
    | SuggestionDecided
    | SelfCheckOpened
    | SelfChecked
    | NothingToPractise
    | Practised
    | PracticeAsked
    | PracticeFormOpened
    | PracticeUnreadable
    | NoSelfCheck
    | AppealFormOpened
    | AppealMade
    | AppealRuled
    | AppealShown
    | DeclineFormOpened
    | NoAppeal
    | NoSuchWording
    | WordingFormOpened
    | WordingPut
    | WordingRefused
    | WordingTried
    | WordingsShown
    | FormsDrafted
)
"""What a person is told about his own request."""

Staged: TypeAlias = RoundOpened | RoundClosed | RoundRevealed | RecapShown | SeasonCelebrated
"""What a whole channel sees; each is one kind of delivery."""

Event: TypeAlias = (
    Told | Staged | TroubleMet | GradeChanged | ReminderDue | Rang | ClosedDue | NewsPlanned
)

__all__ = [
    "CHANNEL",
    "PREVIEW",
    "WORKSPACE",
    "AccountsLinked",
    "Alike",
    "AnswerFormOpened",
    "AnswerSettled",
    "AnswerTaken",
    "AnswerTooLate",
    "AnswerUnreadable",
    "AppealFormOpened",
    "AppealMade",
    "AppealRuled",
    "AppealShown",
    "Appealed",
    "BellFound",
    "BoardsLeft",
    "CalibrationPut",
    "CalibrationTried",
    "CaseShown",
    "ClosedDue",
    "DataDeleted",
    "DataExported",
    "Decided",
    "DeclineFormOpened",
    "DeletionOffered",
    "DoctorShown",
    "Effect",
    "Event",
    "FormsDrafted",
    "GradeChanged",
    "HelpShown",
    "HintPriced",
    "HintsShown",
    "HomeShown",
    "Hosting",
    "JurySwitched",
    "LeaderboardShown",
    "LeagueJoined",
    "LeagueLeft",
    "LeagueRefused",
    "LeagueRow",
    "LeagueTrouble",
    "LeaguesShown",
    "LeaverNoted",
    "LinkCodeShown",
    "LinkOffered",
    "LinkRefused",
    "LinkTrouble",
    "MeShown",
    "NamedBoard",
    "NewsPlanned",
    "NoAppeal",
    "NoCase",
    "NoQuestions",
    "NoSeason",
    "NoSelfCheck",
    "NoSuchAnswer",
    "NoSuchBoard",
    "NoSuchPlayer",
    "NoSuchRound",
    "NoSuchTopic",
    "NoSuchWording",
    "NotAHost",
    "NotScheduled",
    "NothingKept",
    "NothingLearnt",
    "NothingOpen",
    "NothingToPractise",
    "OpenRound",
    "Place",
    "Playing",
    "PracticeAsked",
    "PracticeFormOpened",
    "PracticeUnreadable",
    "Practised",
    "PreviewShown",
    "PrivacyShown",
    "QuestionAsked",
    "Rang",
    "RecapShown",
    "ReminderDue",
    "RemindersShown",
    "RemovalOffered",
    "ResultNotYet",
    "ResultShown",
    "ReviewShown",
    "RingSkipped",
    "RoundClosed",
    "RoundOpened",
    "RoundRevealed",
    "SchedulePaused",
    "ScheduleRemoved",
    "ScheduleResumed",
    "ScheduleSet",
    "ScheduleShown",
    "ScoringSet",
    "ScoringShown",
    "SeasonCalledOff",
    "SeasonCelebrated",
    "SeasonEnded",
    "SeasonRefused",
    "SeasonRow",
    "SeasonStarted",
    "SeasonsShown",
    "SelfCheckOpened",
    "SelfChecked",
    "SettingRefused",
    "Settled",
    "SetupShown",
    "Staged",
    "StatisticsShown",
    "SuggestionDecided",
    "SuggestionFormOpened",
    "SuggestionRefused",
    "SuggestionShown",
    "SuggestionTaken",
    "Tally",
    "TeamBoardShown",
    "TeamTrouble",
    "TeamsRefused",
    "TeamsShown",
    "TodayShown",
    "Told",
    "TroubleMet",
    "Vote",
    "Waiting",
    "WhichSchedule",
    "WhyShown",
    "WordingFormOpened",
    "WordingPut",
    "WordingRefused",
    "WordingTried",
    "WordingsShown",
]
