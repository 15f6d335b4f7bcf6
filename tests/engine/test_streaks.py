"""Runs of answers over days: freezes, milestones, and what never breaks one."""

from sqlalchemy import update

from bot.quiz.streaks import Streak
from bot.store import audit, streaks
from bot.store.tables import streak as kept
from tests.chat import Chat, Trouble
from tests.people import Person, Room
from tests.room_fixtures import sqlite_only

TEN_DAYS = (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)


async def ten_in_a_row(room: Room) -> None:
    for day in TEN_DAYS:
        await room.day(day, Ann="A")


@sqlite_only
async def test_freeze(room: Room, ann: Person) -> None:
    """Ten in a row earn a freeze, which covers one question that was missed."""
    await ten_in_a_row(room)
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 10 questions in a row")
    assert ann.is_told("Freezes: 1, each covers a question that you miss")
    await room.day(14)
    await room.day(15, Ann="B")
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 11 questions in a row")
    assert not ann.is_told("Freezes")
    await room.day(16)
    await ann.types("/quiz me")
    assert ann.is_told("Streak: no questions in a row (best: 11)")


@sqlite_only
async def test_milestone(room: Room, ann: Person) -> None:
    """The channel hears of ten in a row once, with the answer; not when they are reached again."""
    await ten_in_a_row(room)
    celebrated = "🎉 Ann has answered 10 in a row, and a freeze covers a miss."
    assert sum(celebrated in message for message in ann.messages) == 1
    for day in (14, 15):
        await room.day(day)
    for day in (16, 17, 18, 21, 22, 23, 24, 25, 28, 29):
        await room.day(day, Ann="A")
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 10 questions in a row")
    assert sum(celebrated in message for message in ann.messages) <= 1


@sqlite_only
async def test_outage(room: Room, chat: Chat, ann: Person) -> None:
    """A question that the platform never took was not posted, and breaks nobody's run."""
    await room.day(0, Ann="B")
    chat.trouble = Trouble.DOWN
    await room.day(1)
    chat.trouble = None
    await room.day(2, Ann="B")
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 2 questions in a row")


async def test_streaks_are_proved(room: Room, ann: Person) -> None:
    """`verify` finds a streak that the answers do not make, and `--rebuild` mends it."""
    await room.day(0, Ann="B")
    await room.day(1, Ann="B")
    async with room.database.writing() as connection:
        await connection.execute(update(kept).values(run=7))
        (wrong,) = await audit.verify(connection)
        assert isinstance(wrong, streaks.Mismatch)
        assert wrong.answers == (2, Streak(current=2, best=2))
        assert wrong.kept == (2, Streak(current=7, best=2))
        await audit.rebuild(connection)
        assert await audit.verify(connection) == ()
    await ann.types("/quiz me")
    assert ann.is_told("Streak: 2 questions in a row")
