"""A season's end is celebrated in every channel of its board, once its last question is closed.

What was asked in a season counts for it however late it closes, so that a podium told before could
still change.
"""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.engine import boards, events, seasons
from bot.engine.world import World
from bot.quiz.boards import Board, Season
from bot.quiz.schedule import Channel
from bot.store import answers, leagues, outbox, rounds, schedules
from bot.store import seasons as kept
from bot.store.database import Connection
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

AT_ONCE: Final = 10
PATIENCE: Final = timedelta(days=3)


async def plan_due(world: World, at: datetime) -> None:
    """Plan the ceremonies of seasons that are wholly over; those that wait keep no others waiting."""
    last: Season | None = None
    while True:
        async with world.database.reading() as connection:
            page = await kept.untold(connection, at, after=last, limit=AT_ONCE)
        for season in page:
            try:
                await _plan_if_over(world, season, at)
            except StoreError:
                raise
            except Exception:
                log.exception("a season stumbled", extra={"action": "season_failed"})
        if len(page) < AT_ONCE:
            return
        last = page[-1]


async def _plan_if_over(world: World, season: Season, at: datetime) -> None:
    async with world.database.reading() as connection:
        open_ = (await seasons.row(connection, season, at)).open
        if open_ or await _waited_for(connection, season, at):
            return
    await world.database.transact(partial(_plan, world=world, season=season, at=at))


async def _plan(connection: Connection, *, world: World, season: Season, at: datetime) -> None:
    """One without points has no ceremony."""
    if not await kept.note_told(connection, season):
        return
    podium = (await seasons.row(connection, season, at)).podium
    channels = await _channels(connection, season.board) if podium else ()
    for channel in channels:
        carrier = await rounds.carrier(connection, channel, outbox.Kind.CEREMONY)
        if carrier is not None:
            planned = outbox.Delivery.planned(
                id=f"{carrier.id}-{outbox.Kind.CEREMONY.value}",
                channel=channel,
                round_id=carrier.id,
                kind=outbox.Kind.CEREMONY,
                due_at=at,
                since=carrier.opens_at,
            )
            await kept.plan_ceremony(connection, season, planned)
    await world.work.enqueue(connection, {one.workspace for one in channels})


async def ceremony(world: World, delivery: outbox.Delivery) -> events.SeasonCelebrated | None:
    """The podium as its board stands; a regrade afterwards still moves it."""
    async with world.database.reading() as connection:
        season = await kept.of_ceremony(connection, delivery)
        if season is None:
            return None
        known = await boards.known_to(connection, delivery.channel)
        named = next((one for one in known.all if known.board(one) == season.board), boards.HERE)
        return events.SeasonCelebrated(
            board=named,
            row=await seasons.row(connection, season, delivery.due_at),
            zone=await boards.zone_of(connection, world, delivery.channel),
        )


async def _waited_for(connection: Connection, season: Season, at: datetime) -> bool:
    """Whether a host is still to decide on answers that could change the podium; not for ever."""
    if season.ends_at is None or at >= season.ends_at + PATIENCE:
        return False
    for channel in await _channels(connection, season.board):
        pending = await answers.pending(connection, channel)
        if any(season.holds(round_.opens_at) for round_, _ in pending):
            return True
    return False


async def _channels(connection: Connection, board: Board) -> tuple[Channel, ...]:
    """Where people play for a board."""
    if board.channel is not None:
        return (board.channel,)
    if board.league:
        return await leagues.members(connection, board.league)
    planned = await schedules.of_workspace(connection, board.scope)
    return tuple(dict.fromkeys(one.channel for one in planned))
