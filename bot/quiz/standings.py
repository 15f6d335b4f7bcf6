"""Standings: players ranked by points, ties shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one player has earned on a board over a period; `player` is the id, unique there."""

    player: str
    name: str
    points: int
    answered: int
    correct: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place in the standings; `shared` when somebody else has as many points."""

    rank: int
    shared: bool
    score: Score


def rank(scores: Iterable[Score]) -> tuple[Standing, ...]:
    """Every player, most points first.

    Equal points share a rank and the next one is left out: 1, 2, 2, 4. Inside a tie players stand
    by name, then by id, so that the order of the input never shows.
    """
    ordered = sorted(scores, key=lambda score: (-score.points, score.name.casefold(), score.player))
    standings: list[Standing] = []
    for _, group in groupby(ordered, key=lambda score: score.points):
        tied = list(group)
        place = len(standings) + 1
        standings += [Standing(rank=place, shared=len(tied) > 1, score=score) for score in tied]
    return tuple(standings)


def around(standings: Sequence[Standing], player: str, *, top: int = 10) -> tuple[Standing, ...]:
    """The first `top` rows; for a player further down also their row and its two neighbours."""
    rows = [row for row, standing in enumerate(standings) if standing.score.player == player]
    return tuple(
        standing
        for row, standing in enumerate(standings)
        if row < top or any(own >= top and abs(row - own) <= 1 for own in rows)
    )
