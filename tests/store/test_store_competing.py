"""Random histories of points and people: every board is what a naive recount of the facts gives."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.quiz import boards, standings
from bot.quiz.boards import Board, Place, Season
from bot.quiz.player import Player
from bot.quiz.schedule import Channel
from bot.quiz.standings import Score, Standing
from bot.store import audit, identity, leagues, ledger, packs, people, rounds, seasons
from bot.store import boards as shelf
from bot.store.database import Connection, Database
from tests.store import samples
from tests.store.samples import MONDAY

USERS = ("ann", "bo", "cy")
TOPICS = ("vision/pooling", "vision/padding")


@dataclass(frozen=True, slots=True)
class Earned:
    """A line of the clerk's own ledger; `who` is a place among his people."""

    who: int
    channel: Channel
    topic: str
    day: date
    asked_at: datetime
    points: int
    answered: int
    correct: int


@dataclass(slots=True)
class Clerk:
    """What a careful clerk notes beside the bot, and how he adds it up: anew each time."""

    database: Database
    channels: tuple[Channel, ...]
    league: str
    now: datetime = MONDAY
    number: int = 0
    people: list[str] = field(default_factory=list)
    owners: dict[tuple[str, str], int] = field(default_factory=dict)
    earned: list[Earned] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    gone: set[tuple[str, str]] = field(default_factory=set)
    held: dict[Channel, list[tuple[date, date | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    named: dict[Board, list[tuple[datetime, datetime | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    async def met(self, connection: Connection, workspace: str, user: str) -> int:
        """The person behind an account, met for the first time if need be."""
        if (workspace, user) not in self.owners:
            self.people.append(f"{workspace}-{user}-{len(self.people)}")
            one = samples.account(user, workspace=workspace)
            await people.player_of(connection, one, new_id=self.people[-1])
            self.owners[workspace, user] = len(self.people) - 1
        return self.owners[workspace, user]

    # What happens

    async def round(self, connection: Connection, where: int, marks: list[int]) -> None:
        """A question is asked and closed; each user earns something, or does not answer."""
        self.number += 1
        channel, asks = self.channels[where], TOPICS[self.number % 2]
        day, name = self.now.date(), f"r{self.number}"
        new = samples.new_round(name, day=day, channel=channel, asks=asks)
        await rounds.open_round(connection, new=new)
        entries: list[ledger.Entry] = []
        for user, mark in zip(USERS, marks, strict=False):
            who = await self.met(connection, channel.workspace, user)
            await identity.leave(connection, channel.workspace, user, gone=False)
            self.gone.discard((channel.workspace, user))
            for points, answered in ((mark, 1), (-mark // 2, 0)):  # a correction, at once
                line = Earned(who, channel, asks, day, new.opens_at, points, answered, answered)
                entries.append(self._entry(line, name, len(entries)))
                self.earned.append(line)
        await ledger.append(connection, entries)

    def _entry(self, line: Earned, round_id: str, place: int) -> ledger.Entry:
        return ledger.Entry(
            id=f"{round_id}-{place}",
            channel=line.channel,
            round_id=round_id,
            player_id=self.people[line.who],
            reason="answer",
            points=line.points,
            answered=line.answered,
            correct=line.correct,
            day=line.day,
            at=self.now,
        )

    async def plays(self, connection: Connection, where: int) -> None:
        """A channel enters the league, or leaves it."""
        channel, day = self.channels[where % 3], self.now.date()
        held = self.held[channel]
        if held and held[-1][1] is None:
            await leagues.leave(connection, channel, self.league, last=day)
            held[-1] = held[-1][0], day + timedelta(days=1)
        elif await leagues.enter(connection, channel, self.league, since=day):
            await ledger.count_for_league(connection, channel, self.league, since=day)
            held.append((day, None))
        else:
            held[-1] = held[-1][0], None

    async def season(self, connection: Connection, where: int) -> None:
        """One begins on some board, or the one there ends."""
        board = self.boards[where % len(self.boards)]
        at = self.now + timedelta(hours=1)
        past = await seasons.of_boards(connection, (board,))
        named = self.named[board]
        if past and past[-1].holds(at):
            await seasons.end(connection, replace(past[-1], ends_at=at))
            named[-1] = named[-1][0], at
        else:
            until = at + timedelta(days=2) if where // len(self.boards) % 2 else None
            wanted = Season(board=board, number=0, name="S", starts_at=at, ends_at=until)
            await seasons.start(connection, wanted)
            named.append((at, until))

    async def hides(self, connection: Connection, which: int) -> None:
        """Somebody hides, or comes back."""
        account = self._somebody(which)
        if account is not None:
            who = self.owners[account]
            hidden = who not in self.hidden
            await identity.hide(connection, self.people[who], hidden=hidden)
            (self.hidden.add if hidden else self.hidden.discard)(who)

    async def leaves(self, connection: Connection, which: int) -> None:
        """Somebody leaves a workspace."""
        account = self._somebody(which)
        if account is not None:
            await identity.leave(connection, *account, gone=True)
            self.gone.add(account)

    async def joins(self, connection: Connection, which: int) -> None:
        """The same user of both workspaces turns out to be one person."""
        user = USERS[which % len(USERS)]
        both = [self.owners.get((channel.workspace, user)) for channel in self.channels[1:]]
        kept, given = both
        if kept is None or given is None or kept == given:
            return
        await identity.join(
            connection,
            Player(id=self.people[kept], name=""),
            Player(id=self.people[given], name=""),
        )
        self.owners = {key: kept if who == given else who for key, who in self.owners.items()}
        self.earned = [replace(one, who=kept) if one.who == given else one for one in self.earned]
        if given in self.hidden:
            self.hidden.add(kept)

    async def forgets(self, connection: Connection, which: int) -> None:
        """Somebody is deleted."""
        account = self._somebody(which)
        if account is not None:
            who = self.owners[account]
            player = Player(id=self.people[who], name="x")
            await identity.forget(
                connection, player, nobody=f"nobody-{self.league}-{len(self.people)}-{who}"
            )
            self.owners = {key: one for key, one in self.owners.items() if one != who}
            self.gone = {one for one in self.gone if one in self.owners}
            self.earned = [one for one in self.earned if one.who != who]

    def _somebody(self, which: int) -> tuple[str, str] | None:
        known = sorted(self.owners)
        return known[which % len(known)] if known else None

    # How it is added up

    @property
    def boards(self) -> tuple[Board, ...]:
        workspaces = dict.fromkeys(one.workspace for one in self.channels)
        return (
            *map(boards.of_channel, self.channels),
            *map(boards.of_workspace, workspaces),
            boards.of_league(self.league),
        )

    def counts(self, line: Earned, board: Board) -> bool:
        """Whether a line belongs to a board."""
        if board.league:
            held = self.held[line.channel]
            return any(a <= line.day and (b is None or line.day < b) for a, b in held)
        return line.channel == board.channel or (
            board.channel is None and line.channel.workspace == board.scope
        )

    def periods(self, board: Board) -> Iterator[tuple[str, Any]]:
        """Keys of periods, and what is in them."""
        days = {one.day for one in self.earned}
        yield "all", lambda _: True
        for day in days:
            year, week, _ = day.isocalendar()
            yield f"d{day.isoformat()}", lambda one, d=day: one.day == d
            yield (
                f"w{year}-{week:02}",
                lambda one, d=day: one.day.isocalendar()[:2] == d.isocalendar()[:2],
            )
            yield (
                f"m{day:%Y-%m}",
                lambda one, d=day: (one.day.year, one.day.month) == (d.year, d.month),
            )
        for number, (a, b) in enumerate(self.named[board], start=1):
            yield (
                f"s{number}",
                lambda one, a=a, b=b: a <= one.asked_at and (not b or one.asked_at < b),
            )

    def shown(self, who: int, board: Board) -> bool:
        """Whether a board shows somebody."""
        held = [account for account, one in self.owners.items() if one == who]
        there = held if board.league else [one for one in held if one[0] == board.scope]
        return who not in self.hidden and (not there or any(one not in self.gone for one in there))

    def expected(self, board: Board, topic: str, holds: Any) -> tuple[Standing, ...]:
        """A board, by adding up every line anew."""
        sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        for one in self.earned:
            if self.counts(one, board) and holds(one) and topic in {"", one.topic}:
                for place, value in enumerate((one.points, one.answered, one.correct)):
                    sums[one.who][place] += value
        return standings.rank(
            Score(player=self.people[who], name="", points=p, answered=a, correct=c)
            for who, (p, a, c) in sums.items()
            if self.shown(who, board)
        )


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("round"),
            st.integers(0, 2),
            st.lists(st.integers(0, 4), min_size=1, max_size=len(USERS)),
            st.integers(1, 20),  # days later
        ),
        st.tuples(st.sampled_from(("plays", "season")), st.integers(0, 5)),
        st.tuples(st.sampled_from(("hides", "leaves", "joins", "forgets")), st.integers(0, 5)),
    ),
    max_size=12,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
async def test_boards_are_what_a_recount_gives(
    database: Database, steps: list[tuple[Any, ...]]
) -> None:
    """Whatever is earned, corrected, joined, hidden, left, forgotten: on every board, always."""
    clerk = await _clerk(database)
    for verb, where, *more in steps:
        async with database.writing() as connection:
            if verb == "round":
                marks, days = more
                clerk.now += timedelta(days=days)
                await clerk.round(connection, where, marks)
            else:
                await getattr(clerk, verb)(connection, where)
    async with database.reading() as connection:
        assert await audit.verify(connection) == ()
        for board in clerk.boards:
            for period, holds in clerk.periods(board):
                topics = ("", *TOPICS) if period[0] in "ams" else ("",)
                for topic in topics:
                    place = Place(*board, topic, period)
                    view = await connection.run_sync(shelf.view, place, "")
                    assert _bare(view.page) == _bare(clerk.expected(board, topic, holds)), place


def _bare(shown: tuple[Standing, ...]) -> list[tuple[Any, ...]]:
    """Without names, by which ties are ordered."""
    return sorted(
        (
            one.rank,
            one.shared,
            one.score.player,
            one.score.points,
            one.score.answered,
            one.score.correct,
        )
        for one in shown
    )


async def _clerk(database: Database) -> Clerk:
    """Two channels in one workspace, one in another, and a league that none plays in yet."""
    number = next(samples.NUMBERS)
    one, other = f"web:{number}", f"chat:{number}"
    channels = (
        Channel(workspace=one, id="lounge"),
        Channel(workspace=one, id="quiz"),
        Channel(workspace=other, id="quiz"),
    )
    league = leagues.League(id=f"l{number}", name="Cup", code=f"c{number}", workspace=one)
    async with database.writing() as connection:
        asked = [samples.question(slug.partition("/")[2]) for slug in TOPICS]
        topical = [replace(one, topic=one.id) for one in asked]
        await packs.save(connection, samples.pack(*topical), at=MONDAY)
        await leagues.make(connection, league, at=MONDAY)
    return Clerk(database=database, channels=channels, league=league.id)
