"""Which process works on a database that only one may work on."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("duty", WORDS, nullable=False),
        sa.Column("holder", WORDS, nullable=False),
        sa.Column("machine", WORDS, nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("duty", name="pk_duty"),
    )


def downgrade() -> None:
    op.drop_table("duty")
