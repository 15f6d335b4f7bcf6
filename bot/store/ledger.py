"""Points. The ledger is append-only; standings are its sums, kept in the same transactions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import Select, and_, func, select

from bot.quiz import boards
from bot.quiz.boards import Place, Season, Tenure
from bot.quiz.schedule import Channel
from bot.quiz.standings import Score
from bot.store import dialect, leagues, seasons, sums
from bot.store.database import Connection
from bot.store.places import at
from bot.store.sums import Sums
from bot.store.tables import ledger, standing
from bot.store.tables import player as players
from bot.store.tables import revision as revisions
from bot.store.tables import round_ as rounds

Gathered: TypeAlias = dict[Place, Mapping[str, Sums]]
Earned: TypeAlias = defaultdict[tuple[str, str, date], dict[str, Sums]]  # by round and day


class Entry(NamedTuple):
    """Points earned, or a correction of them; a tuple, as a close may make thousands.

    `answered` is 1 with a player's first entry for a round, else 0; `correct` is the change in the
    count of right answers; `day` is the round's.
    """

    id: str
    channel: Channel
    round_id: str
    player_id: str
    reason: str
    points: int
    answered: int
    correct: int
    day: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What of a round decides where its points count, beside the day."""

    channel: Channel
    topic: str
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Which points count where: the leagues that channels play in, the seasons of boards."""

    tenures: tuple[Tenure, ...]
    seasons: tuple[Season, ...]

    @classmethod
    async def read(
        cls, connection: Connection, channels: Iterable[Channel] | None = None
    ) -> "Rulebook":
        """What holds for some channels, or for all."""
        some = None if channels is None else tuple(channels)
        tenures = await leagues.tenures_of(connection, some)
        wanted = None
        if some is not None:
            wanted = {boards.of_league(one.league) for one in tenures}
            for channel in some:
                wanted |= {boards.of_channel(channel), boards.of_workspace(channel.workspace)}
        return cls(tenures=tenures, seasons=await seasons.of_boards(connection, wanted))

    def places(self, fact: Fact, day: date) -> tuple[Place, ...]:
        """Where points of such a round are added up that count for a day."""
        return tuple(
            place
            for board in boards.entered(fact.channel, day, self.tenures)
            for place in boards.places(
                board, topic=fact.topic, day=day, season=self._season(board, fact.asked_at)
            )
        )

    def _season(self, board: boards.Board, asked_at: datetime) -> Season | None:
        held = (one for one in self.seasons if one.board == board and one.holds(asked_at))
        return next(held, None)


async def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Enter points, and add them up wherever they count."""
    if not entries:
        return
    moment = cache(dialect.moments(connection))  # most were made at the same one
    rows = [_row(entry, moment(entry.at)) for entry in entries]
    await connection.run_sync(dialect.write, ledger, rows)
    by_round: Earned = defaultdict(dict)
    for entry in entries:
        earned = by_round[entry.channel.workspace, entry.round_id, entry.day]
        more = Sums(entry.points, entry.answered, entry.correct)
        before = earned.get(entry.player_id)
        earned[entry.player_id] = before + more if before else more
    facts = await _facts(connection, {key[:2] for key in by_round})
    rulebook = await Rulebook.read(connection, {fact.channel for fact in facts.values()})
    gathered: Gathered = {}
    for (workspace, round_id, day), earned in by_round.items():
        gather(gathered, rulebook.places(facts[workspace, round_id], day), earned)
    await connection.run_sync(lambda plain: sums.add(plain, gathered))


class _Own(dict[str, Sums]):
    """What was earned at one place only; until it differs, places share what a round brought."""


def gather(into: Gathered, places: Iterable[Place], earned: Mapping[str, Sums]) -> None:
    """Add what players earned to each of the places."""
    for place in places:
        if place not in into:
            into[place] = earned
            continue
        there = into[place]
        own = into[place] = there if isinstance(there, _Own) else _Own(there)
        for player, more in earned.items():
            own[player] = own[player] + more if player in own else more


FACTS: Final[Select[Any]] = select(
    rounds.c.workspace,
    rounds.c.round,
    rounds.c.channel,
    rounds.c.opens_at,
    revisions.c.topic,
).join(
    revisions,
    and_(revisions.c.question == rounds.c.question, revisions.c.revision == rounds.c.revision),
)


