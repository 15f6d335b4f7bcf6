"""Whether the books agree: every sum, histogram and who is seen, recomputed from the ledger."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    Boolean,
    Date,
    Executable,
    cast,
    delete,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from bot.quiz.boards import Place
from bot.store import places, streaks, sums
from bot.store.columns import Words
from bot.store.database import Connection
from bot.store.ledger import FACTS, Rulebook, fact_of
from bot.store.sums import Seen, Sums
from bot.store.tables import histogram, ledger, standing
from bot.store.tables import place as known

_PLAYERS_AT_ONCE: Final = 500
_SUMS: Final = ("points", "answered", "correct")

PlacesOf: TypeAlias = Callable[[str, str, date], tuple[Place, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A player's sums that are not those of the ledger; a missing row counts as zero.

    `misplaced` says that he stands on a board that must not show him, or is missing where it must.
    """

    place: Place
    player: str
    ledger: Sums
    standing: Sums
    misplaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Miscount:
    """A histogram that has so many players too many (or too few) with these points."""

    place: Place
    points: int
    surplus: int


Wrong: TypeAlias = Disagreement | Miscount | streaks.Mismatch


@dataclass(slots=True)
class _Account:
    """Both sides of the books for one player."""

    player: str
    due: dict[Place, Sums] = field(default_factory=dict)
    kept: dict[Place, tuple[Sums, bool]] = field(default_factory=dict)


async def verify(connection: Connection) -> tuple[Wrong, ...]:
    """Where ledger, standings and histograms, or answers and streaks, disagree; empty when not.

    Ledger and standings are read once, side by side; memory holds some hundred players at a time.
    """
    found: list[Wrong] = []
    async for accounts in _accounts(connection, _BOTH_SIDES, await _places(connection)):
        wanted = [account.player for account in accounts]
        seen = await connection.run_sync(Seen.of, wanted)
        for account in accounts:
            found += _compare(account, seen)
    return (*found, *await _miscounted(connection), *await streaks.verify(connection))


async def rebuild(connection: Connection) -> None:
    """Make standings and histograms anew from the ledger, and streaks from the answers."""
    await streaks.rebuild(connection)
    await connection.execute(delete(standing))
    await connection.execute(delete(histogram))
    await connection.execute(delete(known))
    async for accounts in _accounts(connection, _LEDGER_SIDE, await _places(connection)):
        gathered: dict[Place, dict[str, Sums]] = {}
        for account in accounts:
            for place, due in account.due.items():
                gathered.setdefault(place, {})[account.player] = due
        await connection.run_sync(sums.add, gathered)


async def never_summed(connection: Connection) -> bool:
    """Whether there are points, but no sums of them: after a step that made their tables anew."""
    if await streaks.never_counted(connection):
        return True
    entered = await connection.scalar(select(ledger.c.entry).limit(1))
    return (
        entered is not None and await connection.scalar(select(standing.c.player).limit(1)) is None
    )


_LEDGER: Final = select(
    ledger.c.player,
    ledger.c.workspace,
    ledger.c.round.label("name"),
    ledger.c.day,
    cast(null(), Words).label("topic"),
    cast(null(), Words).label("period"),
    *(func.sum(ledger.c[name]).label(name) for name in _SUMS),
    cast(null(), Boolean).label("visible"),
).group_by(ledger.c.player, ledger.c.workspace, ledger.c.round, ledger.c.day)
_STANDINGS: Final = select(
    standing.c.player,
    standing.c.workspace,
    func.coalesce(known.c.board, ""),  # a place without a name is none of ours
    cast(null(), Date),
    func.coalesce(known.c.topic, ""),
    func.coalesce(known.c.period, ""),
    *(standing.c[name] for name in _SUMS),
    standing.c.visible,
).outerjoin(known, places.of(standing))
_LEDGER_SIDE: Final = _LEDGER.order_by("player")
_BOTH_SIDES: Final = union_all(_LEDGER, _STANDINGS).order_by("player")


async def _places(connection: Connection) -> PlacesOf:
    """Where the points of a round count, by its workspace, id and day."""
    rulebook = await Rulebook.read(connection)
    facts = {(row.workspace, row.round): fact_of(row) for row in await connection.execute(FACTS)}

    @cache
    def of(workspace: str, round_id: str, day: date) -> tuple[Place, ...]:
        return rulebook.places(facts[workspace, round_id], day)

    return of


async def _accounts(
    connection: Connection, statement: Executable, places: PlacesOf
) -> AsyncIterator[list[_Account]]:
    """One account after the other, some hundred at a time; the rows of one stand together."""
    accounts: list[_Account] = []
    async with connection.stream(statement) as rows:
        async for row in rows:
            if not accounts or accounts[-1].player != row.player:
                if len(accounts) >= _PLAYERS_AT_ONCE:
                    yield accounts
                    accounts = []
                accounts.append(_Account(row.player))
            _enter(accounts[-1], row, places)
    if accounts:
        yield accounts


def _enter(account: _Account, row: Any, places: PlacesOf) -> None:
    one = Sums(int(row.points), int(row.answered), int(row.correct))
    if row.period is None:
        for place in places(row.workspace, row.name, row.day):
            account.due[place] = account.due.get(place, Sums()) + one
    else:
        place = Place(row.workspace, row.name, row.topic, row.period)
        account.kept[place] = one, bool(row.visible)


def _compare(account: _Account, seen: Seen) -> Iterable[Disagreement]:
    for place in sorted(account.due.keys() | account.kept.keys()):
        due = account.due.get(place, Sums())
        kept, visible = account.kept.get(place, (Sums(), False))
        misplaced = place in account.kept and visible is not seen.on(
            place.workspace, account.player
        )
        if due != kept or misplaced:
            yield Disagreement(
                place=place,
                player=account.player,
                ledger=due,
                standing=kept,
                misplaced=misplaced,
            )


async def _miscounted(connection: Connection) -> tuple[Miscount, ...]:
    """Histograms that do not count the visible rows of their place."""
    key = ("workspace", "place", "points")
    counted = select(*(standing.c[name] for name in key), literal_column("-1").label("more"))
    kept = select(*(histogram.c[name] for name in key), histogram.c.players.label("more"))
    both = union_all(counted.where(standing.c.visible), kept).subquery()
    surplus = func.sum(both.c.more)
    named = [func.coalesce(name, "") for name in places.NAMED[1:]]
    group = [*(both.c[name] for name in key), *named]
    rows = await connection.execute(
        select(both.c.workspace, *named, both.c.points, surplus)
        .outerjoin(known, places.of(both))
        .group_by(*group)
        .having(surplus != 0)
    )
    return tuple(
        Miscount(place=Place(*place), points=points, surplus=int(more))
        for *place, points, more in rows
    )
