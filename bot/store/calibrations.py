"""What the decisions of a workspace's hosts have taught about a bank, version by version."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.quiz.calibration import Calibration
from bot.store.database import Connection
from bot.store.tables import calibration as calibrations
from bot.store.wordings import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A version of a pack's calibration; the newest that is in force counts."""

    id: str
    workspace: str
    pack: str
    number: int
    calibration: Calibration
    state: State
    by: str
    at: datetime


async def add(connection: Connection, kept: Kept) -> Kept:
    """Keep it under the next number."""
    last: int | None = await connection.scalar(
        select(func.max(calibrations.c.number)).where(
            calibrations.c.workspace == kept.workspace, calibrations.c.pack == kept.pack
        )
    )
    row = {
        "workspace": kept.workspace,
        "calibration": kept.id,
        "pack": kept.pack,
        "number": (last or 0) + 1,
        **asdict(kept.calibration),
        "state": kept.state.value,
        "by": kept.by,
        "at": kept.at,
    }
    rows = await connection.execute(insert(calibrations).returning(*calibrations.c), row)
    return _kept(rows.one())


async def named(connection: Connection, workspace: str, calibration_id: str) -> Kept | None:
    """A version by its id."""
    rows = await connection.execute(
        select(calibrations).where(
            calibrations.c.workspace == workspace, calibrations.c.calibration == calibration_id
        )
    )
    row = rows.one_or_none()
    return _kept(row) if row else None


async def of_pack(connection: Connection, workspace: str, pack: str) -> tuple[Kept, ...]:
    """All versions, newest first."""
    rows = await connection.execute(
        select(calibrations)
        .where(calibrations.c.workspace == workspace, calibrations.c.pack == pack)
        .order_by(calibrations.c.number.desc())
    )
    return tuple(map(_kept, rows))


async def in_force(connection: Connection, workspace: str, pack: str) -> Kept | None:
    """The version that counts now."""
    versions = await of_pack(connection, workspace, pack)
    return next((one for one in versions if one.state is State.IN_FORCE), None)


async def listed(connection: Connection, workspace: str) -> tuple[Kept, ...]:
    """All that are in force, newest first."""
    rows = await connection.execute(
        select(calibrations)
        .where(calibrations.c.workspace == workspace, calibrations.c.state == State.IN_FORCE.value)
        .order_by(calibrations.c.at.desc(), calibrations.c.calibration)
    )
    return tuple(map(_kept, rows))


async def change(connection: Connection, kept: Kept, state: State) -> bool:
    """Put it in force or take it back; False when it is not as it was read."""
    changed = await connection.execute(
        update(calibrations)
        .where(
            calibrations.c.workspace == kept.workspace,
            calibrations.c.calibration == kept.id,
            calibrations.c.state == kept.state.value,
        )
        .values(state=state.value)
    )
    return changed.rowcount == 1


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        id=row.calibration,
        workspace=row.workspace,
        pack=row.pack,
        number=row.number,
        calibration=Calibration(
            **{one.name: getattr(row, one.name) for one in fields(Calibration)}
        ),
        state=State(row.state),
        by=row.by,
        at=row.at,
    )
