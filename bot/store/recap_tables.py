"""The table of recaps: when each channel is told of its week or month."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, Table

from bot.store.columns import Instant, Words, metadata

recap = Table(
    "recap",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("span", Words),
    Column("day", Integer, nullable=False),  # of the week, Monday is 0; or of the month
    Column("at", Words, nullable=False),  # local wall time, ISO
    Column("next_at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "span"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    Index(None, "next_at"),
)
