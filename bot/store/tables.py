"""The tables.

Keys of what grows with use lead with the workspace, so that it can be distributed by it; packs and
players, which workspaces share, do not.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.appeal_tables import appeal, decision, wording
from bot.store.board_tables import histogram, league, season, standing, tenure
from bot.store.columns import Instant, Words, metadata, storable
from bot.store.game_tables import hinted, link_code, milestone, scoring, streak
from bot.store.opinion_tables import opinion
from bot.store.recap_tables import recap
from bot.store.self_check_tables import self_check

__all__ = [
    "Instant",
    "Words",
    "account",
    "answer",
    "appeal",
    "channel",
    "decision",
    "delivery",
    "hinted",
    "histogram",
    "league",
    "ledger",
    "link_code",
    "metadata",
    "milestone",
    "opinion",
    "pack",
    "player",
    "question",
    "recap",
    "receipt",
    "revision",
    "round_",
    "schedule",
    "scoring",
    "season",
    "self_check",
    "standing",
    "storable",
    "streak",
    "suggestion",
    "tenure",
    "wording",
]

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

channel = Table(
    "channel",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("rounds", Integer, nullable=False),  # how many were numbered so far
    Column("hosts", Words, nullable=False, server_default=text("''")),  # a group of the platform
    Column("counted", Integer, nullable=False, server_default=text("0")),  # rounds, for streaks
    PrimaryKeyConstraint("workspace", "channel"),
)

schedule = Table(
    "schedule",
    metadata,
    Column("workspace", Words),
    Column("schedule", Words),
    Column("channel", Words, nullable=False),
    Column("name", Words, nullable=False, server_default=text("'main'")),
    Column("days", JSON, nullable=False),
    Column("every", Integer, nullable=False, server_default=text("1")),  # days, from `start` on
    Column("start", Date),
    Column("dates", Words, nullable=False, server_default=text("''")),  # ISO, blanks between
    Column("holidays", Words, nullable=False, server_default=text("''")),
    Column("off", Words, nullable=False, server_default=text("''")),
    Column("not_before", Date),
    Column("at", Words, nullable=False),  # local wall time, ISO
    Column("within_seconds", Integer, nullable=False, server_default=text("0")),
    Column("late_seconds", Integer),  # null: as long as a round is open
    Column("zone", Words, nullable=False),
    Column("packs", JSON, nullable=False),
    Column("open_seconds", Integer, nullable=False),
    Column("changes_allowed", Boolean, nullable=False),
    Column("state", Words, nullable=False),
    Column("next_ring_at", Instant, nullable=False),
    Column("next_slot", Words, nullable=False),
    Column("call", Words, nullable=False, server_default=text("''")),
    Column("pinned", Boolean, nullable=False, server_default=false()),
    Column("discussed", Boolean, nullable=False, server_default=false()),
    Column("reveal", Words, nullable=False, server_default=text("'close'")),
    Column("set_by", Words, nullable=False, server_default=text("''")),
    PrimaryKeyConstraint("workspace", "schedule"),
    UniqueConstraint("workspace", "channel", "name"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    Index(None, "state", "next_ring_at"),
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
    PrimaryKeyConstraint("workspace", "channel", "about", "schedule"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    Index(
        "ix_trouble_untold",
        "workspace",
        sqlite_where=text("NOT told"),
        postgresql_where=text("NOT told"),
    ),
)

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

# One round a schedule and local slot, whatever process, restart or clock says.
round_ = Table(
    "round",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("channel", Words, nullable=False),
    Column("schedule", Words, nullable=False),
    Column("slot", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("question", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("state", Words, nullable=False),
    Column("day", Date, nullable=False),
    Column("zone", Words, nullable=False),
    Column("opens_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("changes_allowed", Boolean, nullable=False),
    Column("answered", Integer, nullable=False),  # rows of `answer`, so that none are counted
    Column("counted", Integer),  # its place among those of the channel that count for streaks
    PrimaryKeyConstraint("workspace", "round"),
    UniqueConstraint("workspace", "schedule", "slot"),
    UniqueConstraint("workspace", "channel", "number"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
    ForeignKeyConstraint(["question", "revision"], ["revision.question", "revision.revision"]),
    Index(None, "state", "closes_at"),
    Index(None, "workspace", "question"),
)

player = Table(
    "player",
    metadata,
    Column("player", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("hidden", Boolean, nullable=False, server_default=false()),  # from boards, by own wish
)

account = Table(
    "account",
    metadata,
    Column("workspace", Words),
    Column("user", Words),
    Column("player", Words, nullable=False),
    Column("gone", Boolean, nullable=False, server_default=false()),  # has left the workspace
    PrimaryKeyConstraint("workspace", "user"),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(None, "player"),
)

answer = Table(
    "answer",
    metadata,
    Column("workspace", Words),
    Column("round", Words),
    Column("player", Words),
    Column("event", Words, nullable=False),  # the platform's id of what brought it
    Column("content", JSON, nullable=False),
    Column("submitted_at", Instant, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("verdict", Words, nullable=False),
    Column("grade", JSON, nullable=False),
    PrimaryKeyConstraint("workspace", "round", "player"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(
        "ix_answer_pending",
        "workspace",
        "round",
        sqlite_where=text("verdict = 'pending'"),
        postgresql_where=text("verdict = 'pending'"),
    ),
)

# Events that brought what an answer no longer says, or said already: one of them delivered again
# changes nothing, even when the player has answered differently since.
receipt = Table(
    "receipt",
    metadata,
    Column("workspace", Words),
    Column("event", Words),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "event"),
)

# Append-only: a correction is one more entry with the difference.
ledger = Table(
    "ledger",
    metadata,
    Column("workspace", Words),
    Column("entry", Words),
    Column("channel", Words, nullable=False),
    Column("round", Words, nullable=False),
    Column("player", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("points", Integer, nullable=False),
    Column("answered", Integer, nullable=False),  # 1 with the first entry of a round, else 0
    Column("correct", Integer, nullable=False),  # the change in the count of right answers
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("workspace", "entry"),
    ForeignKeyConstraint(["workspace", "round"], ["round.workspace", "round.round"]),
    ForeignKeyConstraint(["player"], ["player.player"]),
    Index(None, "workspace", "round", "player"),
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
