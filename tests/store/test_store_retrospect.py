"""How a channel stood when one of its rounds ended."""

from datetime import timedelta

from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.quiz.standings import Score
from bot.store import ledger, retrospect, rounds, streaks
from bot.store.database import Database
from bot.store.ledger import Entry
from tests.store import samples
from tests.store.samples import DAILY, FIRST_DAY, MONDAY, round_in, submission, taking_answers

ELSEWHERE = Channel(workspace="web:local", id="elsewhere")


async def play(database: Database) -> None:
    """Four days; the third round is void; Bo misses the second day, and plays elsewhere too."""
    for number in range(4):
        day = FIRST_DAY + timedelta(days=number)
        await samples.open_round(database, samples.new_round(f"r{number + 1}", day=day))
    await samples.open_round(database, samples.new_round("x1", channel=ELSEWHERE))
    played = {"ann": ("r1", "r2", "r3", "r4"), "bo": ("r1", "r4", "x1")}
    async with taking_answers(database) as intake:
        for name, round_ids in played.items():
            for round_id in round_ids:
                at = (await round_in(database, round_id)).opens_at
                event = f"{name}-{round_id}"
                await intake.submit(submission(name, event=event, at=at, round_id=round_id))
    third = await round_in(database, "r3")
    async with database.writing() as connection:
        await rounds.void(connection, third)
    for name, round_ids in played.items():
        for round_id in round_ids:
            await award(database, await round_in(database, round_id), name)


async def award(database: Database, round_: Round, name: str) -> None:
    async with database.writing() as connection:
        entry = Entry(
            id=f"{round_.id}-{name}",
            channel=round_.channel,
            round_id=round_.id,
            player_id=f"player-{name}",
            reason="answer",
            points=10 if name == "ann" else 0,
            answered=1,
            correct=int(name == "ann"),
            day=round_.day,
            at=MONDAY,
        )
        await ledger.append(connection, (entry,))


async def test_a_reveal_shows_the_scores_of_its_day(database: Database) -> None:
    """Later rounds, earlier days and other channels do not count; nor does who has no points."""
    await play(database)
    second, fourth = await round_in(database, "r2"), await round_in(database, "r4")
    async with database.reading() as connection:
        both = await retrospect.scores_as_of(connection, second, FIRST_DAY)
        one = await retrospect.scores_as_of(connection, second, second.day)
        later = await retrospect.scores_as_of(connection, fourth, FIRST_DAY)
    ann = Score(player="player-ann", name="Ann", points=20, answered=2, correct=2)
    assert both == (ann,)
    assert [score.points for score in one] == [10]
    assert [score.points for score in later] == [40]


async def test_a_reveal_shows_the_streaks_of_its_day(database: Database) -> None:
    """Places up to this round's, void ones left out, with those that each player answered."""
    await play(database)
    chosen = ("player-ann", "player-bo")
    for round_id in ("r1", "r2", "r4"):
        round_ = await round_in(database, round_id)
        async with database.writing() as connection:
            await rounds.close(connection, round_, at=round_.closes_at)
            await streaks.count(connection, round_, answered=True)
    async with database.reading() as connection:
        second, fourth = await round_in(database, "r2"), await round_in(database, "r4")
        assert await retrospect.answered_until(connection, second, chosen) == (
            2,
            {"player-ann": frozenset({1, 2}), "player-bo": frozenset({1})},
        )
        assert await retrospect.answered_until(connection, fourth, chosen) == (
            3,
            {"player-ann": frozenset({1, 2, 3}), "player-bo": frozenset({1, 3})},
        )
    assert fourth.channel == DAILY
