"""Questions that people suggest, and packs of one workspace alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.add_column(
        "pack", sa.Column("workspace", WORDS, nullable=False, server_default=sa.text("''"))
    )
    op.create_table(
        "suggestion",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("suggestion", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("prompt", WORDS, nullable=False),
        sa.Column("answer", WORDS, nullable=False),
        sa.Column("wrong", sa.JSON(), nullable=False),
        sa.Column("explanation", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "suggestion", name="pk_suggestion"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_suggestion_channel",
        ),
    )
    op.create_index(
        "ix_suggestion_workspace_channel_state_at",
        "suggestion",
        ["workspace", "channel", "state", "at"],
    )


def downgrade() -> None:
    op.drop_table("suggestion")
    op.drop_column("pack", "workspace")
