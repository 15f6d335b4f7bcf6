"""How the questions of a channel did."""

from dataclasses import dataclass
from datetime import date

from bot.quiz.statistics import Statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsShown:
    """Over the closed rounds from a day on."""

    since: date
    found: Statistics
