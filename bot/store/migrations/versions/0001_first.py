"""The first form of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = sa.String()
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _packs()
    _channels()
    _rounds()
    _people()
    _answers()
    _points()
    _deliveries()


def downgrade() -> None:
    for table in (
        "delivery",
        "standing",
        "ledger",
        "receipt",
        "answer",
        "account",
        "player",
        "round",
        "schedule",
        "channel",
        "revision",
        "question",
        "pack",
    ):
        op.drop_table(table)


def _packs() -> None:
    op.create_table(
        "pack",
        sa.Column("pack", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("licence", WORDS, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("description", WORDS, nullable=False),
        sa.Column("loaded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("pack", name="pk_pack"),
    )
    op.create_table(
        "question",
        sa.Column("question", WORDS, nullable=False),
        sa.Column("pack", WORDS, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pack"], ["pack.pack"], name="fk_question_pack"),
        sa.PrimaryKeyConstraint("question", name="pk_question"),
    )
    op.create_index("ix_question_pack_position", "question", ["pack", "position"])
    op.create_table(
        "revision",
        sa.Column("question", WORDS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("topic", WORDS, nullable=False),
        sa.Column("difficulty", WORDS, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["question"], ["question.question"], name="fk_revision_question"),
        sa.PrimaryKeyConstraint("question", "revision", name="pk_revision"),
    )


def _channels() -> None:
    op.create_table(
        "channel",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel", name="pk_channel"),
    )
    op.create_table(
        "schedule",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("schedule", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("zone", WORDS, nullable=False),
        sa.Column("packs", sa.JSON(), nullable=False),
        sa.Column("open_seconds", sa.Integer(), nullable=False),
        sa.Column("changes_allowed", sa.Boolean(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("next_ring_at", INSTANT, nullable=False),
        sa.Column("next_slot", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_schedule_channel",
        ),
        sa.PrimaryKeyConstraint("workspace", "schedule", name="pk_schedule"),
    )
    op.create_index("ix_schedule_state_next_ring_at", "schedule", ["state", "next_ring_at"])
    op.create_index("ix_schedule_workspace_channel", "schedule", ["workspace", "channel"])


def _rounds() -> None:
    op.create_table(
        "round",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("round", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("schedule", WORDS, nullable=False),
        sa.Column("slot", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", WORDS, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", WORDS, nullable=False),
        sa.Column("opens_at", INSTANT, nullable=False),
        sa.Column("closes_at", INSTANT, nullable=False),
        sa.Column("changes_allowed", sa.Boolean(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question", "revision"],
            ["revision.question", "revision.revision"],
            name="fk_round_revision",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "channel"],
            ["channel.workspace", "channel.channel"],
            name="fk_round_channel",
        ),
        sa.PrimaryKeyConstraint("workspace", "round", name="pk_round"),
        sa.UniqueConstraint(
            "workspace", "channel", "number", name="uq_round_workspace_channel_number"
        ),
        sa.UniqueConstraint(
            "workspace", "schedule", "slot", name="uq_round_workspace_schedule_slot"
        ),
    )
    op.create_index("ix_round_state_closes_at", "round", ["state", "closes_at"])


def _people() -> None:
    op.create_table(
        "player",
        sa.Column("player", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("player", name="pk_player"),
    )
    op.create_table(
        "account",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("user", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_account_player"),
        sa.PrimaryKeyConstraint("workspace", "user", name="pk_account"),
    )
    op.create_index("ix_account_player", "account", ["player"])


def _answers() -> None:
    op.create_table(
        "answer",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("round", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.Column("event", WORDS, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("submitted_at", INSTANT, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("verdict", WORDS, nullable=False),
        sa.Column("grade", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_answer_player"),
        sa.ForeignKeyConstraint(
            ["workspace", "round"], ["round.workspace", "round.round"], name="fk_answer_round"
        ),
        sa.PrimaryKeyConstraint("workspace", "round", "player", name="pk_answer"),
    )
    op.create_index(
        "ix_answer_pending",
        "answer",
        ["workspace", "round"],
        sqlite_where=sa.text("verdict = 'pending'"),
        postgresql_where=sa.text("verdict = 'pending'"),
    )
    op.create_table(
        "receipt",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("event", WORDS, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "event", name="pk_receipt"),
    )


def _points() -> None:
    op.create_table(
        "ledger",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("entry", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("round", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_ledger_player"),
        sa.ForeignKeyConstraint(
            ["workspace", "round"], ["round.workspace", "round.round"], name="fk_ledger_round"
        ),
        sa.PrimaryKeyConstraint("workspace", "entry", name="pk_ledger"),
    )
    op.create_index("ix_ledger_workspace_round_player", "ledger", ["workspace", "round", "player"])
    op.create_table(
        "standing",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("board", WORDS, nullable=False),
        sa.Column("period", WORDS, nullable=False),
        sa.Column("player", WORDS, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["player"], ["player.player"], name="fk_standing_player"),
        sa.PrimaryKeyConstraint("workspace", "board", "period", "player", name="pk_standing"),
    )
    op.create_index(
        "ix_standing_workspace_board_period_points",
        "standing",
        ["workspace", "board", "period", "points"],
    )


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("workspace", WORDS, nullable=False),
        sa.Column("delivery", WORDS, nullable=False),
        sa.Column("channel", WORDS, nullable=False),
        sa.Column("round", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("attempt_at", INSTANT, nullable=True),
        sa.Column("uncertain_since", INSTANT, nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("message", WORDS, nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("trouble", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "round"], ["round.workspace", "round.round"], name="fk_delivery_round"
        ),
        sa.PrimaryKeyConstraint("workspace", "delivery", name="pk_delivery"),
        sa.UniqueConstraint("workspace", "round", "kind", name="uq_delivery_workspace_round_kind"),
    )
    op.create_index("ix_delivery_state_due_at", "delivery", ["state", "due_at"])
    op.create_index(
        "ix_delivery_workspace_channel_sent_at", "delivery", ["workspace", "channel", "sent_at"]
    )
