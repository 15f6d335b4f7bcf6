"""A channel is told of its week or month."""

from dataclasses import dataclass
from datetime import date

from bot.quiz.recap import Asked, Belief, Span
from bot.quiz.standings import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapShown:
    """The days from `first` to `last`; `streak` is the longest run at their end, with its name.

    `climber` has won so many places since the span before.
    """

    span: Span
    first: date
    last: date
    asked: tuple[Asked, ...]
    podium: tuple[Standing, ...]
    players: int
    climber: tuple[Standing, int] | None
    streak: tuple[str, int] | None
    hardest: Asked | None
    believed: Belief | None
