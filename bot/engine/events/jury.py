"""The jury of a channel."""

from dataclasses import dataclass
from enum import StrEnum

from bot.quiz.grade import Verdict
from bot.quiz.round import Round


class Vote(StrEnum):
    """What became of the vote that was cast just now, if one was."""

    NONE = "none"
    KEPT = "kept"
    LATE = "late"  # a host had decided meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseShown:
    """An answer without its player, as its words are echoed.

    `left` counts those to judge, this one with them; `found` is what this juror said of it before;
    `again` names a vote that can still be changed, if there is one besides.
    """

    case: str
    round: Round
    spoken: str
    left: int
    vote: Vote = Vote.NONE
    found: Verdict | None = None
    again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCase:
    """Nothing to judge for this person now; or there is no jury here, where it is not `on`."""

    on: bool
    vote: Vote = Vote.NONE
    again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JurySwitched:
    """Players are asked, or no more."""

    on: bool
