"""A season's end is told in its channels. Those that ended before are not told any more."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    told = sa.Column("told", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("season", told)
    season = sa.table("season", sa.column("told"), sa.column("ends_at"))
    op.execute(season.update().where(season.c.ends_at.is_not(None)).values(told=True))
    untold = sa.text("NOT told")
    op.create_index(
        "ix_season_untold", "season", ["ends_at"], sqlite_where=untold, postgresql_where=untold
    )
    op.create_table(
        "ceremony",
        *(
            sa.Column(name, WORDS, nullable=False)
            for name in ("workspace", "delivery", "scope", "board")
        ),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "delivery", name="pk_ceremony"),
    )


def downgrade() -> None:
    op.drop_table("ceremony")
    op.drop_index("ix_season_untold", "season")
    op.drop_column("season", "told")
