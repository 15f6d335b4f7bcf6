"""The sums of the ledger by place and player, with the histograms that ranks are read from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Final, TypeAlias

from sqlalchemy import Boolean, Connection, Integer, Select, and_, delete, func, select
from sqlalchemy import bindparam as bound

from bot.quiz.boards import Place, is_league
from bot.store import dialect, places
from bot.store.columns import Words
from bot.store.tables import account as accounts
from bot.store.tables import histogram, standing
from bot.store.tables import player as players

Added: TypeAlias = Mapping[Place, Mapping[str, "Sums"]]
_Row: TypeAlias = tuple[str, int, int, int, bool]
_Block: TypeAlias = tuple[str, tuple[_Row, ...]]  # a workspace or league, and what was earned there
Height: TypeAlias = tuple[str, int, int]  # a place's workspace and number, and points

_SUMS: Final = ("points", "answered", "correct")
_OF_A_PLAYER: Final = ("player", *_SUMS, "visible")

# Blocks: every place of one with every player of it, as all places of a round have the same points.
_WHERE: Final = dialect.Given(
    "added", {"block": Integer(), "workspace": Words(), "place": Integer()}
)
_WHAT: Final = dialect.Given(
    "earned",
    {
        "block": Integer(),
        "player": Words(),
        "points": Integer(),
        "answered": Integer(),
        "correct": Integer(),
        "visible": Boolean(),
    },
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What a player has gathered over a period."""

    points: int = 0
    answered: int = 0
    correct: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.points + other.points,
            self.answered + other.answered,
            self.correct + other.correct,
        )


def add(connection: Connection, added: Added) -> None:
    """Add to what stands there; who has no row gets one, shown unless he is hidden or gone."""
    if not added:
        return
    dialect.take_turns(connection, {place.workspace for place in added})
    numbers = places.numbered(connection, added)
    blocks = _blocks(connection, added, numbers)
    name = connection.dialect.name
    where = [
        (block, workspace, number)
        for block, ((workspace, _), there) in enumerate(blocks.items())
        for number in sorted(there)
    ]
    what = [(block, *row) for block, (_, rows) in enumerate(blocks) for row in rows]
    given = _WHERE.values(where) | _WHAT.values(what)
    moved: Counter[Height] = Counter()
    for workspace, number, before, more, players_ in connection.execute(_moving(name), given):
        moved[workspace, number, (before or 0) + more] += players_
        if before is not None:
            moved[workspace, number, before] -= players_
    connection.execute(_adding(name), given)
    count(connection, moved)


def _blocks(
    connection: Connection, added: Added, numbers: Mapping[Place, int]
) -> Mapping[_Block, Sequence[int]]:
    """What was earned, with the numbers of the places where just that was."""
    differing = {id(sums): sums for sums in added.values()}  # many places share one mapping
    seen = Seen.of(connection, {player for sums in differing.values() for player in sums})
    rows = {
        (scope, shared): _rows(scope, differing[shared], seen)
        for scope, shared in {(place.workspace, id(sums)) for place, sums in added.items()}
    }
    blocks: defaultdict[_Block, list[int]] = defaultdict(list)
    for place, sums in added.items():
        blocks[place.workspace, rows[place.workspace, id(sums)]].append(numbers[place])
    return blocks


def _rows(scope: str, sums: Mapping[str, "Sums"], seen: "Seen") -> tuple[_Row, ...]:
    return tuple(
        (player, one.points, one.answered, one.correct, seen.on(scope, player))
        for player, one in sorted(sums.items(), key=itemgetter(0))
    )


@cache
def _moving(name: str) -> Select[Any]:
    """How many players who are seen have how many points at a place, and get how many more."""
    where, what = _WHERE.cte(name), _WHAT.cte(name)
    key = and_(
        standing.c.workspace == where.c.workspace,
        standing.c.place == where.c.place,
        standing.c.player == what.c.player,
    )
    every = where.join(what, where.c.block == what.c.block)
    rows, there = dialect.each_with(name, every, standing, key)
    columns = (where.c.workspace, where.c.place, there.points, what.c.points)
    return (
        select(*columns, func.count())
        .select_from(rows)
        .where(func.coalesce(there.visible, what.c.visible))
        .group_by(*columns)
    )


@cache
def _adding(name: str) -> dialect.Upsert:
    where, what = _WHERE.cte(name), _WHAT.cte(name)
    columns = (where.c.workspace, where.c.place, *(what.c[one] for one in _OF_A_PLAYER))
    rows = select(*columns).where(where.c.block == what.c.block)
    return dialect.adding(name, standing, _SUMS).from_select(list(standing.c.keys()), rows)


def count(connection: Connection, moved: Mapping[Height, int]) -> None:
    """So many players more (or fewer) have so many points at a place, told by its number."""
    rows = [(*height, more) for height, more in sorted(moved.items()) if more]
    if not rows:
        return
    dialect.write(connection, histogram, rows, dialect.Conflict.ADD)
    if emptied := [row[:3] for row in rows if row[3] < 0]:
        names = [column.name for column in histogram.primary_key]
        here = [column == bound(f"of_{column.name}") for column in histogram.primary_key]
        connection.execute(
            delete(histogram).where(*here, histogram.c.players == 0),
            [dict(zip((f"of_{name}" for name in names), row, strict=True)) for row in emptied],
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """Who is on no board: those who wish it, everywhere; those who left, where they were."""

    hidden: frozenset[str]
    gone: Mapping[str, frozenset[str]]
    here: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, connection: Connection, wanted: Iterable[str]) -> "Seen":
        """What is to be known of these players."""
        rows = [
            row
            for portion in dialect.portions(sorted(wanted))
            for row in connection.execute(
                select(players.c.player, players.c.hidden, accounts.c.workspace, accounts.c.gone)
                .outerjoin(accounts, accounts.c.player == players.c.player)
                .where(players.c.player.in_(portion))
            )
        ]
        gone: dict[str, set[str]] = {}
        here: dict[str, set[str]] = {}
        for player, _, workspace, left in rows:
            (gone if left else here).setdefault(player, set()).add(workspace)
        return cls(
            hidden=frozenset(player for player, hidden, *_ in rows if hidden),
            gone={player: frozenset(left) for player, left in gone.items()},
            here={player: frozenset(left) for player, left in here.items()},
        )

    def on(self, scope: str, player: str) -> bool:
        """Whether boards of a workspace or league show the player; a league does until all is left."""
        if player in self.hidden:
            return False
        if is_league(scope):
            return player not in self.gone or player in self.here
        left = scope in self.gone.get(player, ())
        return not left or scope in self.here.get(player, ())
