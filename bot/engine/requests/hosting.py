"""What hosts ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from bot.engine.requests.origin import FromHost, FromPerson
from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.quiz.suggestion import Fate


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
    jury: str = ""
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
class RemoveSchedule(FromHost):
    """Take a bell away, once that was confirmed; what it asked stays."""

    name: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDoctor(FromHost):
    """What is the matter with the bells here; `hindrance` as in the setup."""

    hindrance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReview(FromHost):
    """The oldest answer that waits for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(FromHost):
    """A host's word on an answer that was left to a person; `seen` are the votes he was shown."""

    round_id: str
    player_id: str
    verdict: Verdict
    seen: Votes | None = None


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
