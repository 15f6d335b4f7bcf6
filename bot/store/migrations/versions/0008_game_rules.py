"""Streaks that are kept, milestones, scoring rules by day, hints taken."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.add_column("round", sa.Column("counted", sa.Integer()))
    op.add_column(
        "channel", sa.Column("counted", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.execute(NUMBERED)
    op.execute(COUNTED)
    op.create_table(
        "streak",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.Column("through", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("freezes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", "player", name="pk_streak"),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_streak_player"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "milestone",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("round", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", "player", "reached", name="pk_milestone"),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_milestone_player"),
    )
    op.create_index(
        "ix_milestone_workspace_channel_round", "milestone", ["workspace", "channel", "round"]
    )
    op.create_table(
        "scoring",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", "since", name="pk_scoring"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_scoring_channel",
        ),
    )
    op.create_table(
        "hinted",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("round", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "round", "player", name="pk_hinted"),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_hinted_player"),
    )


NUMBERED = """
UPDATE round SET counted = place.number
FROM (
    SELECT workspace, round, row_number() OVER (
        PARTITION BY workspace, channel ORDER BY closes_at, number
    ) AS number
    FROM round WHERE state = 'closed'
) AS place
WHERE place.workspace = round.workspace AND place.round = round.round
"""
COUNTED = """
UPDATE channel SET counted = (
    SELECT count(*) FROM round
    WHERE round.workspace = channel.workspace AND round.channel = channel.channel
        AND round.counted IS NOT NULL
)
"""


def downgrade() -> None:
    for table in ("hinted", "scoring", "milestone", "streak"):
        op.drop_table(table)
    op.drop_column("channel", "counted")
    op.drop_column("round", "counted")
