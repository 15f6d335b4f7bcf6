"""The jury of a channel."""

from dataclasses import dataclass

from bot.quiz.answer import Answer
from bot.quiz.round import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseShown:
    """An answer without its player; `left` counts those to judge, this one with them.

    `judged` says that a vote was just taken.
    """

    case: str
    round: Round
    answer: Answer
    left: int
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCase:
    """Nothing to judge for this person now; or there is no jury here, where it is not `on`."""

    on: bool
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JurySwitched:
    """Players are asked, or no more."""

    on: bool
