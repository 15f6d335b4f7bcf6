"""Rounds are opened and closed by whoever the database lets."""

import asyncio
from datetime import timedelta

import pytest

from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.store import packs, rounds
from bot.store.database import Connection, Database
from tests.store import samples
from tests.store.samples import (
    CLOSING,
    DAILY,
    FIRST_DAY,
    MONDAY,
    new_round,
)


def on_day(number: int, *, channel: Channel = DAILY) -> rounds.NewRound:
    return new_round(f"r{number}", day=FIRST_DAY + timedelta(days=number - 1), channel=channel)


async def get(connection: Connection, name: str) -> Round:
    found = await rounds.get(connection, "web:local", name)
    assert found is not None
    return found


async def read(database: Database, name: str = "r1") -> Round:
    async with database.reading() as connection:
        return await get(connection, name)


async def test_a_round_comes_back_as_it_was_opened(database: Database) -> None:
    """Everything that a card shows is kept, with the question as it was asked."""
    await samples.open_round(database)
    new = new_round()
    assert await read(database) == Round(
        id=new.id,
        channel=new.channel,
        schedule=new.schedule,
        slot=new.slot,
        number=1,
        question=samples.question(),
        seed=new.seed,
        state=RoundState.OPEN,
        day=new.day,
        zone=new.zone,
        opens_at=new.opens_at,
        closes_at=new.closes_at,
        changes_allowed=True,
    )


async def test_a_slot_gives_one_round(database: Database) -> None:
    """The second to open a round for the same slot is told so, and no number is lost."""
    await samples.open_round(database)
    async with database.writing() as connection:
        again = new_round("r9")
        assert not await rounds.open_round(connection, new=again)
        assert await rounds.get(connection, "web:local", "r9") is None
        assert await rounds.open_round(connection, new=on_day(2))
    assert (await read(database, "r2")).number == 2


async def test_a_round_id_is_used_once(database: Database) -> None:
    """A command delivered twice carries the same id, and opens one round."""
    await samples.open_round(database)
    async with database.writing() as connection:
        other_slot = new_round("r1", day=MONDAY.date() + timedelta(days=1))
        assert not await rounds.open_round(connection, new=other_slot)
    assert (await read(database)).number == 1


async def test_two_processes_race_for_a_slot_and_one_wins(database_url: str) -> None:
    """Two bells that ring at once open one round."""
    both = [await Database.open(database_url) for _ in range(2)]
    async with both[0].writing() as connection:
        await packs.save(connection, samples.pack(), at=MONDAY)

    async def ring(database: Database, name: str) -> bool:
        async with database.writing() as connection:
            return await rounds.open_round(connection, new=new_round(name))

    won = await asyncio.gather(*(ring(one, f"r{place}") for place, one in enumerate(both * 5)))
    assert won.count(True) == 1
    async with both[0].reading() as connection:
        (opened,) = await rounds.open_in(connection, DAILY)
    assert opened.number == 1
    for one in both:
        await one.close()


async def test_numbers_count_each_channel_alone(database: Database) -> None:
    """Another channel starts with number one, whatever happens here."""
    await samples.open_round(database)
    elsewhere = Channel(workspace="web:local", id="elsewhere")
    async with database.writing() as connection:
        assert await rounds.open_round(connection, new=on_day(2))
        other = on_day(3, channel=elsewhere)
        assert await rounds.open_round(connection, new=other)
    assert [(await read(database, f"r{n}")).number for n in (1, 2, 3)] == [1, 2, 1]


async def test_a_round_is_closed_once(database: Database) -> None:
    """Whoever comes second is told so; a closed round cannot become void."""
    await samples.open_round(database)
    opened = await read(database)
    async with database.writing() as connection:
        assert await rounds.close(connection, opened, at=CLOSING)
        assert not await rounds.close(connection, opened, at=CLOSING)
        assert not await rounds.void(connection, opened)
    closed = await read(database)
    assert (closed.state, closed.closes_at) == (RoundState.CLOSED, CLOSING)


async def test_a_round_closed_early_says_when(database: Database) -> None:
    """A host who ends a round ahead of time changes its closing time."""
    await samples.open_round(database)
    early = MONDAY + timedelta(hours=1)
    async with database.writing() as connection:
        assert await rounds.close(connection, await read(database), at=early)
    assert (await read(database)).closes_at == early