async def _facts(
    connection: Connection, keys: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], Fact]:
    """The facts of rounds, by workspace and id."""
    found = {}
    for workspace, round_id in keys:
        one = FACTS.where(rounds.c.workspace == workspace, rounds.c.round == round_id)
        row = (await connection.execute(one)).one()
        found[workspace, round_id] = fact_of(row)
    return found


def fact_of(row: Any) -> Fact:
    """The fact in a row of `FACTS`."""
    return Fact(
        channel=Channel(workspace=row.workspace, id=row.channel),
        topic=row.topic,
        asked_at=row.opens_at,
    )


def _row(entry: Entry, at: str) -> tuple[Any, ...]:
    """Its values, in the order of the table's columns."""
    return (
        entry.channel.workspace,
        entry.id,
        entry.channel.id,
        entry.round_id,
        entry.player_id,
        entry.reason,
        entry.points,
        entry.answered,
        entry.correct,
        entry.day.isoformat(),
        at,
    )


async def points_of_round(
    connection: Connection, workspace: str, round_id: str, player_id: str | None = None
) -> dict[str, tuple[int, int]]:
    """What a player, or each, has on the ledger for a round: points, and right answers (0 or 1)."""
    statement = select(ledger.c.player, func.sum(ledger.c.points), func.sum(ledger.c.correct))
    statement = statement.where(ledger.c.workspace == workspace, ledger.c.round == round_id)
    if player_id is not None:
        statement = statement.where(ledger.c.player == player_id)
    rows = await connection.execute(statement.group_by(ledger.c.player))
    return {player: (int(points), int(correct)) for player, points, correct in rows}


async def lines(
    connection: Connection, workspace: str, round_id: str, player_id: str
) -> tuple[tuple[str, int], ...]:
    """A player's entries for a round, the oldest first: why, and how many points."""
    rows = await connection.execute(
        select(ledger.c.reason, ledger.c.points)
        .where(
            ledger.c.workspace == workspace,
            ledger.c.round == round_id,
            ledger.c.player == player_id,
        )
        .order_by(ledger.c.at, ledger.c.answered.desc(), ledger.c.points.desc(), ledger.c.entry)
    )
    return tuple((reason, points) for reason, points in rows)


async def count_for_league(
    connection: Connection, channel: Channel, league: str, *, since: date
) -> None:
    """Add what a channel has earned from a day on to the boards of a league it just entered."""
    rows = await connection.execute(
        select(
            ledger.c.round,
            ledger.c.day,
            ledger.c.player,
            func.sum(ledger.c.points),
            func.sum(ledger.c.answered),
            func.sum(ledger.c.correct),
        )
        .where(
            ledger.c.workspace == channel.workspace,
            ledger.c.channel == channel.id,
            ledger.c.day >= since,
        )
        .group_by(ledger.c.round, ledger.c.day, ledger.c.player)
    )
    by_round: Earned = defaultdict(dict)
    for round_id, day, player, *three in rows:
        by_round[channel.workspace, round_id, day][player] = Sums(*map(int, three))
    facts = await _facts(connection, {key[:2] for key in by_round})
    rulebook = await Rulebook.read(connection, (channel,))
    scope = boards.of_league(league).scope
    gathered: Gathered = {}
    for (workspace, round_id, day), earned in by_round.items():
        places = rulebook.places(facts[workspace, round_id], day)
        gather(gathered, (one for one in places if one.workspace == scope), earned)
    await connection.run_sync(sums.add, gathered)


async def scores(connection: Connection, channel: Channel, period_key: str) -> tuple[Score, ...]:
    """Everybody on the channel's board over a period, most points first."""
    board = boards.of_channel(channel)
    rows = await connection.execute(
        select(standing, players.c.name)
        .join(players, players.c.player == standing.c.player)
        .where(
            at(standing, Place(*board, boards.EVERY_TOPIC, period_key)),
            standing.c.visible,
        )
        .order_by(standing.c.points.desc(), standing.c.player)
    )
    return tuple(
        Score(
            player=row.player,
            name=row.name,
            points=row.points,
            answered=row.answered,
            correct=row.correct,
        )
        for row in rows
    )
