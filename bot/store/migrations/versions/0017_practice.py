"""Each account's own box of flash cards."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "practice",
        *(sa.Column(name, WORDS, nullable=False) for name in ("workspace", "user", "question")),
        sa.Column("box", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "user", "question", name="pk_practice"),
    )


def downgrade() -> None:
    op.drop_table("practice")
