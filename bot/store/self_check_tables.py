"""The table of self-checks."""

from sqlalchemy import JSON, Column, ForeignKeyConstraint, PrimaryKeyConstraint, Table

from bot.store.columns import Instant, Words, metadata

# Which key points a player believes to have covered: evidence, and never a mark.
self_check = Table(
    "self_check",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("player", Words),
    Column("points", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "round", "player"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
)
