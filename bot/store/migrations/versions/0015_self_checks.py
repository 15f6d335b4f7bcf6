"""Which key points players believe to have covered."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "self_check",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("round", sa.String(), nullable=False),
        sa.Column("player", sa.String(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "round", "player", name="pk_self_check"),
        sa.ForeignKeyConstraint(
            ["workspace", "round"],
            ["round.workspace", "round.round"],
            name="fk_self_check_round",
        ),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_self_check_player"),
    )


def downgrade() -> None:
    op.drop_table("self_check")
