"""Answers as they are kept."""

from dataclasses import replace
from datetime import timedelta

from bot.quiz.answer import Written
from bot.quiz.grade import GradedBy, Verdict
from bot.quiz.schedule import Channel
from bot.store import answers, rounds
from bot.store.answers import AnswerRow
from bot.store.database import Database
from tests.store import samples
from tests.store.samples import CLOSING, DAILY, MONDAY, WRONG, submission, taking_answers

UNSURE = Written(text="It keeps what is largest.")


async def answered(database: Database) -> None:
    """Bo answers first and wrong, then Ann and Cy in a way that a person must judge."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        for minute, name in enumerate(("bo", "cy", "ann")):
            answer = WRONG if name == "bo" else UNSURE
            at = MONDAY + timedelta(minutes=minute)
            await intake.submit(submission(name, answer, event=name, at=at))


async def close(database: Database) -> None:
    async with database.writing() as connection:
        round_ = await rounds.get(connection, "web:local", "r1")
        assert round_ is not None
        assert await rounds.close(connection, round_, at=CLOSING)


async def waiting(database: Database, channel: Channel = DAILY) -> list[tuple[str, str]]:
    async with database.reading() as connection:
        found = await answers.pending(connection, channel)
    return [(round_.id, row.player.name) for round_, row in found]


async def of_player(database: Database, player_id: str) -> AnswerRow | None:
    async with database.reading() as connection:
        return await answers.of_player(connection, "web:local", "r1", player_id)


async def test_answers_are_read_first_one_first(database: Database) -> None:
    """The reveal says who was first."""
    await answered(database)
    async with database.reading() as connection:
        rows = await answers.of_round(connection, "web:local", "r1")
        assert await answers.count(connection, "web:local", "r1") == 3
        assert await answers.count(connection, "web:local", "r9") == 0
    assert [row.player.name for row in rows] == ["Bo", "Cy", "Ann"]


async def test_one_player_sees_the_own_answer(database: Database) -> None:
    """Whoever did not answer has none."""
    await answered(database)
    bo = await of_player(database, "player-bo")
    assert bo is not None
    assert (bo.answer, bo.grade.verdict) == (WRONG, Verdict.INCORRECT)
    assert await of_player(database, "player-eve") is None


async def test_what_waits_for_a_person_waits_after_the_close(database: Database) -> None:
    """While a round is open its answers may still change; then the oldest waits first."""
    await answered(database)
    assert await waiting(database) == []
    await close(database)
    assert await waiting(database) == [("r1", "Cy"), ("r1", "Ann")]
    assert await waiting(database, Channel(workspace="web:local", id="elsewhere")) == []


async def test_a_decision_replaces_the_grade(database: Database) -> None:
    """What a host decided no longer waits; answer and time stay."""
    await answered(database)
    await close(database)
    before = await of_player(database, "player-cy")
    assert before is not None
    decided = replace(
        before.grade, score=1.0, verdict=Verdict.CORRECT, rule="host", graded_by=GradedBy.HOST
    )
    async with database.writing() as connection:
        await answers.regrade(connection, "web:local", "r1", "player-cy", decided)
    assert await of_player(database, "player-cy") == replace(before, grade=decided)
    assert await waiting(database) == [("r1", "Ann")]
