"""Rounds. The database decides who opened one, and who closed it."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy import Connection as PlainConnection

from bot.quiz.question import Question
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel, Schedule
from bot.store import dialect, packs, schedules
from bot.store.columns import Instant
from bot.store.database import Connection
from bot.store.delivery import Kind
from bot.store.tables import channel as channels
from bot.store.tables import delivery as deliveries
from bot.store.tables import revision as revisions
from bot.store.tables import round_ as rounds

log = logging.getLogger(__name__)

WITH_QUESTION: Final = select(
    rounds, revisions.c.topic, revisions.c.difficulty, revisions.c.body
).join(
    revisions,
    and_(
        revisions.c.question == rounds.c.question,
        revisions.c.revision == rounds.c.revision,
    ),
)


_COUNT: Final = (
    update(channels)
    .where(channels.c.workspace == bindparam("of"), channels.c.channel == bindparam("one"))
    .values(rounds=bindparam("to"))
)
_NUMBERS: Final = dialect.Lookup(
    dialect.locked(
        # In one order, so that no two of us wait for each other.
        select(channels.c.workspace, channels.c.channel, channels.c.rounds).order_by(
            channels.c.workspace, channels.c.channel
        )
    ),
    channels.c.workspace,
    channels.c.channel,
)
_LAST_ASKED: Final = dialect.Lookup(
    select(
        rounds.c.workspace,
        rounds.c.channel,
        rounds.c.question,
        func.max(rounds.c.number).label("number"),
    ).group_by(rounds.c.workspace, rounds.c.channel, rounds.c.question),
    rounds.c.workspace,
    rounds.c.channel,
)


Place: TypeAlias = tuple[datetime, str, str]
"""Among rounds to close: when it was over, its workspace, its id."""
FIRST: Final[Place] = (datetime.min.replace(tzinfo=UTC), "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A round to open; the store gives it its number."""

    id: str
    channel: Channel
    schedule: str
    slot: str
    question_id: str
    question_revision: int
    seed: int
    day: date
    zone: str
    opens_at: datetime
    closes_at: datetime
    changes_allowed: bool


async def open_round(connection: Connection, *, new: NewRound) -> bool:
    """Open a round under the channel's next number.

    False, and no number is used up, when its schedule has a round for this slot already, or when a
    round of this id exists.
    """
    await schedules.know_channel(connection, new.channel)
    return new.id in await open_all(connection, (new,))


async def open_all(connection: Connection, new: Sequence[NewRound]) -> frozenset[str]:
    """The same for many channels that are known, at most one round each; the ids of those opened.

    A few statements for all of them, however many they are.
    """
    if not new:
        return frozenset()
    asked = await connection.run_sync(_numbers, [one.channel for one in new])
    inserted = await connection.execute(
        dialect.upsert(connection, rounds).on_conflict_do_nothing().returning(rounds.c.round),
        [_row(one, asked[one.channel] + 1) for one in new],
    )
    opened = frozenset(row.round for row in inserted)
    numbered = [one.channel for one in new if one.id in opened]
    if numbered:
        await connection.execute(
            _COUNT,
            [{"of": one.workspace, "one": one.id, "to": asked[one] + 1} for one in numbered],
        )
    return opened


async def take_turns(connection: Connection, of: Sequence[Channel]) -> None:
    """Until the commit nobody else asks in these channels: what was asked there stays true."""
    if of and not dialect.writes_alone(connection):
        await connection.run_sync(_numbers, of)


def _numbers(connection: PlainConnection, of: Sequence[Channel]) -> dict[Channel, int]:
    """How many rounds the channels had; nobody else changes that before the commit."""
    found = _NUMBERS.rows(connection, [(one.workspace, one.id) for one in of])
    return {Channel(workspace=row.workspace, id=row.channel): row.rounds for row in found}


def _row(new: NewRound, number: int) -> dict[str, Any]:
    return {
        "workspace": new.channel.workspace,
        "round": new.id,
        "channel": new.channel.id,
        "schedule": new.schedule,
        "slot": new.slot,
        "number": number,
        "question": new.question_id,
        "revision": new.question_revision,
        "seed": new.seed,
        "state": RoundState.OPEN.value,
        "day": new.day,
        "zone": new.zone,
        "opens_at": new.opens_at,
        "closes_at": new.closes_at,
        "changes_allowed": new.changes_allowed,
        "answered": 0,
    }


