"""Leagues: channels of any workspace and platform that compete together, by an invite code."""

from datetime import datetime
from typing import Final

from bot.engine import boards as looking
from bot.engine import events, requests
from bot.engine.events import LeagueTrouble
from bot.engine.world import World
from bot.quiz import boards
from bot.store import leagues, ledger
from bot.store.database import Connection
from bot.store.leagues import League

MOST: Final = 5  # each adds a board to what an answer is added to
LONGEST_NAME: Final = 60


async def show(world: World, request: requests.ShowLeagues, at: datetime) -> events.Told:
    """The leagues of the channel; hosts see the codes that invite others."""
    async with world.database.reading() as connection:
        found = await leagues.of_channel(connection, request.where)
        rows = [await _row(connection, one) for one in found]
    host = await world.hosts(request.who, request.where)
    return events.LeaguesShown(leagues=tuple(rows), host=host)


async def make(world: World, request: requests.MakeLeague, at: datetime) -> events.Told:
    """A new league, with this channel in it."""
    name = " ".join(request.name.split())[:LONGEST_NAME]
    if not name:
        return events.LeagueRefused(why=LeagueTrouble.NO_NAME, given="")
    league = League(
        id=world.new_id(), name=name, code=world.new_id(), workspace=request.where.workspace
    )
    async with world.database.writing() as connection:
        if len(await leagues.of_channel(connection, request.where)) >= MOST:
            return events.LeagueRefused(why=LeagueTrouble.TOO_MANY, given=name)
        await leagues.make(connection, league, at=at)
        return await _enter(connection, world, request, league, at, made=True)


async def join(world: World, request: requests.JoinLeague, at: datetime) -> events.Told:
    """Play along from today on, with what was earned today."""
    if not (code := boards.code_of(request.code)):
        return events.LeagueRefused(why=LeagueTrouble.NO_CODE, given="")
    async with world.database.writing() as connection:
        league = await leagues.by_code(connection, code)
        if league is None:
            return events.LeagueRefused(why=LeagueTrouble.UNKNOWN, given=request.code)
        playing = await leagues.of_channel(connection, request.where)
        if league in playing:
            return events.LeagueRefused(why=LeagueTrouble.ALREADY, given=league.name)
        if len(playing) >= MOST:
            return events.LeagueRefused(why=LeagueTrouble.TOO_MANY, given=league.name)
        return await _enter(connection, world, request, league, at, made=False)


async def _enter(
    connection: Connection,
    world: World,
    request: requests.FromHost,
    league: League,
    at: datetime,
    *,
    made: bool,
) -> events.LeagueJoined:
    day = await looking.local_day(connection, world, request.where, at)
    if await leagues.enter(connection, request.where, league.id, since=day):
        await ledger.count_for_league(connection, request.where, league.id, since=day)
    return events.LeagueJoined(league=await _row(connection, league), made=made)


async def leave(world: World, request: requests.LeaveLeague, at: datetime) -> events.Told:
    """Today still counts; what was earned stays on the league's boards."""
    async with world.database.writing() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.league or "league")
        league = next((one for one in known.leagues if named and one.id == named.word), None)
        if league is None:
            return events.LeagueRefused(why=LeagueTrouble.NOT_IN_IT, given=request.league)
        day = await looking.local_day(connection, world, request.where, at)
        await leagues.leave(connection, request.where, league.id, last=day)
    return events.LeagueLeft(name=league.name)


async def _row(connection: Connection, league: League) -> events.LeagueRow:
    channels = await leagues.members(connection, league.id)
    return events.LeagueRow(
        id=league.id,
        name=league.name,
        code=boards.spoken_code(league.code),
        channels=len(channels),
        workspaces=len({one.workspace for one in channels}),
    )
