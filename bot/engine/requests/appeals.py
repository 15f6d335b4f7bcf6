"""What is asked about marks that somebody does not agree with."""

from dataclasses import dataclass

from bot.engine.requests.origin import AboutRound, FromHost
from bot.quiz.appeal import Ruling
from bot.quiz.jury import Votes
from bot.store.wordings import State


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAppealForm(AboutRound):
    """Show the place to say why an answer was right; of the round that closed last if none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeAppeal(AboutRound):
    """Ask a host to look at one's own answer again."""

    event: str
    plea: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAppeal(FromHost):
    """The oldest appeal that waits for a host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAppeal(FromHost):
    """A host's ruling; a player who is turned down is told the reason.

    `seen` are the votes of the jury that the host was shown; they are a reason, too.
    """

    appeal_id: str
    ruling: Ruling
    reason: str = ""
    seen: Votes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeclineForm(FromHost):
    """Show the place for the reason."""

    appeal_id: str
    seen: Votes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWordingForm(FromHost):
    """Show the place to teach the key what an appeal is about."""

    appeal_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TryWording(FromHost):
    """What a wording of the part at that place of the key would change."""

    appeal_id: str
    place: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutWording(FromHost):
    """Put a wording in force, or take it back; or what the grader has learnt, which has an id, too."""

    wording_id: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWordings(FromHost):
    """What keys have learnt here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TryCalibration(FromHost):
    """What the decisions on the pack of a round's question would teach, and what that would settle."""

    round_id: str
