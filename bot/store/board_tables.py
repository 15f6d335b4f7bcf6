"""The tables of boards: sums of the ledger, and what says to which of them its points go."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.columns import Instant, Words, metadata

# The places where points are added up (`bot.quiz.boards.Place`), numbered within their workspace
# or league: with the number in its place a sum is half as long and written twice as fast. A period
# is a key (`w2026-47`), so nothing is reset.
place = Table(
    "place",
    metadata,
    Column("workspace", Words),
    Column("place", Integer),
    Column("board", Words, nullable=False),
    Column("topic", Words, nullable=False),
    Column("period", Words, nullable=False),
    PrimaryKeyConstraint("workspace", "place"),
    UniqueConstraint("workspace", "board", "topic", "period"),
)

# Sums of the ledger by place and player, kept in its transactions. Rows that are not `visible` are
# on no board. Without a foreign key, which would be a third of the price: `audit` holds them to the
# ledger, which has one.
standing = Table(
    "standing",
    metadata,
    Column("workspace", Words),
    Column("place", Integer),
    Column("player", Words),
    Column("points", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("correct", Integer, nullable=False),
    Column("visible", Boolean, nullable=False),
    PrimaryKeyConstraint("workspace", "place", "player"),
    Index("ix_standing_order", "workspace", "place", "visible", "points", "player"),
    sqlite_with_rowid=False,
)

# How many visible players of a place have how many points: a rank is the sum of those above it,
# of some hundred rows, however many players there are.
histogram = Table(
    "histogram",
    metadata,
    Column("workspace", Words),
    Column("place", Integer),
    Column("points", Integer),
    Column("players", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "place", "points"),
    sqlite_with_rowid=False,
)

league = Table(
    "league",
    metadata,
    Column("league", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("code", Words, nullable=False),  # whoever knows it may join
    Column("workspace", Words, nullable=False),  # whose hosts may end its seasons
    Column("made_at", Instant, nullable=False),
    UniqueConstraint("code"),
)

# Which channels play in a league, and from and until which of their days.
tenure = Table(
    "tenure",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("league", Words),
    Column("since", Date),
    Column("until", Date),
    PrimaryKeyConstraint("workspace", "channel", "league", "since"),
    ForeignKeyConstraint(["league"], ["league.league"]),
    Index(None, "league"),
)

# A board has at most one season that runs: `ends_at` is null.
season = Table(
    "season",
    metadata,
    Column("workspace", Words),
    Column("board", Words),
    Column("number", Integer),
    Column("name", Words, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant),
    Column("told", Boolean, nullable=False, server_default=false()),  # its end, to its channels
    PrimaryKeyConstraint("workspace", "board", "number"),
    Index(
        "ix_season_running",
        "workspace",
        "board",
        unique=True,
        sqlite_where=text("ends_at IS NULL"),
        postgresql_where=text("ends_at IS NULL"),
    ),
    Index(
        "ix_season_untold",
        "ends_at",
        sqlite_where=text("NOT told"),
        postgresql_where=text("NOT told"),
    ),
)

# Which season's end a delivery tells of.
ceremony = Table(
    "ceremony",
    metadata,
    Column("workspace", Words),
    Column("delivery", Words),
    Column("scope", Words, nullable=False),
    Column("board", Words, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("workspace", "delivery"),
)
