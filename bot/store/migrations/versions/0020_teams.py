"""Teams of a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "team_member",
        *(
            sa.Column(name, WORDS, nullable=False)
            for name in ("workspace", "channel", "user", "team")
        ),
        sa.PrimaryKeyConstraint("workspace", "channel", "user", name="pk_team_member"),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_team_member_channel",
        ),
    )


def downgrade() -> None:
    op.drop_table("team_member")
