"""Second opinions."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opinion",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("round", sa.String(), nullable=False),
        sa.Column("player", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("grade", sa.JSON(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "round", "player", name="pk_opinion"),
        sa.ForeignKeyConstraint(
            ["workspace", "round"],
            ["round.workspace", "round.round"],
            name="fk_opinion_round",
        ),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_opinion_player"),
    )
    op.create_index("ix_opinion_at", "opinion", ["at"])


def downgrade() -> None:
    op.drop_index("ix_opinion_at", "opinion")
    op.drop_table("opinion")
