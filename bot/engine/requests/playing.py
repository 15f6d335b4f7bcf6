"""What players ask."""

from dataclasses import dataclass

from bot.engine.requests.origin import AboutRound, FromPerson
from bot.quiz.suggestion import Draft


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
