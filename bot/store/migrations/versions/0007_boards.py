"""Boards of workspaces and leagues, by season and topic; a histogram of points for ranks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WORDS = sa.String()
SUMS = ("points", "answered", "correct")


def upgrade() -> None:
    op.add_column(
        "player", sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "account", sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.drop_table("standing")  # made anew from the ledger, by `bot.store.migrating`
    op.create_table(
        "standing",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("board", WORDS, nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("period", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace", "board", "topic", "period", "player", name="pk_standing"
        ),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_standing_player"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_standing_order",
        "standing",
        ["workspace", "board", "topic", "period", "visible", "points", "player"],
    )
    op.create_table(
        "histogram",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("board", WORDS, nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("period", WORDS, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("players", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace", "board", "topic", "period", "points", name="pk_histogram"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "league",
        sa.Column("league", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("code", WORDS, nullable=False),
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("league", name="pk_league"),
        sa.UniqueConstraint("code", name="uq_league_code"),
    )
    op.create_table(
        "tenure",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("league", WORDS, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.PrimaryKeyConstraint("workspace", "channel", "league", "since", name="pk_tenure"),
        sa.ForeignKeyConstraint(["league"], ["league.league"], name="fk_tenure_league"),
    )
    op.create_index("ix_tenure_league", "tenure", ["league"])
    _seasons()


def _seasons() -> None:
    op.create_table(
        "season",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("board", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("workspace", "board", "number", name="pk_season"),
    )
    op.create_index(
        "ix_season_running",
        "season",
        ["workspace", "board"],
        unique=True,
        sqlite_where=sa.text("ends_at IS NULL"),
        postgresql_where=sa.text("ends_at IS NULL"),
    )


def downgrade() -> None:
    for table in ("season", "tenure", "league", "histogram", "standing"):
        op.drop_table(table)
    op.drop_column("account", "gone")
    op.drop_column("player", "hidden")
    op.create_table(
        "standing",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("board", WORDS, nullable=False),
        sa.Column("period", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
        sa.PrimaryKeyConstraint("workspace", "board", "period", "player", name="pk_standing"),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_standing_player"),
    )
    op.create_index(
        "ix_standing_workspace_board_period_points",
        "standing",
        ["workspace", "board", "period", "points"],
    )
