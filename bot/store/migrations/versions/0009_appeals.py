"""Appeals, wordings that keys have learnt, and the trail of what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WORDS = sa.String()
INSTANT = sa.DateTime(timezone=True)
UNTOLD = sa.text("told_at IS NULL")


def upgrade() -> None:
    _wording()
    _appeal()
    _decision()
    op.create_index("ix_round_workspace_question", "round", ["workspace", "question"])


def _wording() -> None:
    op.create_table(
        "wording",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("wording", WORDS, nullable=False),
        *(
            sa.Column(name, WORDS, nullable=False)
            for name in ("question", "point", "text", "state", "appeal", "by")
        ),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "wording", name="pk_wording"),
    )
    op.create_index(
        "ix_wording_workspace_question_state", "wording", ["workspace", "question", "state"]
    )


def _appeal() -> None:
    op.create_table(
        "appeal",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("appeal", WORDS, nullable=False),
        *(
            sa.Column(name, WORDS, nullable=False)
            for name in ("channel", "round", "player", "plea", "ruling")
        ),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "appeal", name="pk_appeal"),
        sa.UniqueConstraint(
            "workspace", "round", "player", name="uq_appeal_workspace_round_player"
        ),
        *_about_an_answer("appeal"),
    )
    op.create_index(
        "ix_appeal_workspace_channel_ruling_at", "appeal", ["workspace", "channel", "ruling", "at"]
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("decision", WORDS, nullable=False),
        *(
            sa.Column(name, WORDS, nullable=False)
            for name in ("round", "player", "cause", "by", "reason")
        ),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("told_at", INSTANT),
        sa.PrimaryKeyConstraint("workspace", "decision", name="pk_decision"),
        *_about_an_answer("decision"),
    )
    op.create_index(
        "ix_decision_workspace_round_player", "decision", ["workspace", "round", "player"]
    )
    op.create_index(
        "ix_decision_untold",
        "decision",
        ["workspace", "at"],
        sqlite_where=UNTOLD,
        postgresql_where=UNTOLD,
    )


def _about_an_answer(table: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["workspace", "round"], ["round.workspace", "round.round"], name=f"fk_{table}_round"
        ),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name=f"fk_{table}_player"),
    )


def downgrade() -> None:
    op.drop_index("ix_round_workspace_question", "round")
    for table in ("decision", "appeal", "wording"):
        op.drop_table(table)
