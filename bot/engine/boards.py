"""Looking at boards: whose, over which period, in which topic; and one's own place."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final

from bot.engine import events, requests
from bot.engine.world import World
from bot.quiz import boards, calendar, periods
from bot.quiz.boards import Board, Place, Stage
from bot.quiz.periods import Period
from bot.quiz.schedule import Channel
from bot.quiz.standings import View
from bot.store import boards as shelf
from bot.store import leagues, people, schedules, seasons
from bot.store.database import Connection

HERE: Final = events.NamedBoard(word=events.CHANNEL, name="")
EVERYWHERE: Final = events.NamedBoard(word=events.WORKSPACE, name="all channels")
_LEAGUE: Final = "league"
_WORDS: Final = {
    "": HERE,
    "here": HERE,
    "channel": HERE,
    "everyone": EVERYWHERE,
    "everywhere": EVERYWHERE,
    "workspace": EVERYWHERE,
    "server": EVERYWHERE,
    "team": EVERYWHERE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The boards that a channel is on."""

    where: Channel
    leagues: tuple[leagues.League, ...]

    @property
    def all(self) -> tuple[events.NamedBoard, ...]:
        """All of them, the channel's own first."""
        named = (events.NamedBoard(word=one.id, name=one.name) for one in self.leagues)
        return (HERE, EVERYWHERE, *named)

    def named(self, typed: str) -> events.NamedBoard | None:
        """The board that is meant; a league by its name, id or code, or as the only one."""
        word = " ".join(typed.casefold().split())
        if word in _WORDS:
            return _WORDS[word]
        meant = [
            one
            for one in self.leagues
            if word in {one.name.casefold(), one.id, boards.spoken_code(one.code).casefold()}
            or (word == _LEAGUE and len(self.leagues) == 1)
        ]
        return events.NamedBoard(word=meant[0].id, name=meant[0].name) if meant else None

    def board(self, named: events.NamedBoard) -> Board:
        """The board of that name."""
        if named.word == events.CHANNEL:
            return boards.of_channel(self.where)
        if named.word == events.WORKSPACE:
            return boards.of_workspace(self.where.workspace)
        return boards.of_league(named.word)


async def known_to(connection: Connection, where: Channel) -> Known:
    """The boards of a channel."""
    return Known(where=where, leagues=await leagues.of_channel(connection, where))


async def leaderboard(world: World, request: requests.ShowLeaderboard, at: datetime) -> events.Told:
    """A page of a board, and always the reader's own place."""
    async with world.database.reading() as connection:
        known = await known_to(connection, request.where)
        named = known.named(request.board)
        if named is None:
            request = await _as_a_topic(connection, request)
            named = known.named(request.board)
        if named is None:
            return events.NoSuchBoard(asked_for=request.board, known=known.all)
        board = known.board(named)
        day = await local_day(connection, world, request.where, at)
        periods_there = await period_of(connection, board, request.period, day, at)
        if periods_there.now is None:
            return events.NoSeason(board=named)
        topic = await _topic(connection, board, periods_there.now, request.topic)
        if isinstance(topic, events.NoSuchTopic):
            return topic
        player = await people.known(connection, request.who.workspace, request.who.user)
        me = player.id if player else ""
        hidden = player is not None and await people.is_hidden(connection, player.id)
    now = Place(*board, topic, periods_there.now)
    before = now._replace(period=periods_there.before) if periods_there.before else None
    view, moved = await world.database.read(
        partial(shelf.looked_at, now=now, before=before, player=me, first=request.first)
    )
    return events.LeaderboardShown(
        board=named,
        boards=known.all,
        period=request.period,
        spoken_period=periods_there.spoken,
        seasons=periods_there.seasons,
        topic=topic,
        view=view,
        moved=moved,
        me=me or None,
        hidden=hidden,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOnBoard:
    """The keys of a period on a board: of now, and of the one before it."""

    now: str | None
    before: str | None
    spoken: str
    seasons: bool


async def period_of(
    connection: Connection, board: Board, period: Period, day: date, at: datetime
) -> PeriodOnBoard:
    """A season is the one that runs or else the last one that did; others are the day's."""
    kept = await seasons.of_boards(connection, (board,))
    past = [one for one in kept if one.stage(at) is not Stage.PLANNED]
    if period is not Period.SEASON:
        earlier = periods.before(period, day)
        return PeriodOnBoard(
            now=periods.key(period, day),
            before=periods.key(period, earlier) if earlier else None,
            spoken=periods.spoken(period, day),
            seasons=bool(past),
        )
    keys = [periods.season_key(one.number) for one in past]
    return PeriodOnBoard(
        now=keys[-1] if keys else None,
        before=keys[-2] if len(keys) > 1 else None,
        spoken=past[-1].name if past else "",
        seasons=bool(past),
    )


async def _as_a_topic(
    connection: Connection, request: requests.ShowLeaderboard
) -> requests.ShowLeaderboard:
    """What names no board may be a topic of the channel's own; a day or a week has no such board."""
    words = f"{request.board} {request.topic}".strip()
    short = request.period in {Period.DAY, Period.WEEK}
    board = boards.of_channel(request.where)
    if isinstance(await _topic(connection, board, "all", words), events.NoSuchTopic):
        return request
    return replace(request, board="", topic=words, period=Period.ALL if short else request.period)


async def _topic(
    connection: Connection, board: Board, period: str, typed: str
) -> str | events.NoSuchTopic:
    """The topic that was typed, or named by its key; any part of its name will do if just one."""
    if not typed.strip():
        return boards.EVERY_TOPIC
    known = await connection.run_sync(shelf.topics, Place(*board, "", period))
    wanted = " ".join(typed.casefold().split())
    exact = [one for one in known if wanted in {one.casefold(), boards.topic_key(one)}]
    near = exact or [one for one in known if wanted in one.casefold()]
    return near[0] if near else events.NoSuchTopic(asked_for=typed, known=known)


async def own_view(connection: Connection, board: Board, key: str, player: str) -> View:
    """How a player stands on a board over a period."""
    return await connection.run_sync(shelf.view, Place(*board, boards.EVERY_TOPIC, key), player)


async def local_day(connection: Connection, world: World, where: Channel, at: datetime) -> date:
    """The channel's own calendar day: periods begin and end with it."""
    return at.astimezone(calendar.kept_zone(await zone_of(connection, world, where))).date()


async def zone_of(connection: Connection, world: World, where: Channel) -> str:
    """The channel's own zone."""
    planned = await schedules.of_channel(connection, where)
    return planned[0].timetable.zone if planned else world.zone
