"""The tables of the game's own rules: what answers are worth, and runs of them."""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from bot.store.columns import Instant, Words, metadata

# A player's run in a channel, as it was when he last answered: `through` is that round's place
# among those of the channel that count.
streak = Table(
    "streak",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("player", Words),
    Column("through", Integer, nullable=False),
    Column("run", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "player"),
    ForeignKeyConstraint(["player"], ["player.player"]),
    sqlite_with_rowid=False,
)

# What was celebrated: each once, whatever happens to the run since.
milestone = Table(
    "milestone",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("player", Words),
    Column("reached", Integer),
    Column("round", Words, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "player", "reached"),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(None, "workspace", "channel", "round"),
)

# What answers are worth in a channel from a day on, as its hosts said; before the first, the usual.
scoring = Table(
    "scoring",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("since", Date),
    Column("rules", JSON, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "since"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
)

# A code that joins an account with another one of the same person, as long as it counts; of the
# code itself only a digest is kept.
link_code = Table(
    "link_code",
    metadata,
    Column("workspace", Words),
    Column("user", Words),
    Column("name", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("until", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "user"),
    UniqueConstraint("digest"),
)

# Who has looked at the hints of a round while it was open.
hinted = Table(
    "hinted",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("player", Words),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "round", "player"),
    ForeignKeyConstraint(["player"], ["player.player"]),
)
