"""How a schedule's messages appear, who set it, and who hosts in a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.String()


def upgrade() -> None:
    op.add_column("channel", _words("hosts"))
    op.add_column("schedule", _words("call"))
    op.add_column("schedule", _no("pinned"))
    op.add_column("schedule", _no("discussed"))
    op.add_column("schedule", _words("reveal", "close"))
    op.add_column("schedule", _words("set_by"))
    op.add_column("schedule", _words("trouble"))


def downgrade() -> None:
    for name in ("trouble", "set_by", "reveal", "discussed", "pinned", "call"):
        op.drop_column("schedule", name)
    op.drop_column("channel", "hosts")


def _words(name: str, usual: str = "") -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False, server_default=sa.text(f"'{usual}'"))


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
