"""Answers come in all at once."""

import asyncio
from datetime import timedelta

import pytest

from bot.quiz.answer import Answer
from bot.quiz.grade import Grade
from bot.quiz.question import Question
from bot.store import errors, rounds
from bot.store.database import Database
from bot.store.intake import Accepted, Intake
from tests.store import samples
from tests.store.samples import (
    CLOSING,
    RIGHT,
    WRONG,
    accepted,
    round_in,
    stored,
    submission,
    taking_answers,
)


async def test_one_batch_keeps_the_order_of_a_player(database: Database) -> None:
    """Of several answers that arrive together the last one counts."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcomes = await asyncio.gather(
            *(
                intake.submit(submission(answer=answer, event=f"e{number}"))
                for number, answer in enumerate((RIGHT, WRONG, RIGHT, WRONG))
            )
        )
    assert [accepted(one).row.changes for one in outcomes] == [0, 1, 2, 3]
    (row,) = await stored(database)
    assert (row.answer, row.changes) == (WRONG, 3)


async def test_hundreds_at_once_all_count(database: Database) -> None:
    """More than fit into one batch: each is confirmed, and the round counts each once."""
    await samples.open_round(database)
    names = [f"p{number}" for number in range(600)]
    async with taking_answers(database) as intake:
        outcomes = await asyncio.gather(
            *(intake.submit(submission(name, event=name)) for name in names)
        )
    assert all(accepted(one).first for one in outcomes)
    assert (await round_in(database)).answered == 600
    assert {row.player.id for row in await stored(database)} == {f"player-{n}" for n in names}


async def test_a_grader_that_fails_fails_for_one(database: Database) -> None:
    """An answer that cannot be graded is its own player's trouble."""

    def picky(question: Question, answer: Answer) -> Grade:
        if answer == WRONG:
            raise ValueError("this answer cannot be graded")
        return samples.grade(question, answer)

    await samples.open_round(database)
    async with taking_answers(database, picky) as intake:
        good, bad = await asyncio.gather(
            intake.submit(submission("ann")),
            intake.submit(submission("bo", WRONG, event="e2")),
            return_exceptions=True,
        )
    assert isinstance(good, Accepted)
    assert isinstance(bad, ValueError)


async def test_what_the_database_refuses_does_not_sink_the_batch(database: Database) -> None:
    """A player id that is taken fails alone; the others of its batch are stored."""
    await samples.open_round(database)
    clash = submission("eve", event="e-eve", new_player_id="player-ann")
    async with taking_answers(database) as intake:
        await intake.submit(submission("ann"))
        outcomes = await asyncio.gather(
            intake.submit(submission("bo", event="e2")),
            intake.submit(clash),
            intake.submit(submission("cy", event="e3")),
            return_exceptions=True,
        )
    assert isinstance(outcomes[0], Accepted)
    assert isinstance(outcomes[1], errors.StoreError)
    assert isinstance(outcomes[2], Accepted)
    assert (await round_in(database)).answered == 3


async def test_a_failed_commit_is_told_to_all_who_waited(database_url: str) -> None:
    """Nobody is told that an answer counts while another program holds the database."""
    database = await Database.open(database_url, patience=timedelta(milliseconds=100))
    await samples.open_round(database)
    other = await Database.open(database_url)
    async with taking_answers(database) as intake:
        async with other.writing() as holding:
            await rounds.close(holding, await round_in(database), at=CLOSING)
            outcomes = await asyncio.gather(
                *(intake.submit(submission(name, event=name)) for name in ("ann", "bo")),
                return_exceptions=True,
            )
            assert [type(one) for one in outcomes] == [errors.DatabaseLocked] * 2
            await holding.rollback()
        assert accepted(await intake.submit(submission())).first
    assert len(await stored(database)) == 1
    for one in (database, other):
        await one.close()


async def test_stopping_stores_what_waits(database: Database) -> None:
    """A restart in the middle of the rush loses nobody's answer; a later one is asked to return."""
    await samples.open_round(database)
    intake = Intake(database, samples.grade)
    work = asyncio.create_task(intake.run())
    await intake.submit(submission())
    tasks = [
        asyncio.create_task(intake.submit(submission(f"p{number}", event=f"e{number}")))
        for number in range(300)
    ]
    await asyncio.sleep(0)
    work.cancel()
    outcomes = await asyncio.gather(*tasks)
    assert all(accepted(one).first for one in outcomes)
    with pytest.raises(asyncio.CancelledError):
        await work
    with pytest.raises(errors.Stopping, match="send your answer again"):
        await intake.submit(submission())
    assert (await round_in(database)).answered == 301


async def test_who_stops_waiting_disturbs_nobody(database: Database) -> None:
    """A connection that breaks while its answer is stored leaves the others alone."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        await intake.submit(submission("cy", event="e3"))
        gone = asyncio.create_task(intake.submit(submission("ann")))
        stays = asyncio.create_task(intake.submit(submission("bo", event="e2")))
        await asyncio.sleep(0)
        gone.cancel()
        assert isinstance(await stays, Accepted)
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert (await round_in(database)).answered == 3


async def test_two_processes_agree_on_who_was_first(database_url: str) -> None:
    """An event that reaches two processes at once counts once, as does each player."""
    both = [await Database.open(database_url) for _ in range(2)]
    await samples.open_round(both[0])
    names = [f"p{number}" for number in range(40)]
    async with taking_answers(both[0]) as one, taking_answers(both[1]) as other:
        outcomes = await asyncio.gather(
            *(
                intake.submit(submission(name, event=name, new_player_id=f"{name}-{number}"))
                for name in names
                for number, intake in enumerate((one, other))
            )
        )
    firsts = [accepted(outcome).first for outcome in outcomes]
    assert sum(firsts) == len(names)
    assert sum(accepted(outcome).repeated for outcome in outcomes) == len(names)
    assert (await round_in(both[0])).answered == len(names) == len(await stored(both[1]))
    for database in both:
        await database.close()
