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

from bot.store.appeal_tables import appeal, calibration, decision, wording
from bot.store.board_tables import ceremony, histogram, league, place, season, standing, tenure
from bot.store.clock_tables import (
    delivery,
    duty,
    installation,
    left_out,
    reminded,
    reminder,
    restoration,
    trouble,
)
from bot.store.columns import Instant, Words, metadata, storable
from bot.store.game_tables import hinted, link_code, milestone, scoring, streak
from bot.store.jury_tables import jury_vote
from bot.store.opinion_tables import opinion
from bot.store.pack_tables import pack, question, revision, suggestion
from bot.store.practice_tables import practice
from bot.store.recap_tables import recap
from bot.store.self_check_tables import self_check
from bot.store.team_tables import team_member

__all__ = [
    "Instant",
    "Words",
    "account",
    "answer",
    "appeal",
    "calibration",
    "ceremony",
    "channel",
    "decision",
    "delivery",
    "duty",
    "hinted",
    "histogram",
    "installation",
    "jury_vote",
    "league",
    "ledger",
    "left_out",
    "link_code",
    "metadata",
    "milestone",
    "opinion",
    "pack",
    "place",
    "player",
    "practice",
    "question",
    "recap",
    "receipt",
    "reminded",
    "reminder",
    "restoration",
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
    "team_member",
    "tenure",
    "trouble",
    "wording",
]

channel = Table(
    "channel",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("rounds", Integer, nullable=False),  # how many were numbered so far
    Column("hosts", Words, nullable=False, server_default=text("''")),  # a group of the platform
    Column("counted", Integer, nullable=False, server_default=text("0")),  # rounds, for streaks
    Column("jury", Boolean, nullable=False, server_default=false()),  # players are asked
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
    Column("put_off_until", Instant),  # it stumbled, and is rung again then
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
