"""Teams of a channel: made by hosts or balanced, and their board."""

from collections import defaultdict
from datetime import datetime
from typing import Final

from bot.engine import boards, events, requests
from bot.engine.events import TeamsRefused, TeamTrouble
from bot.engine.world import World
from bot.quiz import boards as places
from bot.quiz import teams as rules
from bot.quiz.schedule import Channel
from bot.store import identity, people, schedules
from bot.store import teams as kept
from bot.store.database import Connection

LONGEST_NAME: Final = 40
EVER: Final = "all"


async def board(world: World, request: requests.ShowTeamBoard, at: datetime) -> events.Told:
    """The teams by the mean of their best, as many in each as the smallest has."""
    where = request.where
    async with world.database.reading() as connection:
        day = await boards.local_day(connection, world, where, at)
        shown = await boards.period_of(
            connection, places.of_channel(where), request.period, day, at
        )
        if shown.now is None:
            return events.NoSeason(board=boards.HERE)
        members = await kept.members(connection, where, period=shown.now)
        player = await people.known(connection, request.who.workspace, request.who.user)
    points: defaultdict[str, list[int]] = defaultdict(list)
    for one in members:
        points[one.team].append(one.points)
    own = (one.team for one in members if player is not None and one.player == player.id)
    return events.TeamBoardShown(
        period=request.period,
        spoken_period=shown.spoken,
        seasons=shown.seasons,
        standings=rules.standings(points),
        own=next(own, ""),
    )


async def show(world: World, request: requests.ShowTeams, at: datetime) -> events.Told:
    """Who is in which team."""
    async with world.database.reading() as connection:
        return await _shown(connection, request.where)


async def balance(world: World, request: requests.BalanceTeams, at: datetime) -> events.Told:
    """New teams, even by all points ever, in place of those that were dealt before."""
    async with world.database.writing() as connection:
        strengths = await kept.strengths(connection, request.where)
        if not rules.FEWEST <= request.number <= rules.MOST:
            return TeamsRefused(trouble=TeamTrouble.NUMBER)
        if len(strengths) < request.number:
            return TeamsRefused(trouble=TeamTrouble.TOO_FEW, players=len(strengths))
        there = {one.team for one in await kept.members(connection, request.where, period=EVER)}
        if not there <= set(rules.NAMES):
            return TeamsRefused(trouble=TeamTrouble.BY_HAND)
        dealt = rules.balanced(strengths, request.number)
        await kept.dissolve(connection, request.where)
        await kept.put(connection, request.where, dict(zip(rules.NAMES, dealt, strict=False)))
        return await _shown(connection, request.where)


async def put(world: World, request: requests.PutInTeam, at: datetime) -> events.Told:
    """Put people into a team; who is not known by that name is told."""
    named = " ".join(request.team.split())[:LONGEST_NAME]
    async with world.database.writing() as connection:
        there = {one.team for one in await kept.members(connection, request.where, period=EVER)}
        team = next((one for one in there if one.casefold() == named.casefold()), named)
        if not team or not request.names:
            return TeamsRefused(trouble=TeamTrouble.NAMELESS)
        if team not in there and len(there) >= rules.MOST:
            return TeamsRefused(trouble=TeamTrouble.TOO_MANY_TEAMS)
        await schedules.know_channel(connection, request.where)
        users, unknown = await _users(connection, request.where, request.names)
        await kept.put(connection, request.where, {team: users})
        return await _shown(connection, request.where, unknown)


async def take_out(world: World, request: requests.TakeOutOfTeam, at: datetime) -> events.Told:
    """Take people out of their teams."""
    async with world.database.writing() as connection:
        users, unknown = await _users(connection, request.where, request.names)
        await kept.take_out(connection, request.where, users)
        return await _shown(connection, request.where, unknown)


async def dissolve(world: World, request: requests.DissolveTeams, at: datetime) -> events.Told:
    """No more teams, or all but the one that was named."""
    async with world.database.writing() as connection:
        if not await kept.dissolve(connection, request.where, request.team):
            return TeamsRefused(trouble=TeamTrouble.UNKNOWN)
        return await _shown(connection, request.where)


async def _users(
    connection: Connection, where: Channel, names: tuple[str, ...]
) -> tuple[list[str], tuple[str, ...]]:
    found = {name: await identity.called(connection, where.workspace, name) for name in names}
    users = [known[0] for known in found.values() if len(known) == 1]
    return users, tuple(name for name, known in found.items() if len(known) != 1)


async def _shown(
    connection: Connection, where: Channel, unknown: tuple[str, ...] = ()
) -> events.TeamsShown:
    teams: defaultdict[str, list[str]] = defaultdict(list)
    for one in await kept.members(connection, where, period=EVER):
        teams[one.team].append(one.name)
    shown = tuple((team, tuple(sorted(names))) for team, names in sorted(teams.items()))
    return events.TeamsShown(teams=shown, unknown=unknown)
