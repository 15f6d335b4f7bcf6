"""Streaks: posted questions answered in a row. Days without a question do not exist here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """`current` is the run up to now, `best` the longest run ever; both count rounds."""

    current: int
    best: int


def streak(
    posted: Sequence[int], answered: Collection[int], *, still_open: Collection[int] = ()
) -> Streak:
    """The streak of one player in one channel.

    `posted` are the numbers of the channel's rounds, ascending, void ones left out. An open round
    counts once it is answered; until then it is as if it had not been posted.
    """
    hits, waiting = frozenset(answered), frozenset(still_open)
    decided = [number in hits for number in posted if number in hits or number not in waiting]
    runs = [(hit, len(list(run))) for hit, run in groupby(decided)]
    ends_in_hit = bool(runs) and runs[-1][0]
    return Streak(
        current=runs[-1][1] if ends_in_hit else 0,
        best=max((length for hit, length in runs if hit), default=0),
    )
