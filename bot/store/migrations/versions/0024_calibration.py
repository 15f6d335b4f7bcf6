"""What hosts' decisions teach about a bank's doubts is kept, version by version."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.create_table(
        "calibration",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("calibration", WORDS, nullable=False),
        sa.Column("pack", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Double(), nullable=False)
            for name in ("slope", "level", "slope_variance", "level_variance", "covariance")
        ),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "calibration", name="pk_calibration"),
        sa.UniqueConstraint(
            "workspace", "pack", "number", name="uq_calibration_workspace_pack_number"
        ),
    )


def downgrade() -> None:
    op.drop_table("calibration")
