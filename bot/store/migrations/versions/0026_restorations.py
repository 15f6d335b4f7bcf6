"""When a backup took the place of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("restoration", sa.Column("at", sa.DateTime(timezone=True), primary_key=True))


def downgrade() -> None:
    op.drop_table("restoration")
