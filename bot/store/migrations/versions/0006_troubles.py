"""Troubles in a table of their own, so that each is told once; the days without a question."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORDS = sa.String()
UNTOLD = sa.text("NOT told")


def upgrade() -> None:
    op.create_table(
        "trouble",
        *(_needed(name, WORDS) for name in ("workspace", "channel", "about", "schedule", "detail")),
        _needed("number", sa.Integer()),
        _needed("since", sa.DateTime(timezone=True)),
        _needed("told", sa.Boolean()),
        sa.PrimaryKeyConstraint("workspace", "channel", "about", "schedule", name="pk_trouble"),
        _of_a_channel("fk_trouble_channel"),
    )
    op.create_index(
        "ix_trouble_untold",
        "trouble",
        ["workspace"],
        sqlite_where=UNTOLD,
        postgresql_where=UNTOLD,
    )
    op.create_table(
        "left_out",
        *(_needed(name, WORDS) for name in ("workspace", "schedule", "slot", "channel", "why")),
        _needed("at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("workspace", "schedule", "slot", name="pk_left_out"),
        _of_a_channel("fk_left_out_channel"),
    )
    op.create_index("ix_left_out_workspace_channel_at", "left_out", ["workspace", "channel", "at"])
    op.drop_column("schedule", "trouble")


def downgrade() -> None:
    op.add_column(
        "schedule", sa.Column("trouble", WORDS, nullable=False, server_default=sa.text("''"))
    )
    op.execute("UPDATE schedule SET state = 'paused' WHERE state = 'held'")
    op.drop_table("left_out")
    op.drop_table("trouble")


def _needed(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _of_a_channel(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace", "channel"], ["channel.workspace", "channel.channel"], name=name
    )
