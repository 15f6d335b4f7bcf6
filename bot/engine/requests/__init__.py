"""What people and the clock can ask of the engine: one frozen request a use case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, TypeAlias

from bot.engine.requests.appeals import (
    MakeAppeal,
    OpenAppealForm,
    OpenDeclineForm,
    OpenWordingForm,
    PutWording,
    RuleAppeal,
    ShowAppeal,
    ShowWordings,
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
from bot.engine.requests.practice import OpenPracticeForm, Practise, TryPractice
from bot.engine.requests.self_checks import CheckSelf, OpenSelfCheck
from bot.engine.requests.statistics import ShowStatistics
from bot.quiz.grade import Verdict
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.quiz.suggestion import Draft, Fate

__all__ = [
    "AboutRound",
    "CheckSelf",
    "DeleteData",
    "EndSeason",
    "ExportData",
    "FromHost",
    "FromPerson",
    "JoinLeague",
    "LeaveLeague",
    "Link",
    "MakeAppeal",
    "MakeLeague",
    "NoteLeaver",
    "OpenAppealForm",
    "OpenDeclineForm",
    "OpenPracticeForm",
    "OpenSelfCheck",
    "OpenWordingForm",
    "Practise",
    "PutWording",
    "RuleAppeal",
    "SetHidden",
    "SetScoring",
    "ShowAppeal",
    "ShowLeaderboard",
    "ShowLeagues",
    "ShowLinkCode",
    "ShowPrivacy",
    "ShowScoring",
    "ShowSeasons",
    "ShowStatistics",
    "ShowWhy",
    "ShowWordings",
    "StartSeason",
    "TryPractice",
    "TryWording",
]

# Players -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(AboutRound):
    """Answer a round."""

    event: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswerForm(AboutRound):
    """Show the place to write an answer, with what the player wrote before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowToday(FromPerson):
    """What is open in this channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHints(AboutRound):
    """The hints of a round; with `paid` the price is agreed to, where they have one."""

    paid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowResult(AboutRound):
    """The player's own grade; of the round that closed last when none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMe(FromPerson):
    """The player's own points, place and streak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHome(FromPerson):
    """Everything of one person at a glance, over all channels of the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHelp(FromPerson):
    """What this person may do here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSuggestionForm(FromPerson):
    """Show the place to suggest a question, with some words in it already."""

    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggest(FromPerson):
    """Suggest a question to the hosts of the channel."""

    event: str
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReminders(FromPerson):
    """Be reminded before a question closes, or no more; None asks how it is."""

    on: bool | None


# Hosts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AskNow(FromHost):
    """Post a question now; `event` makes a repeated command ask once."""

    event: str
    pack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSchedule(FromPerson):
    """When the bells ring here, or the one of that name."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSchedule(FromHost):
    """Set what is not empty, as typed; the rest stays as it is (or gets its default).

    A first schedule that does not start stays a draft. `name` says which bell is meant where a
    channel has several; one that is not there yet is made if this `creates`.
    """

    name: str = ""

    days: str = ""
    at: str = ""
    zone: str = ""
    packs: str = ""
    open_for: str = ""
    changes: str = ""
    call: str = ""
    pin: str = ""
    thread: str = ""
    reveal: str = ""
    hosts: str = ""
    holidays: str = ""
    off: str = ""
    within: str = ""
    late: str = ""
    rename: str = ""
    recap: str = ""
    starts: bool = True
    creates: bool = True

    @classmethod
    def typed(
        cls,
        who: Account,
        where: Channel,
        given: Mapping[str, str],
        *,
        starts: bool = True,
        creates: bool = True,
    ) -> Self:
        """From the options of a command, whose names are the fields' (`open-for`: `open_for`)."""
        words = {name.replace("-", "_"): value for name, value in given.items()}
        return cls(who=who, where=where, starts=starts, creates=creates, **words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSetup(FromHost):
    """All settings on one page of the setup, a new schedule's as a draft.

    `hindrance` is what keeps the bot from posting there, if the platform told.
    """

    page: str
    name: str = ""
    hindrance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp(FromHost):
    """Change something on a page of the setup, and show it anew."""

    change: SetSchedule
    shown: ShowSetup


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPreview(FromHost):
    """How a question will look."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipNext(FromHost):
    """Leave out the next ring."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(FromHost):
    """Stop ringing; until a day, if one is named."""

    name: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(FromHost):
    """Ring again."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDoctor(FromHost):
    """What is the matter with the bells here; `hindrance` as in the setup."""

    hindrance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReview(FromHost):
    """The oldest answer that waits for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(FromHost):
    """A host's word on an answer that was left to a person."""

    round_id: str
    player_id: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReferred(FromHost):
    """The same, where the answer is named by what the review card calls it, such as `12-4be0c1`."""

    reference: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSuggestion(FromHost):
    """The oldest suggestion that waits for a host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideSuggestion(FromHost):
    """Take a suggestion into the workspace's own pack, or decline it."""

    suggestion_id: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForms(FromHost):
    """Draft choice forms of the open questions that this channel asks, for a host to decide on."""


# The clock -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """Open a round for every schedule that is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDue:
    """Close every round whose time is over."""


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
    | ShowDoctor
    | ShowStatistics
    | ShowReview
    | Decide
    | DecideReferred
    | Ring
    | CloseDue
)
