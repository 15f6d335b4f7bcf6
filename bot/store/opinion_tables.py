"""The table of second opinions."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
)

from bot.store.columns import Instant, Words, metadata

# That a model was asked about an answer, written before it is; what it said, once it has. The day's
# budget is of the whole installation, so it is counted over all workspaces.
opinion = Table(
    "opinion",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("player", Words),
    Column("outcome", Words, nullable=False),
    Column("grade", JSON(none_as_null=True)),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "round", "player"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(None, "at"),
)
