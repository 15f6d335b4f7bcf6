"""A channel may be told of its month, too."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WORDS = sa.String()
AT = sa.DateTime(timezone=True)
KEPT: list[sa.ColumnClause[Any]] = [
    sa.column(name) for name in ("workspace", "channel", "day", "at")
] + [sa.column("next_at", AT)]
RECAP = sa.table("recap", *KEPT, sa.column("span"))


def upgrade() -> None:
    rows = _taken_out(sa.select(*KEPT, sa.literal("week").label("span")).select_from(RECAP))
    _create("span")
    _put_back(rows)


def downgrade() -> None:
    rows = _taken_out(sa.select(*KEPT).select_from(RECAP).where(RECAP.c.span == "week"))
    _create()
    _put_back(rows)


def _taken_out(statement: sa.Select[Any]) -> list[dict[str, object]]:
    rows = [dict(row) for row in op.get_bind().execute(statement).mappings()]
    op.drop_table("recap")
    return rows


def _put_back(rows: list[dict[str, object]]) -> None:
    if rows:
        op.get_bind().execute(RECAP.insert(), rows)


def _create(*more: str) -> None:
    op.create_table(
        "recap",
        *(sa.Column(name, WORDS, nullable=False) for name in ("workspace", "channel", *more)),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("next_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", *more, name="pk_recap"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_recap_channel",
        ),
    )
    op.create_index("ix_recap_next_at", "recap", ["next_at"])
