"""The tables of the clock: what must appear, what keeps it from appearing, who is at work."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.columns import Instant, Words, metadata

# A message that must appear exactly once; kept until the platform has confirmed it.
delivery = Table(
    "delivery",
    metadata,
    Column("workspace", Words),
    Column("delivery", Words),
    Column("channel", Words, nullable=False),
    Column("round", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("due_at", Instant, nullable=False),  # never changes: it is the order of a channel
    Column("retry_at", Instant),  # not before, after an attempt that certainly posted nothing
    Column("generation", Integer, nullable=False),
    Column("attempt_at", Instant),
    Column("uncertain_since", Instant),  # the first attempt of which nobody knows the outcome
    Column("uncertain_until", Instant),  # the message can have come so late, but no later
    Column("lease_until", Instant),
    Column("message", Words),
    Column("sent_at", Instant),
    Column("trouble", Words, nullable=False),
    PrimaryKeyConstraint("workspace", "delivery"),
    UniqueConstraint("workspace", "round", "kind"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    Index(None, "state", "due_at"),
    Index(None, "workspace", "channel", "sent_at"),
    Index(
        "ix_delivery_unsent",
        "workspace",
        "channel",
        "due_at",
        sqlite_where=text("sent_at IS NULL"),
        postgresql_where=text("sent_at IS NULL"),
    ),
)

# Who wants to be reminded in a channel, and who was reminded of a round.
reminder = Table(
    "reminder",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("user", Words),
    PrimaryKeyConstraint("workspace", "channel", "user"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
)

reminded = Table(
    "reminded",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("user", Words),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "round", "user"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
)

# What is the matter with a channel, or with one of its schedules (empty: with all of them).
trouble = Table(
    "trouble",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("about", Words),
    Column("schedule", Words),
    Column("detail", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("told_at", Instant),
    PrimaryKeyConstraint("workspace", "channel", "about", "schedule"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    Index(
        "ix_trouble_untold",
        "workspace",
        sqlite_where=text("NOT told"),
        postgresql_where=text("NOT told"),
    ),
)

# When a backup took the place of this database: what was posted before may be known to nobody.
restoration = Table("restoration", metadata, Column("at", Instant, primary_key=True))

# Slots for which there was no question: they break no streak, and hosts see why.
left_out = Table(
    "left_out",
    metadata,
    Column("workspace", Words),
    Column("schedule", Words),
    Column("slot", Words),
    Column("channel", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "schedule", "slot"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    Index(None, "workspace", "channel", "at"),
)

# Which process works on an SQLite database, where only one does: a single row.
duty = Table(
    "duty",
    metadata,
    Column("duty", Words, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("machine", Words, nullable=False),
    Column("process", Integer, nullable=False),
    Column("until", Instant, nullable=False),
)

# A workspace that installed us itself: what its platform keeps of it, sealed.
installation = Table(
    "installation",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("sealed", Words, nullable=False),
    Column("at", Instant, nullable=False),
)
