"""The round's own life, as a whole channel sees it."""

from dataclasses import dataclass

from bot.quiz.round import Round
from bot.quiz.standings import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang:
    """The rounds that were opened, and the schedules that had nothing to ask or came too late."""

    opened: tuple[str, ...]
    empty: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDue:
    """Rounds that are over, and those that were given up because they could not be posted."""

    closed: tuple[str, ...]
    unposted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPlanned:
    """What channels are to be told beside their questions is planned; more of it may be due."""

    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    """How a round stands while it takes answers.

    `worth` are the points of a full answer, `call` is the group that its posting calls.
    """

    round: Round
    worth: int
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed:
    round: Round
    worth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a round went: counts by verdict, by option (as written), and by key point."""

    correct: int
    partly: int
    incorrect: int
    pending: int
    options: tuple[int, ...]
    key_points: tuple[tuple[str, int], ...]

    @property
    def answered(self) -> int:
        return self.correct + self.partly + self.incorrect + self.pending


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRevealed:
    """The end of a round: `first` was the first to be right; `leaders` lead this week.

    `milestones` are runs that have just become so long for the first time.
    """

    round: Round
    worth: int
    tally: Tally
    first: str | None
    leaders: tuple[Standing, ...]
    streaks: tuple[tuple[str, int], ...]
    milestones: tuple[tuple[str, int], ...] = ()
