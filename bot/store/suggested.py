"""Suggestions: kept in the order in which they came, until a host has decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from bot.quiz.schedule import Channel
from bot.quiz.suggestion import Draft, Fate
from bot.store import dialect
from bot.store.database import Connection
from bot.store.schedules import know_channel
from bot.store.tables import suggestion as suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What was suggested, by whom."""

    id: str
    channel: Channel
    name: str
    draft: Draft


async def add(connection: Connection, suggestion: Suggestion, *, at: datetime) -> bool:
    """Keep it until it is decided; one that was kept before changes nothing and is no news."""
    await know_channel(connection, suggestion.channel)
    added = await connection.execute(
        dialect.upsert(connection, suggestions)
        .on_conflict_do_nothing()
        .returning(suggestions.c.suggestion),
        {
            "workspace": suggestion.channel.workspace,
            "suggestion": suggestion.id,
            "channel": suggestion.channel.id,
            "name": suggestion.name,
            "prompt": suggestion.draft.prompt,
            "answer": suggestion.draft.answer,
            "wrong": list(suggestion.draft.wrong),
            "explanation": suggestion.draft.explanation,
            "state": Fate.WAITING.value,
            "at": at,
        },
    )
    return added.one_or_none() is not None


async def waiting(connection: Connection, channel: Channel) -> tuple[Suggestion | None, int]:
    """The oldest that waits in a channel, and how many there are."""
    here = (
        suggestions.c.workspace == channel.workspace,
        suggestions.c.channel == channel.id,
        suggestions.c.state == Fate.WAITING.value,
    )
    rows = await connection.execute(
        select(suggestions).where(*here).order_by(suggestions.c.at).limit(1)
    )
    number = await connection.scalar(select(func.count()).select_from(suggestions).where(*here))
    row = rows.one_or_none()
    return (None if row is None else _suggestion(row)), number or 0


async def decide(
    connection: Connection, channel: Channel, suggestion_id: str, fate: Fate
) -> Suggestion | None:
    """Settle what waits; None when it does not, or no more."""
    named = (
        suggestions.c.workspace == channel.workspace,
        suggestions.c.suggestion == suggestion_id,
        suggestions.c.channel == channel.id,
    )
    settled = await connection.execute(
        update(suggestions)
        .where(*named, suggestions.c.state == Fate.WAITING.value)
        .values(state=fate.value)
    )
    if settled.rowcount != 1:
        return None
    return _suggestion((await connection.execute(select(suggestions).where(*named))).one())


def _suggestion(row: Row[Any]) -> Suggestion:
    return Suggestion(
        id=row.suggestion,
        channel=Channel(workspace=row.workspace, id=row.channel),
        name=row.name,
        draft=Draft(
            prompt=row.prompt,
            answer=row.answer,
            wrong=tuple(row.wrong),
            explanation=row.explanation,
        ),
    )
