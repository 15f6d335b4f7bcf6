"""Until when a message of unknown outcome can have come, and when a host was told of a trouble."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery", sa.Column("uncertain_until", sa.DateTime(timezone=True)))
    op.execute("DELETE FROM left_out WHERE schedule = 'asked'")  # they were no days of a bell
    op.add_column("trouble", sa.Column("told_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("trouble", "told_at")
    op.drop_column("delivery", "uncertain_until")
