"""Teams: made even by past points, and compared so that many people alone do not win."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

MOST: Final = 8
FEWEST: Final = 2
NAMES: Final = ("Red", "Blue", "Green", "Yellow", "Purple", "Orange", "Teal", "Pink")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamStanding:
    """A team's place. `best` are the points of its best `counted` members together."""

    rank: int
    shared: bool
    team: str
    best: int
    counted: int
    members: int

    @property
    def mean(self) -> float:
        """What teams are compared by: points for each member that counts."""
        return self.best / self.counted


def balanced(strengths: Mapping[str, int], number: int) -> tuple[tuple[str, ...], ...]:
    """Everybody in one of so many teams, whose sizes differ by one at most.

    A snake draft: the strongest are dealt out, then the next ones in the opposite order. Two teams
    of one size never differ by more than the strongest player and the weakest one do. Who is equally
    strong goes in the order of the ids.
    """
    order = sorted(strengths, key=lambda one: (-strengths[one], one))
    teams: list[list[str]] = [[] for _ in range(number)]
    for at, player in enumerate(order):
        lap, place = divmod(at, number)
        teams[place if lap % 2 == 0 else number - 1 - place].append(player)
    return tuple(map(tuple, teams))


def standings(points: Mapping[str, Iterable[int]]) -> tuple[TeamStanding, ...]:
    """The teams that have members, best first, from the points of each member.

    As many members count in every team as the smallest one has.
    """
    sizes = {team: sorted(each, reverse=True) for team, each in points.items()}
    sizes = {team: each for team, each in sizes.items() if each}
    counted = min(map(len, sizes.values()), default=0)
    best = {team: sum(each[:counted]) for team, each in sizes.items()}
    totals = list(best.values())
    return tuple(
        TeamStanding(
            rank=1 + sum(other > total for other in totals),
            shared=totals.count(total) > 1,
            team=team,
            best=total,
            counted=counted,
            members=len(sizes[team]),
        )
        for team, total in sorted(best.items(), key=lambda one: (-one[1], one[0].casefold()))
    )