async def get(connection: Connection, workspace: str, round_id: str) -> Round | None:
    """The round with the question as it was asked."""
    return await _first(
        connection,
        WITH_QUESTION.where(rounds.c.workspace == workspace, rounds.c.round == round_id),
    )


async def numbered(connection: Connection, channel: Channel, number: int) -> Round | None:
    """The round of a channel that has this number."""
    if not 0 < number < 2**31:  # what a person types may be more than an INTEGER holds
        return None
    return await _first(
        connection,
        WITH_QUESTION.where(_channel(rounds, channel), rounds.c.number == number),
    )


async def latest(connection: Connection, channel: Channel) -> Round | None:
    """The newest round of the channel that is not void."""
    return await _newest(connection, channel, rounds.c.state != RoundState.VOID.value)


async def latest_closed(connection: Connection, channel: Channel) -> Round | None:
    """The newest round of the channel that is closed."""
    return await _newest(connection, channel, rounds.c.state == RoundState.CLOSED.value)


async def carrier(connection: Connection, channel: Channel, kind: Kind) -> Round | None:
    """The newest closed round that has no delivery of that kind."""
    taken = exists().where(
        deliveries.c.workspace == rounds.c.workspace,
        deliveries.c.round == rounds.c.round,
        deliveries.c.kind == kind.value,
    )
    return await _newest(connection, channel, (rounds.c.state == RoundState.CLOSED.value) & ~taken)


async def open_in(connection: Connection, channel: Channel) -> tuple[Round, ...]:
    """The open rounds of a channel, by their numbers."""
    statement = WITH_QUESTION.where(
        _channel(rounds, channel), rounds.c.state == RoundState.OPEN.value
    )
    return of_rows(await connection.execute(statement.order_by(rounds.c.number)))


async def open_since(
    connection: Connection, workspace: str, channel: str | None = None
) -> tuple[datetime, ...]:
    """When the open rounds of a channel, or of a whole workspace, were asked."""
    statement = select(rounds.c.opens_at).where(
        rounds.c.workspace == workspace, rounds.c.state == RoundState.OPEN.value
    )
    if channel is not None:
        statement = statement.where(rounds.c.channel == channel)
    return tuple(await connection.scalars(statement.order_by(rounds.c.opens_at)))


async def to_close(
    connection: Connection, *, at: datetime, after: Place, limit: int
) -> tuple[tuple[Round, ...], Place | None]:
    """Open rounds whose time is over, the longest over first; where to go on, if there may be more."""
    order = (rounds.c.closes_at, rounds.c.workspace, rounds.c.round)
    statement = WITH_QUESTION.where(
        rounds.c.state == RoundState.OPEN.value,
        rounds.c.closes_at <= at,
        rounds.c.closes_at >= after[0],
        tuple_(*order) > tuple_(literal(after[0], Instant()), after[1], after[2]),
    )
    rows = (await connection.execute(statement.order_by(*order).limit(limit))).all()
    more = len(rows) == limit
    last = (rows[-1].closes_at, rows[-1].workspace, rows[-1].round) if more else None
    return readable(rows), last


async def close(connection: Connection, round_: Round, *, at: datetime) -> bool:
    """Close an open round. False when somebody else did, or when it is void.

    A round closed before its time keeps `at` as the time it closed.
    """
    closes_at = min(at, round_.closes_at)
    return await _change(connection, round_, state=RoundState.CLOSED.value, closes_at=closes_at)


async def asked(connection: Connection, schedule: Schedule) -> bool:
    """Whether the slot that a schedule has next has a round already."""
    found = await connection.scalar(
        select(rounds.c.round).where(
            rounds.c.workspace == schedule.channel.workspace,
            rounds.c.schedule == schedule.id,
            rounds.c.slot == schedule.next_slot,
        )
    )
    return found is not None


