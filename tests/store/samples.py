"""Ready-made rows for the store's tests."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.quiz.amending import Wording
from bot.quiz.answer import Answer, Picked
from bot.quiz.grade import Grade, Verdict
from bot.quiz.player import Account
from bot.quiz.question import Choice, Difficulty, Option, Pack, Question
from bot.quiz.round import Round
from bot.quiz.schedule import WORKING_DAYS, Channel, Schedule, ScheduleState, Timetable
from bot.store import answers, packs, rounds, wordings
from bot.store.answers import AnswerRow
from bot.store.database import Database
from bot.store.intake import Accepted, Grader, Intake, Outcome, Submission
from bot.store.migrating import migrate
from bot.store.rounds import NewRound

NUMBERS = itertools.count(1)  # for examples that share a database
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIRST_DAY = MONDAY.date()
CLOSING = MONDAY + timedelta(hours=8)
DAILY = Channel(workspace="web:local", id="daily-quiz")
RIGHT, WRONG = Picked(options=frozenset({0})), Picked(options=frozenset({1}))

SOON = timedelta(milliseconds=100)


def question(slug: str = "pooling", *, prompt: str = "What does max pooling keep?") -> Question:
    options = (Option(text="The largest value", correct=True), Option(text="The mean"))
    return Question(
        id=f"vision/{slug}",
        prompt=prompt,
        topic="Image Classification",
        difficulty=Difficulty.EASY,
        key=Choice(options=options),
    )


def pack(*questions: Question) -> Pack:
    return Pack(
        id="vision",
        title="Vision",
        language="en",
        licence="MIT",
        questions=questions or (question(),),
    )


def schedule(name: str = "bell", *, channel: Channel = DAILY, at: datetime = MONDAY) -> Schedule:
    return Schedule(
        id=name,
        channel=channel,
        timetable=Timetable(days=WORKING_DAYS, at=time(9, 0), zone="Europe/Berlin"),
        packs=("vision",),
        open_for=timedelta(hours=8),
        changes_allowed=True,
        state=ScheduleState.ACTIVE,
        next_ring_at=at,
        next_slot=at.strftime("%Y-%m-%dT%H:%M"),
        name=name,
    )


def new_round(
    name: str = "r1",
    *,
    day: date = FIRST_DAY,
    channel: Channel = DAILY,
    asks: str = "vision/pooling",
    changes_allowed: bool = True,
) -> NewRound:
    opens_at = datetime.combine(day, time(9), tzinfo=UTC)
    return NewRound(
        id=name,
        channel=channel,
        schedule=f"bell of {channel.id}",
        slot=f"{day.isoformat()}T09:00",
        question_id=asks,
        question_revision=1,
        seed=7,
        day=day,
        zone="Europe/Berlin",
        opens_at=opens_at,
        closes_at=opens_at + timedelta(hours=8),
        changes_allowed=changes_allowed,
    )


async def open_round(database: Database, new: NewRound | None = None) -> None:
    """Store the sample pack, and open a round on it."""
    async with database.writing() as connection:
        await packs.save(connection, pack(), at=MONDAY)
        assert await rounds.open_round(connection, new=new or new_round())


def learnt(words: str, question_id: str) -> wordings.Kept:
    """A wording that hosts have added to the key of a question."""
    return wordings.Kept(
        id="w1",
        workspace="web:local",
        question_id=question_id,
        wording=Wording(point="", text=words),
        state=wordings.State.IN_FORCE,
        appeal_id="",
        by="hedy",
        at=MONDAY,
    )


def account(name: str = "ann", *, workspace: str = "web:local") -> Account:
    return Account(workspace=workspace, user=name, name=name.capitalize())


def submission(
    name: str = "ann",
    answer: Answer = RIGHT,
    *,
    event: str = "e1",
    at: datetime = MONDAY + timedelta(minutes=5),
    round_id: str = "r1",
    new_player_id: str | None = None,
) -> Submission:
    return Submission(
        account=account(name),
        round_id=round_id,
        answer=answer,
        event=event,
        at=at,
        new_player_id=new_player_id or f"player-{name}",
    )


def grade(asked: Question, answer: Answer) -> Grade:
    """Right is the first option; an answer in writing has to wait for a person."""
    if not isinstance(answer, Picked):
        return Grade(score=0.5, verdict=Verdict.PENDING, rule="unsure", reason="A host will look.")
    if answer == RIGHT:
        return Grade(score=1.0, verdict=Verdict.CORRECT, rule="all-picked", reason="That is right.")
    return Grade(score=0.0, verdict=Verdict.INCORRECT, rule="wrong", reason="That is wrong.")


@asynccontextmanager
async def taking_answers(database: Database, grader: Grader = grade) -> AsyncIterator[Intake]:
    """An intake at work; what was submitted is stored before the block ends."""
    intake = Intake(database, grader)
    work = asyncio.create_task(intake.run())
    try:
        yield intake
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def stored(database: Database, round_id: str = "r1") -> tuple[AnswerRow, ...]:
    """The answers of a round as they stand in the database."""
    async with database.reading() as connection:
        return await answers.of_round(connection, "web:local", round_id)


async def round_in(database: Database, round_id: str = "r1") -> Round:
    """A round as it stands in the database."""
    async with database.reading() as connection:
        found = await rounds.get(connection, "web:local", round_id)
    assert found is not None
    return found


def accepted(outcome: Outcome) -> Accepted:
    """The outcome of an answer that was taken."""
    assert isinstance(outcome, Accepted), outcome
    return outcome


async def use(url: str, *, write: bool = False) -> None:
    """Open a database, read or write a little, close it."""
    database = await Database.open(url, patience=SOON)
    try:
        async with database.writing() if write else database.reading() as connection:
            if write:
                await packs.save(connection, pack(), at=MONDAY)
            else:
                await packs.listed(connection)
    finally:
        await database.close()


async def prepared(path: Path) -> str:
    """Make a database in a file, with an open round, and give its address."""
    url = f"sqlite:///{path}"
    database = await Database.open(url)
    try:
        await migrate(database)
        await open_round(database)
    finally:
        await database.close()
    return url