async def test_two_processes_close_a_round_once(database_url: str) -> None:
    """Points are awarded by the one who closed it."""
    both = [await Database.open(database_url) for _ in range(2)]
    await samples.open_round(both[0])
    opened = await read(both[0])

    async def end(database: Database) -> bool:
        async with database.writing() as connection:
            return await rounds.close(connection, opened, at=CLOSING)

    assert sorted(await asyncio.gather(*map(end, both))) == [False, True]
    for one in both:
        await one.close()


async def test_rounds_to_close_are_those_whose_time_is_over(database: Database) -> None:
    """The longest over comes first; what is open or closed is left out."""
    await samples.open_round(database)
    async with database.writing() as connection:
        for number in (2, 3, 4):
            assert await rounds.open_round(connection, new=on_day(number))
        await rounds.close(connection, await get(connection, "r2"), at=CLOSING)
        at = CLOSING + timedelta(days=2)
        over, more = await rounds.to_close(connection, at=at, after=rounds.FIRST, limit=10)
        one, last = await rounds.to_close(connection, at=at, after=rounds.FIRST, limit=1)
        assert last is not None
        other, _ = await rounds.to_close(connection, at=at, after=last, limit=1)
        none, _ = await rounds.to_close(
            connection, at=CLOSING - timedelta(seconds=1), after=rounds.FIRST, limit=10
        )
    assert ([round_.id for round_ in over], more) == (["r1", "r3"], None)
    assert [round_.id for round_ in (*one, *other)] == ["r1", "r3"]
    assert none == ()


@pytest.mark.parametrize(
    ("number", "found"),
    [(1, "r1"), (2, "r2"), (0, None), (-1, None), (99, None), (2**31, None), (10**30, None)],
)
async def test_a_round_is_found_by_its_number(
    database: Database, number: int, found: str | None
) -> None:
    """A number that people type may be any number."""
    await samples.open_round(database)
    async with database.writing() as connection:
        await rounds.open_round(connection, new=on_day(2))
        round_ = await rounds.numbered(connection, DAILY, number)
    assert (round_.id if round_ else None) == found


async def test_the_channel_remembers_its_rounds(database: Database) -> None:
    """Void rounds count for nothing; the latest, the open ones and the closed ones are known."""
    await samples.open_round(database)
    async with database.writing() as connection:
        assert await rounds.latest_closed(connection, DAILY) is None
        for number in (2, 3):
            assert await rounds.open_round(connection, new=on_day(number))
        await rounds.close(connection, await get(connection, "r1"), at=CLOSING)
        await rounds.void(connection, await get(connection, "r3"))
    async with database.reading() as connection:
        latest = await rounds.latest(connection, DAILY)
        closed = await rounds.latest_closed(connection, DAILY)
        opened = await rounds.open_in(connection, DAILY)
        posted = await rounds.posted_numbers(connection, DAILY)
        asked = (await rounds.last_asked(connection, [DAILY]))[DAILY]
    assert latest is not None
    assert closed is not None
    assert (latest.id, closed.id, [round_.id for round_ in opened]) == ("r2", "r1", ["r2"])
    assert posted == ((1, RoundState.CLOSED), (2, RoundState.OPEN))
    assert asked == {"vision/pooling": 2}


async def test_the_number_of_a_void_round(database: Database) -> None:
    """Nobody saw the round, so the next one gets it; but never a number that somebody has seen."""
    await samples.open_round(database)
    async with database.writing() as connection:
        for number in (2, 3):
            await rounds.open_round(connection, new=on_day(number))
        for name in ("r2", "r3"):
            assert await rounds.void(connection, await get(connection, name))
        assert not await rounds.void(connection, await get(connection, "r3"))
        await rounds.open_round(connection, new=on_day(4))
        posted = await rounds.posted_numbers(connection, DAILY)
        asked = await rounds.numbered(connection, DAILY, 3)
    assert posted == ((1, RoundState.OPEN), (3, RoundState.OPEN))
    assert asked is not None
    assert asked.id == "r4"


async def test_an_edited_question_leaves_the_round_as_it_was(database: Database) -> None:
    """A round shows what was asked, not what the question says today."""
    await samples.open_round(database)
    edited = samples.question(prompt="What does average pooling keep?")
    async with database.writing() as connection:
        await packs.save(connection, samples.pack(edited), at=MONDAY)
    assert (await read(database)).question == samples.question()