async def extend(connection: Connection, round_: Round, *, closes_at: datetime, day: date) -> None:
    """Leave an open round open for longer; it counts for the day on which it then closes."""
    await _change(connection, round_, closes_at=closes_at, day=day)


async def void(connection: Connection, round_: Round) -> bool:
    """Make an open round that nobody saw count for nothing. False when it was no longer open.

    The next one gets its number, unless another has come after it. Its question is as one that was
    asked the longest ago: it may be what the platform refused.
    """
    await take_turns(connection, (round_.channel,))
    freed = select(func.coalesce(func.min(rounds.c.number), 0) - 1).where(
        _channel(rounds, round_.channel), rounds.c.number < 0
    )
    if not await _change(
        connection, round_, state=RoundState.VOID.value, number=freed.scalar_subquery()
    ):
        return False
    last = channels.c.rounds == round_.number
    await connection.execute(
        update(channels)
        .where(_channel(channels, round_.channel), last)
        .values(rounds=channels.c.rounds - 1)
    )
    return True


async def _change(connection: Connection, round_: Round, **values: Any) -> bool:
    ended = await connection.execute(
        update(rounds)
        .where(
            rounds.c.workspace == round_.channel.workspace,
            rounds.c.round == round_.id,
            rounds.c.state == RoundState.OPEN.value,
        )
        .values(**values)
    )
    return ended.rowcount == 1


async def last_asked(
    connection: Connection, of: Sequence[Channel]
) -> dict[Channel, dict[str, int]]:
    """Questions that were asked in the channels, each with the number of its latest round."""
    asked: dict[Channel, dict[str, int]] = {channel: {} for channel in of}
    for row in await connection.run_sync(_last_asked, of) if of else ():
        asked[Channel(workspace=row.workspace, id=row.channel)][row.question] = row.number
    return asked


def _last_asked(connection: PlainConnection, of: Sequence[Channel]) -> Sequence[Row[Any]]:
    return _LAST_ASKED.rows(connection, [(one.workspace, one.id) for one in of]).all()


async def posted_numbers(
    connection: Connection, channel: Channel
) -> tuple[tuple[int, RoundState], ...]:
    """The channel's rounds and their states, first one first; void ones are left out."""
    rows = await connection.execute(
        select(rounds.c.number, rounds.c.state)
        .where(_channel(rounds, channel), rounds.c.state != RoundState.VOID.value)
        .order_by(rounds.c.number)
    )
    return tuple((number, RoundState(state)) for number, state in rows)


def of_row(row: Row[Any], question: Question) -> Round:
    """The round of a row, with the question it names."""
    return Round(
        id=row.round,
        channel=Channel(workspace=row.workspace, id=row.channel),
        schedule=row.schedule,
        slot=row.slot,
        number=row.number,
        question=question,
        seed=row.seed,
        state=RoundState(row.state),
        day=row.day,
        zone=row.zone,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        changes_allowed=row.changes_allowed,
        answered=row.answered,
    )


def of_rows(rows: Iterable[Row[Any]]) -> tuple[Round, ...]:
    """The rounds of rows with their questions."""
    return tuple(of_row(row, packs.of_row(row)) for row in rows)


def readable(rows: Iterable[Row[Any]]) -> tuple[Round, ...]:
    """The same without those whose question this version cannot read: others need not wait."""
    return tuple(one for row in rows if (one := _read(row)) is not None)


def _read(row: Row[Any]) -> Round | None:
    try:
        return of_row(row, packs.of_row(row))
    except Exception:
        unreadable = {"action": "round_unreadable", "round": row.round}
        log.exception("a question cannot be read", extra=unreadable)
        return None


async def _newest(
    connection: Connection, channel: Channel, wanted: ColumnElement[bool]
) -> Round | None:
    statement = WITH_QUESTION.where(_channel(rounds, channel), wanted)
    return await _first(connection, statement.order_by(rounds.c.number.desc()).limit(1))


async def _first(connection: Connection, statement: Select[Any]) -> Round | None:
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else of_row(row, packs.of_row(row))


def _channel(table: Any, channel: Channel) -> ColumnElement[bool]:
    return and_(table.c.workspace == channel.workspace, table.c.channel == channel.id)
