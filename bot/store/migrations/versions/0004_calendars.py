"""Several schedules a channel, each with its name; days of more kinds than those of the week."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NAME = "uq_schedule_workspace_channel_name"
BY_CHANNEL = "ix_schedule_workspace_channel"


def upgrade() -> None:
    with op.batch_alter_table("schedule") as schedule:
        schedule.add_column(_column("name", sa.String(), "'main'"))
        schedule.add_column(_column("every", sa.Integer(), "1"))
        schedule.add_column(sa.Column("start", sa.Date()))
        for name in ("dates", "holidays", "off"):
            schedule.add_column(_column(name, sa.String(), "''"))
        schedule.add_column(sa.Column("not_before", sa.Date()))
        schedule.add_column(_column("within_seconds", sa.Integer(), "0"))
        schedule.add_column(sa.Column("late_seconds", sa.Integer()))
    # A channel that has got several somehow keeps them, under names of their own.
    op.execute(
        "UPDATE schedule SET name = schedule WHERE EXISTS (SELECT 1 FROM schedule AS other"
        " WHERE other.workspace = schedule.workspace AND other.channel = schedule.channel"
        " AND other.schedule < schedule.schedule)"
    )
    with op.batch_alter_table("schedule") as schedule:
        schedule.create_unique_constraint(NAME, ["workspace", "channel", "name"])
        schedule.drop_index(BY_CHANNEL)


def downgrade() -> None:
    with op.batch_alter_table("schedule") as schedule:
        schedule.create_index(BY_CHANNEL, ["workspace", "channel"])
        schedule.drop_constraint(NAME, type_="unique")
        for name in (
            *("late_seconds", "within_seconds", "not_before", "off", "holidays", "dates"),
            *("start", "every", "name"),
        ):
            schedule.drop_column(name)


def _column(name: str, kind: sa.types.TypeEngine[Any], usual: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=sa.text(usual))
