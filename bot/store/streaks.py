"""Streaks, kept as rounds close: a channel's rounds that count are numbered in that order.

So the misses between two answers are a difference of two numbers, and nobody's history is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection as PlainConnection
from sqlalchemy import Row, Select, and_, delete, exists, func, select, update

from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.quiz.streaks import Streak
from bot.store import dialect
from bot.store.database import Connection
from bot.store.delivery import Kind
from bot.store.tables import answer as answers
from bot.store.tables import channel as channels
from bot.store.tables import delivery as deliveries
from bot.store.tables import milestone as milestones
from bot.store.tables import player as players
from bot.store.tables import round_ as rounds
from bot.store.tables import streak as streaks

_KEY: Final = streaks.c.workspace, streaks.c.channel, streaks.c.player
_BY_KEY: Final = dialect.Lookup(
    select(streaks.c.player, streaks.c.through, streaks.c.run, streaks.c.best, streaks.c.freezes),
    *_KEY,
)
_ROWS_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A streak that is not what the answers say."""

    channel: Channel
    player: str
    answers: tuple[int, Streak]
    kept: tuple[int, Streak]


async def count(connection: Connection, round_: Round, *, answered: bool) -> int | None:
    """The place of a round that has just closed among those that count for streaks.

    None for one that nobody can have seen: a question that an outage kept back breaks no run.
    """
    if not answered and not await _posted(connection, round_):
        return None
    where = round_.channel
    here = channels.c.workspace == where.workspace, channels.c.channel == where.id
    place: int = (
        await connection.execute(
            update(channels)
            .where(*here)
            .values(counted=channels.c.counted + 1)
            .returning(channels.c.counted)
        )
    ).scalar_one()
    await connection.execute(
        update(rounds)
        .where(rounds.c.workspace == where.workspace, rounds.c.round == round_.id)
        .values(counted=place)
    )
    return place


async def _posted(connection: Connection, round_: Round) -> bool:
    sent = exists().where(
        deliveries.c.workspace == round_.channel.workspace,
        deliveries.c.round == round_.id,
        deliveries.c.kind == Kind.CARD.value,
        deliveries.c.sent_at < round_.closes_at,
    )
    return bool(await connection.scalar(select(sent)))


async def advance(
    connection: Connection, round_: Round, place: int, answered: Sequence[str]
) -> dict[str, Streak]:
    """Those who answered a round have one more in their run; milestones are noted once."""

    def work(plain: PlainConnection) -> dict[str, Streak]:
        after: dict[str, Streak] = {}
        for portion in dialect.portions(answered):
            after |= _advance(plain, round_, place, portion)
        return after

    return await connection.run_sync(work)


def _advance(
    connection: PlainConnection, round_: Round, place: int, answered: Sequence[str]
) -> dict[str, Streak]:
    workspace, channel = round_.channel.workspace, round_.channel.id
    keys = [(workspace, channel, player) for player in answered]
    before = {row.player: _kept(row) for row in _BY_KEY.rows(connection, keys)}
    after: dict[str, Streak] = {}
    reached = []
    for player in answered:
        through, was = before.get(player, (place - 1, Streak()))
        after[player] = was.missed(place - 1 - through).answered()
        if (milestone := after[player].reached(was)) is not None:
            reached.append((workspace, channel, player, milestone, round_.id))
    dialect.write(
        connection,
        streaks,
        [_row(round_.channel, player, place, one) for player, one in after.items()],
        dialect.Conflict.TAKE_NEW,
    )
    if reached:
        dialect.write(connection, milestones, reached, dialect.Conflict.KEEP_OLD)
    return after


async def of_player(connection: Connection, channel: Channel, player: str) -> Streak:
    """The run of a player up to now; what is open counts once it is answered."""
    here = channels.c.workspace == channel.workspace, channels.c.channel == channel.id
    counted = await connection.scalar(select(channels.c.counted).where(*here)) or 0
    rows = await connection.execute(
        select(streaks).where(
            streaks.c.workspace == channel.workspace,
            streaks.c.channel == channel.id,
            streaks.c.player == player,
        )
    )
    row = rows.one_or_none()
    through, run = _kept(row) if row else (counted, Streak())
    run = run.missed(counted - through)
    for _ in range(await _answered_and_open(connection, channel, player)):
        run = run.answered()
    return run


