"""The table of the jury's votes."""

from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, Table

from bot.store.columns import Instant, Words, metadata

# What a juror found somebody else's answer; the host who decides sees the sum.
jury_vote = Table(
    "jury_vote",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("player", Words),
    Column("user", Words),
    Column("verdict", Words, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "round", "player", "user"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
)
