"""What is asked about the jury."""

from dataclasses import dataclass

from bot.engine.requests.origin import FromHost, FromPerson
from bot.quiz.grade import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCase(FromPerson):
    """An answer of somebody else to judge; `again` is what one was called that is judged."""

    again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge(FromPerson):
    """Say what an answer is worth; `case` is what it was called."""

    case: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchJury(FromHost):
    """Ask the players of the channel, or no more."""

    on: bool
