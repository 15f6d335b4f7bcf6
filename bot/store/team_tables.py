"""The table of teams."""

from sqlalchemy import Column, ForeignKeyConstraint, PrimaryKeyConstraint, Table

from bot.store.columns import Words, metadata

# Who is in which team of a channel; a team is there as long as somebody is in it.
team_member = Table(
    "team_member",
    metadata,
    Column("workspace", Words),
    Column("channel", Words),
    Column("user", Words),
    Column("team", Words, nullable=False),
    PrimaryKeyConstraint("workspace", "channel", "user"),
    ForeignKeyConstraint(["workspace", "channel"], ["channel.workspace", "channel.channel"]),
)
