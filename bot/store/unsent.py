"""What has not appeared: questions, to give them up or to try once more, and answers kept for later."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update

from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.store import rounds
from bot.store.database import Connection
from bot.store.delivery import Kind, State
from bot.store.tables import delivery as deliveries
from bot.store.tables import round_ as round_table

_WAITS: Final = deliveries.c.state == State.PLANNED.value
_CERTAIN: Final = and_(_WAITS, deliveries.c.uncertain_since.is_(None))
_FAILED: Final = deliveries.c.state == State.FAILED.value
_LONGEST: Final = timedelta(days=62)  # longer ago than any round may be open, and then be late


async def cards(connection: Connection, *, before: datetime, limit: int) -> tuple[Round, ...]:
    """Open rounds whose question has not appeared that we know of, though it was due before then."""
    found = await connection.execute(
        rounds.WITH_QUESTION.join(deliveries, _of_its_round())
        .where(
            or_(_WAITS, _FAILED),
            deliveries.c.due_at.between(before - _LONGEST, before),
            deliveries.c.kind == Kind.CARD.value,
            round_table.c.state == RoundState.OPEN.value,
        )
        .order_by(deliveries.c.due_at)
        .limit(limit)
    )
    return rounds.readable(found)


def _of_its_round() -> ColumnElement[bool]:
    return and_(
        deliveries.c.workspace == round_table.c.workspace,
        deliveries.c.round == round_table.c.round,
    )


async def waits(connection: Connection, round_: Round) -> bool:
    """Whether a question has not appeared that we know of, and is not on its way."""
    found = await connection.scalar(select(func.count()).where(_card(round_), or_(_WAITS, _FAILED)))
    return bool(found)


async def give_up(connection: Connection, round_: Round) -> bool:
    """Never post a question that waits. False when it may be there: somebody looks for it first."""
    waiting = update(deliveries).where(_card(round_), or_(_CERTAIN, _FAILED))
    given_up = await connection.execute(waiting.values(state=State.FAILED.value))
    return given_up.rowcount == 1


async def hindered(connection: Connection, channel: Channel) -> bool:
    """Whether a message of the channel could not be posted, and is tried again."""
    found = await connection.scalar(
        select(func.count()).where(
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
            deliveries.c.sent_at.is_(None),
            deliveries.c.state == State.PLANNED.value,
            deliveries.c.trouble != "",
        )
    )
    return bool(found)


async def reveal_now(
    connection: Connection, channel: Channel, schedule: str, *, at: datetime
) -> None:
    """Answers of a schedule that wait for its next question are due, for it comes now."""
    own = select(round_table.c.round).where(
        round_table.c.workspace == channel.workspace,
        round_table.c.channel == channel.id,
        round_table.c.schedule == schedule,
    )
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
            deliveries.c.sent_at.is_(None),
            deliveries.c.state == State.PLANNED.value,
            deliveries.c.kind == Kind.REVEAL.value,
            deliveries.c.due_at > at,
            deliveries.c.round.in_(own),
        )
        .values(due_at=at)
    )


async def overdue(connection: Connection, channel: Channel, *, at: datetime) -> int:
    """How many messages of a channel should have appeared by now."""
    number: int | None = await connection.scalar(
        select(func.count()).where(
            deliveries.c.workspace == channel.workspace,
            deliveries.c.channel == channel.id,
            deliveries.c.state.in_((State.PLANNED.value, State.SENDING.value)),
            or_(deliveries.c.due_at <= at, deliveries.c.generation > 0),  # or was tried already
        )
    )
    return number or 0


def _card(round_: Round) -> ColumnElement[bool]:
    return and_(
        deliveries.c.workspace == round_.channel.workspace,
        deliveries.c.round == round_.id,
        deliveries.c.kind == Kind.CARD.value,
    )


def answer_to_come(at: datetime) -> ColumnElement[bool]:
    """Whether the answer to a round is kept for a later moment, such as the next question."""
    return exists().where(
        deliveries.c.workspace == round_table.c.workspace,
        deliveries.c.round == round_table.c.round,
        deliveries.c.kind == Kind.REVEAL.value,
        deliveries.c.due_at > at,
    )


async def keeps_answer(connection: Connection, round_: Round, at: datetime) -> bool:
    """The same of one round."""
    here = round_table.c.workspace == round_.channel.workspace, round_table.c.round == round_.id
    found = await connection.scalar(select(round_table.c.round).where(*here, answer_to_come(at)))
    return found is not None
