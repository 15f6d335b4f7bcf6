"""What a player looks at."""

from dataclasses import dataclass
from datetime import date

from bot.quiz.diary import Mark
from bot.quiz.grade import Grade
from bot.quiz.round import Round
from bot.quiz.standings import Score, Standing
from bot.quiz.streaks import Streak


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """An open round as one player sees it."""

    round: Round
    order: tuple[int, ...]
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayShown:
    rounds: tuple[OpenRound, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HintsShown:
    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultShown:
    """A player's own result; `grade` is None when he did not answer.

    `appealable` says that he may ask a host to look again, `checkable` that there are key points
    to tick; `to_judge` are answers of others that wait for his vote.
    """

    round: Round
    spoken: str
    grade: Grade | None
    points: int
    worth: int
    appealable: bool = False
    checkable: bool = False
    to_judge: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotYet:
    """The round is still open, or its answer comes with the next question: nothing is said before."""

    round: Round
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchRound:
    """The round is unknown here, or gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A player's standing over one period."""

    spoken_period: str
    standing: Standing | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeShown:
    """One's places, the longest period last, and the run.

    `topics` are all points ever, by topic; `days` are the last weeks from the Monday `since` on.
    """

    name: str
    places: tuple[Place, ...]
    streak: Streak
    waiting: int
    topics: tuple[tuple[str, Score], ...] = ()
    since: date | None = None
    days: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """Whether the reader hosts here decides what is listed."""

    host: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersShown:
    """Whether this person is reminded before a question of the channel closes."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDue:
    """A question closes soon, and this person wanted to be told."""

    round: Round
