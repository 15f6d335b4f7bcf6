"""The tables of packs: what questions there are, and what they said at any time."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    text,
)

from bot.store.columns import Instant, Words, metadata

pack = Table(
    "pack",
    metadata,
    Column("pack", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("licence", Words, nullable=False),
    Column("version", Words, nullable=False),
    Column("description", Words, nullable=False),
    Column("loaded_at", Instant, nullable=False),
    Column("workspace", Words, nullable=False, server_default=text("''")),  # empty: for everybody
)

# `position` keeps the pack's own order; a question that left its pack has `active` false, and its
# revisions stay for the rounds that asked them.
question = Table(
    "question",
    metadata,
    Column("question", Words, primary_key=True),
    Column("pack", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    ForeignKeyConstraint(["pack"], ["pack.pack"]),
    Index(None, "pack", "position"),
)

revision = Table(
    "revision",
    metadata,
    Column("question", Words),
    Column("revision", Integer),
    Column("topic", Words, nullable=False),
    Column("difficulty", Words, nullable=False),
    Column("body", JSON, nullable=False),
    PrimaryKeyConstraint("question", "revision"),
    ForeignKeyConstraint(["question"], ["question.question"]),
)

# A question that somebody would like to be asked, until a host has decided.
suggestion = Table(
    "suggestion",
    metadata,
    Column("workspace", Words),
    Column("suggestion", Words),
    Column("channel", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("prompt", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Column("wrong", JSON, nullable=False),
    Column("explanation", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "suggestion"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    Index(None, "workspace", "channel", "state", "at"),
)
