"""Seasons: a host names one, starts it and ends it. What was asked in it counts for it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, TypedDict

from bot.engine import boards as looking
from bot.engine import events, requests
from bot.engine.boards import Known
from bot.engine.world import World
from bot.quiz import calendar, dates, periods
from bot.quiz.boards import Board, Season, Stage
from bot.store import leagues, rounds, seasons
from bot.store.database import Connection

LONGEST_NAME: Final = 60
SHOWN: Final = 8
PODIUM: Final = 3
FARTHEST: Final = timedelta(days=3653)


class _Days(TypedDict):
    starts_at: datetime
    ends_at: datetime | None


async def show(world: World, request: requests.ShowSeasons, at: datetime) -> events.Told:
    """The archive: every season of a board with its podium."""
    async with world.database.reading() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        past = await seasons.of_boards(connection, (known.board(named),))
        rows = [await row(connection, one, at) for one in reversed(past[-SHOWN:])]
        zone = await looking.zone_of(connection, world, request.where)
    return events.SeasonsShown(board=named, zone=zone, seasons=tuple(rows))


async def start(world: World, request: requests.StartSeason, at: datetime) -> events.Told:
    """Begin one now, or plan it, where no other one is then."""
    name = " ".join(request.name.split())[:LONGEST_NAME]
    async with world.database.writing() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        if not _may(known, named, request):
            return events.NotAHost()
        if not name:
            return events.SeasonRefused(board=named, nameless=True)
        zone = await looking.zone_of(connection, world, request.where)
        days = _days(request.since, request.until, zone, at)
        if isinstance(days, str):
            return events.SeasonRefused(board=named, why=days)
        wanted = Season(board=known.board(named), number=0, name=name, **days)
        others = await seasons.of_boards(connection, (wanted.board,))
        if meeting := next(filter(wanted.meets, others), None):
            return events.SeasonRefused(board=named, running=meeting.name)
        made = await seasons.start(connection, wanted)
        asked_before = [
            one for one in await _open_on(connection, wanted.board) if not made.holds(one)
        ]
    return events.SeasonStarted(
        board=named, zone=zone, season=made, stage=made.stage(at), open=len(asked_before)
    )


def _days(since: str, until: str, zone: str, at: datetime) -> _Days | str:
    """When a season begins and ends whose first and last day are these; or what to type instead."""
    place = calendar.kept_zone(zone)
    today = at.astimezone(place).date()
    try:
        first = dates.parse_date(since, today=today) if since.strip() else today
        last = dates.parse_date(until, today=today) if until.strip() else None
    except ValueError as error:
        return str(error)
    if max(first, last or first) > today + FARTHEST:
        return "A season begins and ends within ten years."
    if first < today:
        return f"A season begins today or later, not on {dates.spoken_date(first)}."
    if last is not None and last < first:
        return f"A season does not end on {dates.spoken_date(last)}, before it has begun."
    return _Days(
        starts_at=at if first == today else calendar.day_begins(first, place),
        ends_at=None if last is None else calendar.day_begins(last + timedelta(days=1), place),
    )


async def end(world: World, request: requests.EndSeason, at: datetime) -> events.Told:
    """End the one that runs; questions that are open were asked in it, and still count.

    Where none runs, the next one that is planned is called off.
    """
    async with world.database.writing() as connection:
        known = await looking.known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        if not _may(known, named, request):
            return events.NotAHost()
        past = await seasons.of_boards(connection, (known.board(named),))
        named_so = request.name.casefold().strip()
        left = [one for one in past if one.stage(at) is not Stage.OVER]
        meant = next((one for one in left if named_so in {"", one.name.casefold()}), None)
        if meant is None and left:
            return events.SeasonRefused(
                board=named, why="No season of that name runs or is planned here."
            )
        if meant is None:
            return events.SeasonRefused(board=named)
        if meant.stage(at) is Stage.PLANNED:
            await seasons.call_off(connection, meant)
            return events.SeasonCalledOff(board=named, season=meant)
        zone = await looking.zone_of(connection, world, request.where)
        days = _days("", request.until, zone, at)
        if isinstance(days, str):
            return events.SeasonRefused(board=named, why=days)
        ended = replace(meant, ends_at=days["ends_at"] or at)
        if meeting := next((one for one in past if one != meant and ended.meets(one)), None):
            return events.SeasonRefused(board=named, running=meeting.name)
        await seasons.end(connection, ended)
        shown = await row(connection, ended, at)
        return events.SeasonEnded(board=named, zone=zone, row=shown)


def _may(known: Known, named: events.NamedBoard, request: requests.FromHost) -> bool:
    """A channel's hosts rule its seasons; a workspace's its own, and those of its leagues."""
    if named.word == events.CHANNEL:
        return True
    made_here = named.word == events.WORKSPACE or any(
        one.id == named.word and one.workspace == request.where.workspace for one in known.leagues
    )
    return request.who.host and made_here


async def row(connection: Connection, season: Season, at: datetime) -> events.SeasonRow:
    """A season as its board stands: a regrade after its end still moves it."""
    key = periods.season_key(season.number)
    view = await looking.own_view(connection, season.board, key, "")
    still_open = [at for at in await _open_on(connection, season.board) if season.holds(at)]
    return events.SeasonRow(
        season=season,
        stage=season.stage(at),
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
