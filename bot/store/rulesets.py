"""What answers are worth in a channel, from which day on; and what else decides over points."""

from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import func, select

from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.quiz.scoring import ScoringRules
from bot.store import dialect, schedules
from bot.store.database import Connection
from bot.store.delivery import Kind
from bot.store.tables import delivery as deliveries
from bot.store.tables import hinted, scoring
from bot.store.tables import round_ as rounds


async def of_day(connection: Connection, channel: Channel, day: date) -> ScoringRules:
    """The rules that hold in a channel on a day."""
    kept = await connection.scalar(
        select(scoring.c.rules)
        .where(
            scoring.c.workspace == channel.workspace,
            scoring.c.channel == channel.id,
            scoring.c.since <= day,
        )
        .order_by(scoring.c.since.desc())
        .limit(1)
    )
    return ScoringRules(**kept) if kept else ScoringRules()


async def after(
    connection: Connection, channel: Channel, day: date
) -> tuple[tuple[date, ScoringRules], ...]:
    """Changes that are set for later days."""
    rows = await connection.execute(
        select(scoring.c.since, scoring.c.rules)
        .where(
            scoring.c.workspace == channel.workspace,
            scoring.c.channel == channel.id,
            scoring.c.since > day,
        )
        .order_by(scoring.c.since)
    )
    return tuple((since, ScoringRules(**rules)) for since, rules in rows)


async def set_from(
    connection: Connection, channel: Channel, since: date, rules: ScoringRules
) -> None:
    """From that day on these hold, until the next change."""
    await schedules.know_channel(connection, channel)
    await connection.execute(
        dialect.replacing(connection, scoring),
        {
            "workspace": channel.workspace,
            "channel": channel.id,
            "since": since,
            "rules": asdict(rules),
        },
    )


async def last_open_day(connection: Connection, channel: Channel) -> date | None:
    """The latest day for which an open round counts: its worth was shown already."""
    last: date | None = await connection.scalar(
        select(func.max(rounds.c.day)).where(
            rounds.c.workspace == channel.workspace,
            rounds.c.channel == channel.id,
            rounds.c.state == RoundState.OPEN.value,
        )
    )
    return last


async def posted_at(connection: Connection, round_: Round) -> datetime:
    """When the question appeared in its channel; when it was due, if that is not known."""
    sent: datetime | None = await connection.scalar(
        select(deliveries.c.sent_at).where(
            deliveries.c.workspace == round_.channel.workspace,
            deliveries.c.round == round_.id,
            deliveries.c.kind == Kind.CARD.value,
        )
    )
    return sent or round_.opens_at


async def take_hint(connection: Connection, round_: Round, player: str, *, at: datetime) -> None:
    """Note that a player has looked at the hints of an open round."""
    await connection.execute(
        dialect.upsert(connection, hinted).on_conflict_do_nothing(),
        {"workspace": round_.channel.workspace, "round": round_.id, "player": player, "at": at},
    )


async def hinted_in(connection: Connection, round_: Round) -> frozenset[str]:
    """Who has looked at the hints of a round while it was open."""
    return frozenset(
        await connection.scalars(
            select(hinted.c.player).where(
                hinted.c.workspace == round_.channel.workspace, hinted.c.round == round_.id
            )
        )
    )
