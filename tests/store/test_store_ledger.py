"""The ledger and the standings."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from bot.quiz import periods
from bot.quiz.boards import Place
from bot.quiz.schedule import Channel
from bot.store import audit, ledger, packs, people, places, rounds
from bot.store.audit import Disagreement, Miscount
from bot.store.database import Connection, Database
from bot.store.ledger import Entry
from bot.store.sums import Sums
from bot.store.tables import standing
from tests.store import samples
from tests.store.samples import DAILY, FIRST_DAY, MONDAY

PLAYERS = ("ann", "bo", "cy")
MONDAY_WEEK = "w2026-48"


async def prepare(database: Database, channel: Channel = DAILY) -> None:
    async with database.writing() as connection:
        await packs.save(connection, samples.pack(), at=MONDAY)
        for name in PLAYERS:
            await people.player_of(connection, samples.account(name), new_id=name)
        await rounds.open_round(connection, new=samples.new_round(channel.id, channel=channel))


def entry(
    number: int,
    player: str = "ann",
    points: int = 10,
    *,
    correct: int = 1,
    answered: int = 1,
    day: date = FIRST_DAY,
    channel: Channel = DAILY,
) -> Entry:
    return Entry(
        id=f"{channel.id}-{number}",
        channel=channel,
        round_id=channel.id,
        player_id=player,
        reason="answer",
        points=points,
        answered=answered,
        correct=correct,
        day=day,
        at=MONDAY,
    )


async def append(database: Database, *entries: Entry) -> None:
    async with database.writing() as connection:
        await ledger.append(connection, entries)


async def board(
    connection: Connection, period: str, channel: Channel = DAILY
) -> dict[str, tuple[int, int, int]]:
    scores = await ledger.scores(connection, channel, period)
    assert list(scores) == sorted(scores, key=lambda score: -score.points)
    return {score.player: (score.points, score.answered, score.correct) for score in scores}


async def test_points_appear_on_every_board_of_their_day(database: Database) -> None:
    """A point counts for its day, week, month and for all time, and for nothing else."""
    await prepare(database)
    await append(database, entry(1), entry(2, "bo", 5, correct=0))
    async with database.reading() as connection:
        for period in periods.keys(MONDAY.date()):
            assert await board(connection, period) == {"ann": (10, 1, 1), "bo": (5, 1, 0)}
        assert await board(connection, "w2026-49") == {}
        names = [score.name for score in await ledger.scores(connection, DAILY, "all")]
    assert names == ["Ann", "Bo"]


async def test_a_correction_adds_the_difference(database: Database) -> None:
    """Nothing is overwritten: a second entry takes back what was too much."""
    await prepare(database)
    await append(database, entry(1))
    await append(database, entry(2, points=-10, answered=0, correct=-1))
    async with database.reading() as connection:
        assert await board(connection, "all") == {"ann": (0, 1, 0)}
        assert await ledger.points_of_round(connection, "web:local", DAILY.id) == {"ann": (0, 0)}
        assert await audit.verify(connection) == ()


async def test_an_entry_is_made_once(database: Database) -> None:
    """The same entry again is refused whole, and the standings stay."""
    await prepare(database)
    await append(database, entry(1))
    with pytest.raises(Exception, match="could not do that"):
        await append(database, entry(2), entry(1))
    async with database.reading() as connection:
        assert await board(connection, "all") == {"ann": (10, 1, 1)}


async def test_no_entries_are_no_trouble(database: Database) -> None:
    """A round that nobody answered closes like any other."""
    await append(database)
    async with database.reading() as connection:
        assert await audit.verify(connection) == ()


HISTORIES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(PLAYERS),
            st.integers(-30, 30),
            st.integers(0, 1),
            st.integers(-1, 1),
            st.integers(0, 40),  # days later
        ),
        max_size=6,
    ),
    max_size=5,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=HISTORIES)
async def test_ledger_and_standings_always_agree(
    database: Database, history: Sequence[Sequence[tuple[str, int, int, int, int]]]
) -> None:
    """Whatever was entered, in however many transactions, every board is the sum of its entries."""
    channel = Channel(workspace="web:local", id=f"c{next(samples.NUMBERS)}")
    await prepare(database, channel)
    expected: dict[str, Counter[tuple[str, int]]] = {}
    number = 0
    for batch in history:
        entries = []
        for player, points, answered, correct, days in batch:
            number += 1
            day = MONDAY.date() + timedelta(days=days)
            entries.append(
                entry(
                    number,
                    player,
                    points,
                    answered=answered,
                    correct=correct,
                    day=day,
                    channel=channel,
                )
            )
            for period in periods.keys(day):
                sums = expected.setdefault(period, Counter())
                for place, value in enumerate((points, answered, correct)):
                    sums[player, place] += value
        await append(database, *entries)
    async with database.writing() as connection:
        assert await audit.verify(connection) == ()
        before = {period: await board(connection, period, channel) for period in expected}
        await audit.rebuild(connection)
        after = {period: await board(connection, period, channel) for period in expected}
    assert before == after
    for period, sums in expected.items():
        for player, kept in before[period].items():
            assert kept == tuple(sums[player, place] for place in range(3))


async def plant(database: Database, kind: str) -> None:
    week = Place("web:local", f"#{DAILY.id}", "", MONDAY_WEEK)
    here = places.at(standing, week), standing.c.player == "ann"
    row = {"workspace": "web:local", "place": 999, "player": "cy"}
    counts = {"points": 3, "answered": 1, "correct": 0, "visible": True}
    async with database.writing() as connection:
        match kind:
            case "wrong":
                await connection.execute(update(standing).where(*here).values(points=11))
            case "missing":
                await connection.execute(delete(standing).where(*here))
            case _:
                if kind == "invented":
                    name = Place("web:local", "zz", "", "all")
                    row["place"] = (await connection.run_sync(places.numbered, [name]))[name]
                await connection.execute(insert(standing), {**row, **counts})


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        pytest.param(
            "wrong",
            (f"#{DAILY.id}", MONDAY_WEEK, "ann", Sums(10, 1, 1), Sums(11, 1, 1)),
            id="wrong",
        ),
        pytest.param(
            "missing", (f"#{DAILY.id}", MONDAY_WEEK, "ann", Sums(10, 1, 1), Sums()), id="missing"
        ),
        pytest.param("invented", ("zz", "all", "cy", Sums(), Sums(3, 1, 0)), id="invented"),
        pytest.param("nowhere", ("", "", "cy", Sums(), Sums(3, 1, 0)), id="nowhere"),
    ],
)
async def test_a_planted_disagreement_is_found_and_mended(
    database: Database, kind: str, found: tuple[str, str, str, Sums, Sums]
) -> None:
    """`verify` names place, player and both sums, and the histogram; `rebuild` mends them."""
    await prepare(database)
    await append(database, entry(1), entry(2, "bo", 5), entry(3, "bo", 5, answered=0))
    await plant(database, kind)
    where, period, player, due, kept = found
    place = Place("web:local", where, "", period)
    async with database.writing() as connection:
        wrong, *miscounts = await audit.verify(connection)
        assert wrong == Disagreement(place=place, player=player, ledger=due, standing=kept)
        assert all(isinstance(one, Miscount) and one.place == place for one in miscounts)
        assert sum(one.surplus for one in miscounts if isinstance(one, Miscount)) == {
            "wrong": 0,
            "missing": 1,
        }.get(kind, -1)
        await audit.rebuild(connection)
        assert await audit.verify(connection) == ()
        assert await board(connection, MONDAY_WEEK) == {"bo": (10, 1, 2), "ann": (10, 1, 1)}


async def test_rebuilding_reads_thousands_of_accounts(database: Database) -> None:
    """More players than one portion are all summed up."""
    await prepare(database)
    names = [f"p{number}" for number in range(1500)]
    async with database.writing() as connection:
        met = {("web:local", name): (name, name) for name in names}
        await connection.run_sync(lambda plain: people.greet(plain, {}, met))
        await ledger.append(connection, [entry(n, name) for n, name in enumerate(names)])
        await audit.rebuild(connection)
        assert await audit.verify(connection) == ()
        assert len(await board(connection, "all")) == 1500
