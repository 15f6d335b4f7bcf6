"""The table of practice."""

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table

from bot.store.columns import Instant, Words, metadata

# An account's own box of flash cards; no points and no board know of it.
practice = Table(
    "practice",
    metadata,
    Column("workspace", Words),
    Column("user", Words),
    Column("question", Words),
    Column("box", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "user", "question"),
)
