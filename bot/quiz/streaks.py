"""Streaks: posted questions answered in a row. Days without a question do not exist here.

Every tenth in a row earns a freeze, of which one keeps two; a freeze covers a question that was
missed, by itself. So a holiday of one's own need not end a run of months.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

FREEZE_EVERY: Final = 10
MOST_FREEZES: Final = 2
MILESTONES: Final = (10, 25, 50, 100, 200, 365, 500, 750, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """`current` is the run up to now, `best` the longest run ever; both count rounds."""

    current: int = 0
    best: int = 0
    freezes: int = 0

    def answered(self) -> "Streak":
        """One more in the run."""
        run = self.current + 1
        earned = run % FREEZE_EVERY == 0 and self.freezes < MOST_FREEZES
        return Streak(
            current=run, best=max(self.best, run), freezes=self.freezes + (1 if earned else 0)
        )

    def missed(self, times: int = 1) -> "Streak":
        """So many missed one after the other: freezes cover them, or the run is over."""
        if not times:
            return self
        if times <= self.freezes:
            return replace(self, freezes=self.freezes - times)
        return Streak(best=self.best)

    def reached(self, before: "Streak") -> int | None:
        """The milestone that this run is the first to have come to since then."""
        return next((one for one in MILESTONES if before.best < one <= self.best), None)


def streak(
    posted: Sequence[int], answered: Collection[int], *, still_open: Collection[int] = ()
) -> Streak:
    """The streak of one player in one channel.

    `posted` are the numbers of the channel's rounds in their order, void ones left out. An open
    round counts once it is answered; until then it is as if it had not been posted.
    """
    hits, waiting = frozenset(answered), frozenset(still_open)
    found = Streak()
    for number in posted:
        if number in hits:
            found = found.answered()
        elif number not in waiting:
            found = found.missed()
    return found
