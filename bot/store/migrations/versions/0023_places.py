"""Places where points are added up are numbered, so that sums of them have short keys."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

WORDS = sa.String()
NAMED = ("board", "topic", "period")
SUMS = ("points", "answered", "correct")


def upgrade() -> None:
    op.create_table(
        "place",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        *(sa.Column(name, WORDS, nullable=False) for name in NAMED),
        sa.PrimaryKeyConstraint("workspace", "place", name="pk_place"),
        sa.UniqueConstraint("workspace", *NAMED, name="uq_place_workspace_board_topic_period"),
    )
    _sums("place")


def downgrade() -> None:
    _sums(*NAMED)
    op.drop_table("place")


def _sums(*place: str) -> None:
    """Sums of the ledger and their histograms, made anew by `bot.store.migrating`."""
    key = ("workspace", *place)
    op.drop_table("histogram")
    op.drop_table("standing")
    op.create_table(
        "standing",
        sa.Column("workspace", WORDS, nullable=False),
        *_columns(*place),
        sa.Column("player", WORDS, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(*key, "player", name="pk_standing"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_standing_order", "standing", [*key, "visible", "points", "player"])
    op.create_table(
        "histogram",
        sa.Column("workspace", WORDS, nullable=False),
        *_columns(*place),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("players", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*key, "points", name="pk_histogram"),
        sqlite_with_rowid=False,
    )


def _columns(*names: str) -> Iterator[sa.Column[str] | sa.Column[int]]:
    for name in names:
        if name == "place":
            yield sa.Column(name, sa.Integer(), nullable=False)
        else:
            yield sa.Column(name, WORDS, nullable=False)
