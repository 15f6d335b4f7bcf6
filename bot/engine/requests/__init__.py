"""What people and the clock can ask of the engine: one frozen request a use case."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.engine.requests.appeals import (
    MakeAppeal,
    OpenAppealForm,
    OpenDeclineForm,
    OpenWordingForm,
    PutWording,
    RuleAppeal,
    ShowAppeal,
    ShowWordings,
    TryCalibration,
    TryWording,
)
from bot.engine.requests.competing import (
    EndSeason,
    JoinLeague,
    LeaveLeague,
    MakeLeague,
    SetScoring,
    ShowLeaderboard,
    ShowLeagues,
    ShowScoring,
    ShowSeasons,
    ShowWhy,
    StartSeason,
)
from bot.engine.requests.hosting import (
    AskNow,
    Decide,
    DecideReferred,
    DecideSuggestion,
    DraftForms,
    Pause,
    RemoveSchedule,
    Resume,
    SetSchedule,
    SetUp,
    ShowDoctor,
    ShowPreview,
    ShowReview,
    ShowSchedule,
    ShowSetup,
    ShowSuggestion,
    SkipNext,
)
from bot.engine.requests.jury import Judge, ShowCase, SwitchJury
from bot.engine.requests.origin import AboutRound, FromHost, FromPerson
from bot.engine.requests.personal import (
    DeleteData,
    ExportData,
    Link,
    NoteLeaver,
    SetHidden,
    ShowLinkCode,
    ShowPrivacy,
)
from bot.engine.requests.playing import (
    OpenAnswerForm,
    OpenSuggestionForm,
    SetReminders,
    ShowHelp,
    ShowHints,
    ShowHome,
    ShowMe,
    ShowResult,
    ShowToday,
    Submit,
    Suggest,
)
from bot.engine.requests.practice import OpenPracticeForm, Practise, TryPractice
from bot.engine.requests.self_checks import CheckSelf, OpenSelfCheck
from bot.engine.requests.statistics import ShowStatistics
from bot.engine.requests.teams import (
    BalanceTeams,
    DissolveTeams,
    PutInTeam,
    ShowTeamBoard,
    ShowTeams,
    TakeOutOfTeam,
)

__all__ = [
    "AboutRound",
    "AskNow",
    "BalanceTeams",
    "CheckSelf",
    "CloseDue",
    "Decide",
    "DecideReferred",
    "DecideSuggestion",
    "DeleteData",
    "DissolveTeams",
    "DraftForms",
    "EndSeason",
    "ExportData",
    "FromHost",
    "FromPerson",
    "JoinLeague",
    "Judge",
    "LeaveLeague",
    "Link",
    "MakeAppeal",
    "MakeLeague",
    "NoteLeaver",
    "OpenAnswerForm",
    "OpenAppealForm",
    "OpenDeclineForm",
    "OpenPracticeForm",
    "OpenSelfCheck",
    "OpenSuggestionForm",
    "OpenWordingForm",
    "Pause",
    "PlanNews",
    "Practise",
    "PutInTeam",
    "PutWording",
    "RemoveSchedule",
    "Request",
    "Resume",
    "Ring",
    "RuleAppeal",
    "SetHidden",
    "SetReminders",
    "SetSchedule",
    "SetScoring",
    "SetUp",
    "ShowAppeal",
    "ShowCase",
    "ShowDoctor",
    "ShowHelp",
    "ShowHints",
    "ShowHome",
    "ShowLeaderboard",
    "ShowLeagues",
    "ShowLinkCode",
    "ShowMe",
    "ShowPreview",
    "ShowPrivacy",
    "ShowResult",
    "ShowReview",
    "ShowSchedule",
    "ShowScoring",
    "ShowSeasons",
    "ShowSetup",
    "ShowStatistics",
    "ShowSuggestion",
    "ShowTeamBoard",
    "ShowTeams",
    "ShowToday",
    "ShowWhy",
    "ShowWordings",
    "SkipNext",
    "StartSeason",
    "Submit",
    "Suggest",
    "SwitchJury",
    "TakeOutOfTeam",
    "TryCalibration",
    "TryPractice",
    "TryWording",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """Open a round for every schedule that is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDue:
    """Close every round whose time is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNews:
    """Plan what channels are to be told of seasons, weeks and months that are over."""


Request: TypeAlias = (
    Submit
    | OpenAnswerForm
    | ShowToday
    | ShowHints
    | ShowResult
    | ShowLeaderboard
    | ShowMe
    | ShowWhy
    | ShowLinkCode
    | Link
    | ShowPrivacy
    | SetHidden
    | NoteLeaver
    | ExportData
    | DeleteData
    | ShowScoring
    | SetScoring
    | ShowLeagues
    | MakeLeague
    | JoinLeague
    | LeaveLeague
    | ShowSeasons
    | StartSeason
    | EndSeason
    | BalanceTeams
    | DissolveTeams
    | Judge
    | ShowCase
    | SwitchJury
    | PutInTeam
    | ShowTeamBoard
    | ShowTeams
    | TakeOutOfTeam
    | ShowHome
    | ShowHelp
    | SetReminders
    | OpenSuggestionForm
    | Suggest
    | ShowSuggestion
    | DecideSuggestion
    | OpenSelfCheck
    | CheckSelf
    | OpenPracticeForm
    | Practise
    | TryPractice
    | OpenAppealForm
    | MakeAppeal
    | ShowAppeal
    | RuleAppeal
    | OpenDeclineForm
    | OpenWordingForm
    | TryCalibration
    | TryWording
    | PutWording
    | ShowWordings
    | DraftForms
    | AskNow
    | ShowSchedule
    | SetSchedule
    | ShowSetup
    | SetUp
    | ShowPreview
    | SkipNext
    | Pause
    | Resume
    | RemoveSchedule
    | ShowDoctor
    | ShowStatistics
    | ShowReview
    | Decide
    | DecideReferred
    | Ring
    | CloseDue
    | PlanNews
)
