"""Codes by which accounts of one person are joined."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "link_code",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("user", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("digest", WORDS, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "user", name="pk_link_code"),
        sa.UniqueConstraint("digest", name="uq_link_code_digest"),
    )


def downgrade() -> None:
    op.drop_table("link_code")
