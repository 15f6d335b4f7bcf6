"""What answers are worth, and how points came about."""

from dataclasses import dataclass
from datetime import date

from bot.quiz.grade import Grade
from bot.quiz.round import Round
from bot.quiz.scoring import Effort, ScoringRules


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringShown:
    """The rules of today, and those that are set from later days on."""

    rules: ScoringRules
    later: tuple[tuple[date, ScoringRules], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringSet:
    """From that day on these hold."""

    rules: ScoringRules
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyShown:
    """A player's lines on the ledger for a round, in their order: why, and how many points.

    Grade and effort are None when he did not answer.
    """

    round: Round
    grade: Grade | None
    rules: ScoringRules
    effort: Effort | None
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HintPriced:
    """There is a hint, and it has a price, to be agreed to first."""

    round: Round
    cost: int
