"""Seasons: a host names one, starts it and ends it. What was asked in it counts for it."""

from datetime import datetime
from typing import Final

from bot.engine import boards as looking
from bot.engine import events, requests
from bot.engine.boards import Known
from bot.engine.world import World
from bot.quiz import periods
from bot.quiz.boards import Board, Season
from bot.store import leagues, rounds, seasons
from bot.store.database import Connection

LONGEST_NAME: Final = 60
SHOWN: Final = 8
PODIUM: Final = 3


async def show(world: World, request: requests.ShowSeasons, at: datetime) -> events.Told:
    """The archive: every season of a board with its podium."""
    async with world.database.reading() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        past = await seasons.of_boards(connection, (known.board(named),))
        rows = [await row(connection, one) for one in reversed(past[-SHOWN:])]
        zone = await looking.zone_of(connection, world, request.where)
    return events.SeasonsShown(board=named, zone=zone, seasons=tuple(rows))


async def start(world: World, request: requests.StartSeason, at: datetime) -> events.Told:
    """Begin one now, where none runs."""
    name = " ".join(request.name.split())[:LONGEST_NAME]
    async with world.database.writing() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        if not _may(known, named, request):
            return events.NotAHost()
        board = known.board(named)
        running = await _running(connection, board)
        if running is not None or not name:
            was = running.name if running else ""
            return events.SeasonRefused(board=named, running=was, nameless=not name)
        made = await seasons.start(connection, board, name=name, at=at)
        asked_before = [one for one in await _open_on(connection, board) if not made.holds(one)]
    return events.SeasonStarted(board=named, season=made, open=len(asked_before))


async def end(world: World, request: requests.EndSeason, at: datetime) -> events.Told:
    """End the one that runs; questions that are open were asked in it, and still count."""
    async with world.database.writing() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        if not _may(known, named, request):
            return events.NotAHost()
        running = await _running(connection, known.board(named))
        if running is None:
            return events.SeasonRefused(board=named, running="")
        ended = await seasons.end(connection, running, at=at)
        return events.SeasonEnded(board=named, row=await row(connection, ended))


def _may(known: Known, named: events.NamedBoard, request: requests.FromHost) -> bool:
    """A channel's hosts rule its seasons; a workspace's its own, and those of its leagues."""
    if named.word == events.CHANNEL:
        return True
    made_here = named.word == events.WORKSPACE or any(
        one.id == named.word and one.workspace == request.where.workspace for one in known.leagues
    )
    return request.who.host and made_here


async def _running(connection: Connection, board: Board) -> Season | None:
    past = await seasons.of_boards(connection, (board,))
    return next((one for one in past if one.ends_at is None), None)


async def row(connection: Connection, season: Season) -> events.SeasonRow:
    """A season as its board stands: a regrade after its end still moves it."""
    key = periods.season_key(season.number)
    view = await looking.own_view(connection, season.board, key, "")
    still_open = [at for at in await _open_on(connection, season.board) if season.holds(at)]
    return events.SeasonRow(
        season=season,
        podium=tuple(one for one in view.page if one.rank <= PODIUM and one.score.points > 0),
        players=view.total,
        open=len(still_open),
    )


async def _open_on(connection: Connection, board: Board) -> tuple[datetime, ...]:
    """When the questions were asked that are open anywhere on a board."""
    if board.channel is not None:
        return await rounds.open_since(connection, board.scope, board.channel.id)
    if not board.league:
        return await rounds.open_since(connection, board.scope)
    found: list[datetime] = []
    for channel in await leagues.members(connection, board.league):
        found += await rounds.open_since(connection, channel.workspace, channel.id)
    return tuple(found)
