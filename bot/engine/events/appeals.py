"""Appeals, and keys that learn from them."""

from dataclasses import dataclass

from bot.quiz.answer import Answer
from bot.quiz.appeal import Obstacle, Ruling
from bot.quiz.grade import Grade, Verdict
from bot.quiz.jury import NO_VOTES, Votes
from bot.quiz.round import Round
from bot.store.calibrations import Kept as Learnt
from bot.store.wordings import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFormOpened:
    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAppeal:
    """Nothing was kept: there is nothing to appeal against here, or it was done or decided."""

    why: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealMade:
    """It waits for a host."""

    round: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Another answer that says much the same, and how it was marked."""

    answer: Answer
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    """An answer with why it should be right. The player's name is withheld.

    `covered` are the key points that he believes to have covered; None where he did not say.
    """

    appeal: str
    round: Round
    answer: Answer
    grade: Grade
    plea: str
    alike: tuple[Alike, ...]
    covered: tuple[str, ...] | None = None
    jury: Votes = NO_VOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealShown:
    """The oldest that waits; None when none does."""

    appealed: Appealed | None
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRuled:
    ruling: Ruling
    points: int
    next: AppealShown


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineFormOpened:
    """A reason is owed to the player; `seen` are the votes that the host was shown."""

    appeal: str
    seen: Votes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingFormOpened:
    """Which part of the key a wording belongs to; `before` is what the player wrote."""

    appeal: str
    points: tuple[str, ...]
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRefused:
    """Nothing was kept; `reason` says what to mend."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a regrade would change, or has changed; examples with their verdicts before and after."""

    looked_at: int
    better: int
    worse: int
    examples: tuple[tuple[str, Verdict, Verdict], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingTried:
    """A dry run: nothing has changed. `settles` says that the appeal itself would be right."""

    kept: Kept
    effect: Effect
    settles: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPut:
    """In force or taken back, and every stored answer graded again."""

    kept: Kept
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchWording:
    """Unknown, or it is so already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingsShown:
    """What keys and the grader have learnt here, newest first."""

    wordings: tuple[Kept, ...]
    calibrations: tuple[Learnt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became, or would become, of answers in doubt; examples with their verdicts."""

    right: int
    partly: int
    wrong: int
    waiting: int
    examples: tuple[tuple[str, Verdict], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationTried:
    """A dry run: nothing has changed."""

    kept: Learnt
    effect: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationPut:
    """In force, or taken back."""

    kept: Learnt
    effect: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingLearnt:
    """Too few decisions to learn from."""

    decisions: int
    enough: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChanged:
    """News for one player, told once."""

    round: Round
    before: Grade
    after: Grade
    points: int
    reason: str