async def _answered_and_open(connection: Connection, channel: Channel, player: str) -> int:
    own = and_(answers.c.workspace == rounds.c.workspace, answers.c.round == rounds.c.round)
    found = await connection.scalar(
        select(func.count())
        .select_from(rounds.join(answers, own))
        .where(
            rounds.c.workspace == channel.workspace,
            rounds.c.channel == channel.id,
            rounds.c.state == RoundState.OPEN.value,
            answers.c.player == player,
        )
    )
    return found or 0


async def reached_with(connection: Connection, round_: Round) -> tuple[tuple[str, int], ...]:
    """Who came to which milestone with a round, the highest first."""
    rows = await connection.execute(
        select(players.c.name, milestones.c.reached)
        .join(players, players.c.player == milestones.c.player)
        .where(
            milestones.c.workspace == round_.channel.workspace,
            milestones.c.channel == round_.channel.id,
            milestones.c.round == round_.id,
            ~players.c.hidden,
        )
        .order_by(milestones.c.reached.desc(), players.c.name)
    )
    return tuple((name, reached) for name, reached in rows)


async def verify(connection: Connection) -> tuple[Mismatch, ...]:
    """Streaks that are not what the answers say; empty when all is well."""
    due = await _due(connection)
    kept = {
        (row.workspace, row.channel, row.player): _kept(row)
        for row in await connection.execute(select(streaks))
    }
    nothing = 0, Streak()
    return tuple(
        Mismatch(
            channel=Channel(workspace=key[0], id=key[1]),
            player=key[2],
            answers=due.get(key, nothing),
            kept=kept.get(key, nothing),
        )
        for key in sorted(due.keys() | kept.keys())
        if due.get(key, nothing) != kept.get(key, nothing)
    )


async def rebuild(connection: Connection) -> None:
    """Make all streaks anew from the answers."""
    await connection.execute(delete(streaks))
    rows = [
        _row(Channel(workspace=workspace, id=channel), player, through, run)
        for (workspace, channel, player), (through, run) in (await _due(connection)).items()
    ]
    for portion in dialect.portions(rows):
        await connection.run_sync(dialect.write, streaks, portion)


async def never_counted(connection: Connection) -> bool:
    """Whether rounds count, but nobody has a streak: after the step that made the table."""
    some = await connection.scalar(select(rounds.c.round).where(rounds.c.counted > 0).limit(1))
    return some is not None and await connection.scalar(select(streaks.c.run).limit(1)) is None


_ANSWERED: Final[Select[Any]] = (
    select(rounds.c.workspace, rounds.c.channel, answers.c.player, rounds.c.counted)
    .join(
        answers,
        and_(answers.c.workspace == rounds.c.workspace, answers.c.round == rounds.c.round),
    )
    .where(rounds.c.counted.is_not(None))
    .order_by(rounds.c.workspace, rounds.c.channel, answers.c.player, rounds.c.counted)
)


async def _due(connection: Connection) -> dict[tuple[str, str, str], tuple[int, Streak]]:
    """What every streak must be, and through which counted round, by the answers alone."""
    rows = await connection.execute(_ANSWERED)
    due = {}
    for key, group in groupby(rows, key=lambda row: tuple(row[:3])):
        due[key] = _folded(row.counted for row in group)
    return due


def _folded(places: Iterable[int]) -> tuple[int, Streak]:
    through, run = None, Streak()
    for place in places:
        run = run.missed(place - 1 - (place - 1 if through is None else through)).answered()
        through = place
    return through or 0, run


def _kept(row: Row[Any]) -> tuple[int, Streak]:
    return row.through, Streak(current=row.run, best=row.best, freezes=row.freezes)


def _row(channel: Channel, player: str, through: int, run: Streak) -> tuple[Any, ...]:
    return (channel.workspace, channel.id, player, through, run.current, run.best, run.freezes)
