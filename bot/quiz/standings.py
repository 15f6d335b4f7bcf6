"""Standings: players ranked by points, ties shared."""

from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is shown of a board: one page of it, and a player among his neighbours.

    `own` is the player's row with the one above and the one below, empty when he is not on the
    board; `first` is how many stand above the page, `total` how many stand on the board.
    """

    page: tuple[Standing, ...]
    own: tuple[Standing, ...]
    first: int
    total: int

    def of(self, player: str) -> Standing | None:
        """The player's own row, if it is there."""
        return next((one for one in self.own if one.score.player == player), None)


def placed(
    scores: Sequence[Score], *, rank: int, above: int, tied: Mapping[int, int]
) -> tuple[Standing, ...]:
    """Scores that stand together on a board, most points first, with their ranks.

    `rank` is that of the first, `above` how many stand before it; `tied` tells for the points of
    the first and the last how many have as many. Inside a tie they are put by name.
    """
    standings: list[Standing] = []
    for points, group in groupby(scores, key=lambda score: score.points):
        same = sorted(group, key=lambda score: (score.name.casefold(), score.player))
        place = above + len(standings) + 1 if standings else rank
        shared = max(len(same), tied.get(points, 1)) > 1
        standings += [Standing(rank=place, shared=shared, score=score) for score in same]
    return tuple(standings)
