"""Points. The ledger is append-only; the standings are its sums, kept in the same transactions."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import Date, Executable, Row, cast, delete, func, insert, null, select, union_all

from bot.quiz import periods
from bot.quiz.schedule import Channel
from bot.quiz.standings import Score
from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import Words, ledger, standing
from bot.store.tables import player as players

Owner: TypeAlias = tuple[str, str, str]  # workspace, board, player

_ROWS_AT_ONCE: Final = 1000
_SUMS: Final = ("points", "answered", "correct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Points earned, or a correction of them.

    `answered` is 1 with a player's first entry for a round, else 0; `correct` is the change in the
    count of right answers; `day` is the round's.
    """

    id: str
    channel: Channel
    round_id: str
    player_id: str
    reason: str
    points: int
    answered: int
    correct: int
    day: date
    at: datetime


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A row of the standings that is not the sum of the ledger; a missing one counts as zero."""

    workspace: str
    board: str
    period: str
    player: str
    ledger: Sums
    standing: Sums


@dataclass(frozen=True, slots=True)
class _Account:
    """Both sides of the books for one player of one board, by period."""

    ledger: defaultdict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))
    standing: defaultdict[str, Sums] = field(default_factory=lambda: defaultdict(Sums))


async def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Enter points, and add them to the channel's standings in every period of their day."""
    if not entries:
        return
    await connection.execute(insert(ledger), [_row(entry) for entry in entries])
    sums: defaultdict[Owner, defaultdict[str, Sums]] = defaultdict(lambda: defaultdict(Sums))
    for entry in entries:
        owner = entry.channel.workspace, entry.channel.id, entry.player_id
        for period in periods.keys(entry.day):
            sums[owner][period] += Sums(entry.points, entry.answered, entry.correct)
    await _add_to_standings(connection, sums)


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "workspace": entry.channel.workspace,
        "entry": entry.id,
        "channel": entry.channel.id,
        "round": entry.round_id,
        "player": entry.player_id,
        "reason": entry.reason,
        "points": entry.points,
        "answered": entry.answered,
        "correct": entry.correct,
        "day": entry.day,
        "at": entry.at,
    }


async def _add_to_standings(
    connection: Connection, sums: Mapping[Owner, Mapping[str, Sums]]
) -> None:
    names = ("workspace", "board", "player", "period", *_SUMS)
    rows = [
        dict(zip(names, (*owner, period, *astuple(sums[owner][period])), strict=True))
        for owner in sorted(sums)  # everybody locks rows in one order, so that none deadlock
        for period in sorted(sums[owner])
    ]
    statement = dialect.upsert(connection, standing)
    totals = {name: standing.c[name] + statement.excluded[name] for name in _SUMS}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=list(standing.primary_key), set_=totals),
        rows,
    )


async def points_of_round(
    connection: Connection, workspace: str, round_id: str
) -> dict[str, tuple[int, int]]:
    """What each player has on the ledger for a round: points, and right answers (0 or 1)."""
    rows = await connection.execute(
        select(ledger.c.player, func.sum(ledger.c.points), func.sum(ledger.c.correct))
        .where(ledger.c.workspace == workspace, ledger.c.round == round_id)
        .group_by(ledger.c.player)
    )
    return {player: (int(points), int(correct)) for player, points, correct in rows}


async def scores(connection: Connection, channel: Channel, period_key: str) -> tuple[Score, ...]:
    """Everybody on the channel's board over a period, most points first."""
    rows = await connection.execute(
        select(standing, players.c.name)
        .join(players, players.c.player == standing.c.player)
        .where(
            standing.c.workspace == channel.workspace,
            standing.c.board == channel.id,
            standing.c.period == period_key,
        )
        .order_by(standing.c.points.desc(), standing.c.player)
    )
    return tuple(
        Score(
            player=row.player,
            name=row.name,
            points=row.points,
            answered=row.answered,
            correct=row.correct,
        )
        for row in rows
    )


async def verify(connection: Connection) -> tuple[Disagreement, ...]:
    """Where ledger and standings disagree; empty when all is well.

    Both are read once, side by side; memory holds one player at a time.
    """
    found: list[Disagreement] = []
    async for owner, account in _accounts(connection, _BOTH_SIDES):
        found += _compare(owner, account)
    return tuple(found)


async def rebuild(connection: Connection) -> None:
    """Make the standings anew from the ledger."""
    await connection.execute(delete(standing))
    sums: dict[Owner, Mapping[str, Sums]] = {}
    async for owner, account in _accounts(connection, _LEDGER_SIDE):
        sums[owner] = account.ledger
        if len(sums) >= _ROWS_AT_ONCE:
            await _add_to_standings(connection, sums)
            sums.clear()
    if sums:
        await _add_to_standings(connection, sums)


_OWNER: Final = ("workspace", "board", "player")
_LEDGER: Final = select(
    ledger.c.workspace,
    ledger.c.channel.label("board"),
    ledger.c.player,
    ledger.c.day,
    cast(null(), Words).label("period"),
    *(func.sum(ledger.c[name]).label(name) for name in _SUMS),
).group_by(ledger.c.workspace, ledger.c.channel, ledger.c.player, ledger.c.day)
_STANDINGS: Final = select(
    standing.c.workspace,
    standing.c.board,
    standing.c.player,
    cast(null(), Date),
    standing.c.period,
    *(standing.c[name] for name in _SUMS),
)
_LEDGER_SIDE: Final = _LEDGER.order_by(*_OWNER)
_BOTH_SIDES: Final = union_all(_LEDGER, _STANDINGS).order_by(*_OWNER)


async def _accounts(
    connection: Connection, statement: Executable
) -> AsyncIterator[tuple[Owner, _Account]]:
    """One account after the other; the rows of one stand together."""
    current: Owner | None = None
    account = _Account()
    async with connection.stream(statement) as rows:
        async for row in rows:
            owner = row.workspace, row.board, row.player
            if current not in (None, owner):
                yield current, account
                account = _Account()
            current = owner
            _enter(account, row)
    if current is not None:
        yield current, account


def _enter(account: _Account, row: Row[Any]) -> None:
    sums = Sums(int(row.points), int(row.answered), int(row.correct))
    if row.day is None:
        account.standing[row.period] += sums
        return
    for period in periods.keys(row.day):
        account.ledger[period] += sums


def _compare(owner: Owner, account: _Account) -> Iterable[Disagreement]:
    workspace, board, player = owner
    for period in sorted(account.ledger.keys() | account.standing.keys()):
        due, kept = account.ledger[period], account.standing[period]
        if due != kept:
            yield Disagreement(
                workspace=workspace,
                board=board,
                period=period,
                player=player,
                ledger=due,
                standing=kept,
            )
