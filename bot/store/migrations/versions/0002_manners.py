"""How a schedule's messages appear, who set it, and who hosts in a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.add_column(
        "channel", sa.Column("hosts", WORDS, nullable=False, server_default=sa.text("''"))
    )
    for column in (
        sa.Column("call", WORDS, nullable=False, server_default=sa.text("''")),
        sa.Column("pinned", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("discussed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("reveal", WORDS, nullable=False, server_default=sa.text("'close'")),
        sa.Column("set_by", WORDS, nullable=False, server_default=sa.text("''")),
    ):
        op.add_column("schedule", column)


def downgrade() -> None:
    for name in ("set_by", "reveal", "discussed", "pinned", "call"):
        op.drop_column("schedule", name)
    op.drop_column("channel", "hosts")
