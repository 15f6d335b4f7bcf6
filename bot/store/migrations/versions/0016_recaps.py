"""When each channel is told of its week."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "recap",
        *(sa.Column(name, WORDS, nullable=False) for name in ("workspace", "channel")),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", name="pk_recap"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_recap_channel",
        ),
    )
    op.create_index("ix_recap_next_at", "recap", ["next_at"])


def downgrade() -> None:
    op.drop_table("recap")
