"""What a jury had said when a host decided is kept with the decision."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("jury", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    op.drop_column("decision", "jury")
