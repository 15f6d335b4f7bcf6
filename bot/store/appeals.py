"""Appeals: kept in the order in which they came, until a host has ruled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from bot.quiz.appeal import Ruling
from bot.quiz.schedule import Channel
from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import appeal as appeals


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """Why a player thinks that an answer was right."""

    id: str
    channel: Channel
    round_id: str
    player_id: str
    plea: str
    ruling: Ruling
    at: datetime


async def add(connection: Connection, appeal: Appeal) -> bool:
    """Keep it; False when the player has appealed in this round before."""
    added = await connection.execute(
        dialect.upsert(connection, appeals).on_conflict_do_nothing().returning(appeals.c.appeal),
        {
            "workspace": appeal.channel.workspace,
            "appeal": appeal.id,
            "channel": appeal.channel.id,
            "round": appeal.round_id,
            "player": appeal.player_id,
            "plea": appeal.plea,
            "ruling": appeal.ruling.value,
            "at": appeal.at,
        },
    )
    return added.one_or_none() is not None


async def of_player(
    connection: Connection, workspace: str, round_id: str, player_id: str
) -> Appeal | None:
    """The appeal of one player in one round."""
    rows = await connection.execute(
        select(appeals).where(
            appeals.c.workspace == workspace,
            appeals.c.round == round_id,
            appeals.c.player == player_id,
        )
    )
    row = rows.one_or_none()
    return _appeal(row) if row else None


async def named(connection: Connection, channel: Channel, appeal_id: str) -> Appeal | None:
    """An appeal of this channel by its id."""
    rows = await connection.execute(
        select(appeals).where(
            appeals.c.workspace == channel.workspace,
            appeals.c.appeal == appeal_id,
            appeals.c.channel == channel.id,
        )
    )
    row = rows.one_or_none()
    return _appeal(row) if row else None


async def waiting(connection: Connection, channel: Channel) -> tuple[Appeal | None, int]:
    """The oldest on which nobody has ruled, and how many there are."""
    here = (
        appeals.c.workspace == channel.workspace,
        appeals.c.channel == channel.id,
        appeals.c.ruling == Ruling.WAITING.value,
    )
    rows = await connection.execute(select(appeals).where(*here).order_by(appeals.c.at).limit(1))
    number = await connection.scalar(select(func.count()).select_from(appeals).where(*here))
    row = rows.one_or_none()
    return (_appeal(row) if row else None), number or 0


async def rule(connection: Connection, appeal: Appeal, ruling: Ruling) -> bool:
    """Settle it; False when somebody has ruled already."""
    ruled = await connection.execute(
        update(appeals)
        .where(
            appeals.c.workspace == appeal.channel.workspace,
            appeals.c.appeal == appeal.id,
            appeals.c.ruling == Ruling.WAITING.value,
        )
        .values(ruling=ruling.value)
    )
    return ruled.rowcount == 1


def _appeal(row: Row[Any]) -> Appeal:
    return Appeal(
        id=row.appeal,
        channel=Channel(workspace=row.workspace, id=row.channel),
        round_id=row.round,
        player_id=row.player,
        plea=row.plea,
        ruling=Ruling(row.ruling),
        at=row.at,
    )
