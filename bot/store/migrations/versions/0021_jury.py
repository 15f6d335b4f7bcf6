"""Players may be asked as a jury, where a channel wants it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    jury = sa.Column("jury", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("channel", jury)
    op.create_table(
        "jury_vote",
        *(
            sa.Column(name, WORDS, nullable=False)
            for name in ("workspace", "round", "player", "user", "verdict")
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "round", "player", "user", name="pk_jury_vote"),
        sa.ForeignKeyConstraint(
            ["workspace", "round"], ["round.workspace", "round.round"], name="fk_jury_vote_round"
        ),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_jury_vote_player"),
    )


def downgrade() -> None:
    op.drop_table("jury_vote")
    op.drop_column("channel", "jury")
