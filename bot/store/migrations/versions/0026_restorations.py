"""When a backup took the place of the database, and until when a bell that stumbles is put off."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("restoration", sa.Column("at", sa.DateTime(timezone=True), primary_key=True))
    op.add_column("schedule", sa.Column("put_off_until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("schedule", "put_off_until")
    op.drop_table("restoration")
