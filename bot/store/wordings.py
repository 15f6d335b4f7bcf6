"""Wordings that hosts have added to keys, each for one workspace."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.quiz.amending import Wording
from bot.store.database import Connection
from bot.store.tables import wording as wordings


class State(StrEnum):
    """A wording is tried first, then in force; it can be taken back."""

    TRIED = "tried"
    IN_FORCE = "in force"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A wording of a question, and the appeal that led to it, if one did."""

    id: str
    workspace: str
    question_id: str
    wording: Wording
    state: State
    appeal_id: str
    by: str
    at: datetime


async def add(connection: Connection, kept: Kept) -> None:
    """Keep a new one."""
    await connection.execute(
        insert(wordings),
        {
            "workspace": kept.workspace,
            "wording": kept.id,
            "question": kept.question_id,
            "point": kept.wording.point,
            "text": kept.wording.text,
            "state": kept.state.value,
            "appeal": kept.appeal_id,
            "by": kept.by,
            "at": kept.at,
        },
    )


async def named(connection: Connection, workspace: str, wording_id: str) -> Kept | None:
    """A wording by its id."""
    rows = await connection.execute(
        select(wordings).where(wordings.c.workspace == workspace, wordings.c.wording == wording_id)
    )
    row = rows.one_or_none()
    return _kept(row) if row else None


async def in_force(connection: Connection, workspace: str, question_id: str) -> tuple[Wording, ...]:
    """What the key of a question has learnt in a workspace, oldest first."""
    rows = await connection.execute(
        select(wordings)
        .where(
            wordings.c.workspace == workspace,
            wordings.c.question == question_id,
            wordings.c.state == State.IN_FORCE.value,
        )
        .order_by(wordings.c.at, wordings.c.wording)
    )
    return tuple(_kept(row).wording for row in rows)


async def listed(connection: Connection, workspace: str, *, limit: int) -> tuple[Kept, ...]:
    """The latest that are in force, newest first."""
    rows = await connection.execute(
        select(wordings)
        .where(wordings.c.workspace == workspace, wordings.c.state == State.IN_FORCE.value)
        .order_by(wordings.c.at.desc(), wordings.c.wording)
        .limit(limit)
    )
    return tuple(map(_kept, rows))


async def change(connection: Connection, kept: Kept, state: State) -> bool:
    """Put it in force or take it back; False when it is not as it was read."""
    changed = await connection.execute(
        update(wordings)
        .where(
            wordings.c.workspace == kept.workspace,
            wordings.c.wording == kept.id,
            wordings.c.state == kept.state.value,
        )
        .values(state=state.value)
    )
    return changed.rowcount == 1


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        id=row.wording,
        workspace=row.workspace,
        question_id=row.question,
        wording=Wording(point=row.point, text=row.text),
        state=State(row.state),
        appeal_id=row.appeal,
        by=row.by,
        at=row.at,
    )
