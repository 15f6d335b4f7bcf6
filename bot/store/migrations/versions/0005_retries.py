"""When a delivery is tried again is not when it was due: that is its place in the channel."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UNSENT = "ix_delivery_unsent"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("retry_at", sa.DateTime(timezone=True)))
    op.create_index(
        UNSENT,
        "delivery",
        ["workspace", "channel", "due_at"],
        sqlite_where=sa.text("sent_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(UNSENT, "delivery")
    op.drop_column("delivery", "retry_at")
