"""The tables of appeals: what players ask, what was decided, and what keys have learnt."""

from sqlalchemy import (
    JSON,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.columns import Instant, Words, metadata

# A wording that a host has added to a question's key: tried, in force, or taken back.
wording = Table(
    "wording",
    metadata,
    Column("workspace", Words),
    Column("wording", Words),
    Column("question", Words, nullable=False),
    Column("point", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("appeal", Words, nullable=False),  # the one that led to it; empty if none did
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "wording"),
    Index(None, "workspace", "question", "state"),
)

# What hosts' decisions have taught about the doubts of a pack, by version; the same states.
calibration = Table(
    "calibration",
    metadata,
    Column("workspace", Words),
    Column("calibration", Words),
    Column("pack", Words, nullable=False),
    Column("number", Integer, nullable=False),
    *(
        Column(name, Double, nullable=False)
        for name in ("slope", "level", "slope_variance", "level_variance", "covariance")
    ),
    Column("decisions", Integer, nullable=False),
    Column("state", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "calibration"),
    UniqueConstraint("workspace", "pack", "number"),
)

# A player's “I was right”; one a player and round.
appeal = Table(
    "appeal",
    metadata,
    Column("workspace", Words),
    Column("appeal", Words),
    Column("channel", Words, nullable=False),
    Column("round", Words, nullable=False),
    Column("player", Words, nullable=False),
    Column("plea", Words, nullable=False),
    Column("ruling", Words, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "appeal"),
    UniqueConstraint("workspace", "round", "player"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(None, "workspace", "channel", "ruling", "at"),
)

# Append-only: what was decided about a stored answer, by whom and why, with the grades before and
# after. `told_at` is when its player heard of it.
decision = Table(
    "decision",
    metadata,
    Column("workspace", Words),
    Column("decision", Words),
    Column("round", Words, nullable=False),
    Column("player", Words, nullable=False),
    Column("cause", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("points", Integer, nullable=False),  # the difference
    Column("at", Instant, nullable=False),
    Column("told_at", Instant),
    Column("jury", JSON(none_as_null=True)),  # the votes that the host saw, if there were any
    PrimaryKeyConstraint("workspace", "decision"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(None, "workspace", "round", "player"),
    Index(
        "ix_decision_untold",
        "workspace",
        "at",
        sqlite_where=text("told_at IS NULL"),
        postgresql_where=text("told_at IS NULL"),
    ),
)
