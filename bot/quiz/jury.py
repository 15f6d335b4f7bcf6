"""A jury of players: what their votes recommend to the host, who has the last word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from bot.quiz.grade import Verdict

FEWEST: Final = 3
VERDICTS: Final = (Verdict.CORRECT, Verdict.PARTLY, Verdict.INCORRECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """How many jurors found an answer what."""

    right: int = 0
    partly: int = 0
    wrong: int = 0

    @classmethod
    def counted(cls, votes: Iterable[Verdict]) -> Self:
        """One vote a juror."""
        cast = Counter(votes)
        return cls(
            right=cast[Verdict.CORRECT],
            partly=cast[Verdict.PARTLY],
            wrong=cast[Verdict.INCORRECT],
        )

    @property
    def cast(self) -> int:
        """All of them."""
        return self.right + self.partly + self.wrong

    def of(self, verdict: Verdict) -> int:
        """How many found just that; nobody finds an answer pending."""
        return self._by_verdict().get(verdict, 0)

    @property
    def recommends(self) -> Verdict | None:
        """What more than half of at least three jurors say; None where they do not agree so far."""
        best = max(VERDICTS, key=self.of)
        agreed = self.cast >= FEWEST and self.of(best) * 2 > self.cast
        return best if agreed else None

    def _by_verdict(self) -> dict[Verdict, int]:
        return dict(zip(VERDICTS, (self.right, self.partly, self.wrong), strict=True))


NO_VOTES: Final = Votes()
