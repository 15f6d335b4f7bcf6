"""Second opinions: which answers a model was asked about, and what it said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select, update

from bot.quiz.grade import Grade
from bot.store import codec, dialect
from bot.store.answers import Key
from bot.store.database import Connection
from bot.store.tables import opinion as opinions


class Outcome(StrEnum):
    """What came of it. `ASKED` stays where a process ended before the reply: nobody asks again."""

    ASKED = "asked"
    LEFT = "left"  # nothing that a model should read
    FAILED = "failed"
    AGREED = "agreed"
    DIFFERED = "differed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A model's grade, where it gave one that could be used."""

    outcome: Outcome
    grade: Grade | None


async def claim(connection: Connection, key: Key, outcome: Outcome, *, at: datetime) -> bool:
    """Take an answer; False when another process has it."""
    workspace, round_id, player_id = key
    added = await connection.execute(
        dialect.upsert(connection, opinions).on_conflict_do_nothing().returning(opinions.c.round),
        {
            "workspace": workspace,
            "round": round_id,
            "player": player_id,
            "outcome": outcome.value,
            "grade": None,
            "at": at,
        },
    )
    return added.one_or_none() is not None


async def finish(connection: Connection, key: Key, opinion: Opinion) -> None:
    """Keep what came of it."""
    said = codec.grade_body(opinion.grade) if opinion.grade else None
    await connection.execute(
        update(opinions).where(_of(key)).values(outcome=opinion.outcome.value, grade=said)
    )


async def spent(connection: Connection, *, since: datetime) -> int:
    """How often a model was asked."""
    asked = await connection.scalar(
        select(func.count())
        .select_from(opinions)
        .where(opinions.c.at >= since, opinions.c.outcome != Outcome.LEFT.value)
    )
    return asked or 0


async def of_answer(connection: Connection, key: Key) -> Opinion | None:
    """What a model said about an answer, if it was asked."""
    row = (await connection.execute(select(opinions).where(_of(key)))).one_or_none()
    if row is None:
        return None
    said = codec.grade(row.grade) if row.grade else None
    return Opinion(outcome=Outcome(row.outcome), grade=said)


def _of(key: Key) -> ColumnElement[bool]:
    workspace, round_id, player_id = key
    return and_(
        opinions.c.workspace == workspace,
        opinions.c.round == round_id,
        opinions.c.player == player_id,
    )
