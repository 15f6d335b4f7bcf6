"""Who wants to be reminded in a channel, and who was reminded of a round."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "reminder",
        *(sa.Column(name, WORDS, nullable=False) for name in ("workspace", "channel", "user")),
        sa.PrimaryKeyConstraint("workspace", "channel", "user", name="pk_reminder"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_reminder_channel",
        ),
    )
    op.create_table(
        "reminded",
        *(sa.Column(name, WORDS, nullable=False) for name in ("workspace", "round", "user")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "round", "user", name="pk_reminded"),
        sa.ForeignKeyConstraint(
            ["workspace", "round"], ["round.workspace", "round.round"], name="fk_reminded_round"
        ),
    )


def downgrade() -> None:
    op.drop_table("reminded")
    op.drop_table("reminder")
