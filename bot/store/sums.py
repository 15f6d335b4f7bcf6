"""The sums of the ledger by place and player, with the histograms that ranks are read from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlalchemy import Connection, delete, select
from sqlalchemy import bindparam as bound

from bot.quiz.boards import Board, Place
from bot.store import dialect
from bot.store.tables import account as accounts
from bot.store.tables import histogram, standing
from bot.store.tables import player as players

Added: TypeAlias = Mapping[Place, Mapping[str, "Sums"]]
Key: TypeAlias = tuple[str, str, str, str, str]  # a place and a player

_ROWS_AT_ONCE: Final = 4000
_KEY: Final = (
    standing.c.workspace,
    standing.c.board,
    standing.c.topic,
    standing.c.period,
    standing.c.player,
)
_BY_KEY: Final = dialect.Lookup(
    select(*_KEY, standing.c.points, standing.c.answered, standing.c.correct, standing.c.visible),
    *_KEY,
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
    dialect.take_turns(connection, {place.workspace for place in added})
    seen = Seen.of(connection, {player for sums in added.values() for player in sums})
    keyed = (
        ((*place, player), one) for place, sums in added.items() for player, one in sums.items()
    )
    for portion in _portions(keyed):
        _add(connection, portion, seen)


def _portions(keyed: Iterable[tuple[Key, Sums]]) -> Iterator[dict[Key, Sums]]:
    portion: dict[Key, Sums] = {}
    for key, sums in keyed:
        portion[key] = sums
        if len(portion) == _ROWS_AT_ONCE:
            yield portion
            portion = {}
    if portion:
        yield portion


def _add(connection: Connection, portion: Mapping[Key, Sums], seen: "Seen") -> None:
    before = {tuple(row[:5]): row[5:] for row in _BY_KEY.rows(connection, portion)}
    rows = []
    moved: Counter[tuple[Place, int]] = Counter()
    for key, more in portion.items():
        place, player = Place(*key[:4]), key[4]
        points, answered, correct, visible = before.get(key) or (None, 0, 0, seen.on(place, player))
        after = (points or 0) + more.points
        rows.append((*key, after, answered + more.answered, correct + more.correct, bool(visible)))
        if visible and points != after:
            moved[place, after] += 1
            if points is not None:
                moved[place, points] -= 1
    dialect.write(connection, standing, rows, dialect.Conflict.TAKE_NEW)
    count(connection, moved)


def count(connection: Connection, moved: Mapping[tuple[Place, int], int]) -> None:
    """So many players more (or fewer) have so many points at a place."""
    rows = [(*place, points, more) for (place, points), more in sorted(moved.items()) if more]
    if not rows:
        return
    dialect.write(connection, histogram, rows, dialect.Conflict.ADD)
    if emptied := [row[:5] for row in rows if row[5] < 0]:
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

    def on(self, place: Place, player: str) -> bool:
        """Whether the board of that place shows the player; a league does until all is left."""
        if player in self.hidden:
            return False
        if Board(place.workspace, place.board).league:
            return player not in self.gone or player in self.here
        left = place.workspace in self.gone.get(player, ())
        return not left or place.workspace in self.here.get(player, ())
