"""Teams of a channel: who is in them, and what the members have earned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, delete, func, insert, select

from bot.quiz import boards
from bot.quiz.schedule import Channel
from bot.store import places
from bot.store.database import Connection
from bot.store.tables import account as accounts
from bot.store.tables import player as players
from bot.store.tables import standing, team_member


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a team, with the points of a period."""

    team: str
    user: str
    player: str
    name: str
    points: int


async def members(connection: Connection, channel: Channel, *, period: str) -> tuple[Member, ...]:
    """Everybody who is in a team, has not left and does not hide; of two accounts of one person the first one."""
    board = boards.of_channel(channel)
    points = and_(
        places.at(standing, boards.Place(*board, boards.EVERY_TOPIC, period)),
        standing.c.player == accounts.c.player,
    )
    rows = await connection.execute(
        select(
            team_member.c.team,
            team_member.c.user,
            accounts.c.player,
            players.c.name,
            func.coalesce(standing.c.points, 0).label("points"),
        )
        .join(
            accounts,
            and_(
                accounts.c.workspace == team_member.c.workspace,
                accounts.c.user == team_member.c.user,
            ),
        )
        .join(players, players.c.player == accounts.c.player)
        .outerjoin(standing, points)
        .where(
            team_member.c.workspace == channel.workspace,
            team_member.c.channel == channel.id,
            ~accounts.c.gone,
            ~players.c.hidden,
        )
        .order_by(team_member.c.team, team_member.c.user)
    )
    first: dict[str, Member] = {}
    for row in rows:
        member = Member(
            team=row.team, user=row.user, player=row.player, name=row.name, points=row.points
        )
        first.setdefault(row.player, member)
    return tuple(first.values())


async def strengths(connection: Connection, channel: Channel) -> dict[str, int]:
    """All points ever of who is on the channel's board, by account; one account a person."""
    board = boards.of_channel(channel)
    rows = await connection.execute(
        select(func.min(accounts.c.user).label("user"), standing.c.points)
        .join(accounts, accounts.c.player == standing.c.player)
        .where(
            places.at(standing, boards.Place(*board, boards.EVERY_TOPIC, "all")),
            standing.c.visible,
            accounts.c.workspace == channel.workspace,
            ~accounts.c.gone,
        )
        .group_by(standing.c.player, standing.c.points)
    )
    return {row.user: row.points for row in rows}


async def put(connection: Connection, channel: Channel, teams: Mapping[str, Iterable[str]]) -> None:
    """Put accounts into teams, out of whichever they were in."""
    rows = [
        {"workspace": channel.workspace, "channel": channel.id, "user": user, "team": team}
        for team, users in teams.items()
        for user in dict.fromkeys(users)
    ]
    await take_out(connection, channel, [str(row["user"]) for row in rows])
    if rows:
        await connection.execute(insert(team_member), rows)


async def take_out(connection: Connection, channel: Channel, users: Iterable[str]) -> None:
    """Put accounts into no team."""
    for user in users:
        await connection.execute(
            delete(team_member).where(
                team_member.c.workspace == channel.workspace,
                team_member.c.channel == channel.id,
                team_member.c.user == user,
            )
        )


async def dissolve(connection: Connection, channel: Channel, team: str = "") -> bool:
    """No teams are left, or this one is no more; False where there is none of that name."""
    here = team_member.c.workspace == channel.workspace, team_member.c.channel == channel.id
    there = await connection.scalars(select(team_member.c.team).where(*here).distinct())
    meant = [one for one in there if team.casefold() in {"", one.casefold()}]
    await connection.execute(delete(team_member).where(*here, team_member.c.team.in_(meant)))
    return bool(meant) or not team
