"""The recap of a week: on the host's day and hour, once."""

from tests.chat import Chat, Trouble
from tests.people import Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only


def recaps(person: Person) -> list[str]:
    return [text for text in person.messages if text.startswith("The week in the quiz")]


async def test_a_week(room: Room, ann: Person) -> None:
    """It comes at its time and once, with podium, run, hardest question and chart."""
    await room.is_set('recap:"fri 18:00"')
    await room.asks(POOLING)
    for day in range(5):
        await room.day(day, Ann="B", Bob="A", Cem="B" if day == 2 else "A")
    assert recaps(ann) == []
    for minutes in (0, 1):
        await room.at(days=4, hours=18, minutes=minutes)
    (text,) = recaps(ann)
    assert text.splitlines()[:2] == [
        "The week in the quiz",
        "23 November to 27 November: 5 questions, 2 players with points.",
    ]
    assert ann.sees("Place 1: Ann, 50 points")
    assert ann.sees("Place 2: Cem, 10 points")
    assert ann.sees("Longest streak: Ann, 5 questions in a row")
    assert ann.sees("Hardest question: Question 1 · Image Classification: 1 of 3 got it (33%)")
    assert ann.sees("2 of 3")
    assert ann.sees("How many got each question")


async def test_the_next_week(room: Room, ann: Person, hedy: Person) -> None:
    """The next one tells of the days since, and who climbed most; a week of nothing has none."""
    await room.is_set('recap:"fri 18:00"')
    await room.day(0, Ann="B", Bob="A")
    await room.day(1, Bob="B", Ann="B")
    await room.at(days=4, hours=18)
    for day in (7, 8, 9):
        await room.day(day, Bob="B", **({"Ann": "B"} if day == 7 else {}))
    await hedy.types("/quiz pause")
    await room.at(days=11, hours=18)
    assert "30 November to 2 December: 3 questions" in recaps(ann)[-1]
    assert ann.sees("Biggest climber: Bob, up 1 place to 1")
    told = len(recaps(ann))
    await room.at(days=18, hours=18)
    await room.at(days=25, hours=18)
    assert len(recaps(ann)) == told


async def test_a_month(room: Room, ann: Person) -> None:
    """Beside the week's, a recap of the month on its day, of all that was asked in it."""
    await room.is_set('recap:"fri 18:00 and 1st 12:00"')
    for day in (0, 1, 4, 7):
        await room.day(day, Ann="B", Bob="A")
        if day == 4:
            await room.at(days=4, hours=18)
    await room.at(days=8, hours=12)  # 1 December
    assert [text.splitlines()[0] for text in ann.messages if "in the quiz" in text] == [
        "The week in the quiz",
        "The month in the quiz",
    ]
    assert ann.sees("23 November to 30 November: 4 questions, 1 player with points.")
    await room.at(days=8, hours=13)
    assert len([text for text in ann.messages if "The month in the quiz" in text]) == 1


@sqlite_only
async def test_set_and_off(room: Room, ann: Person, hedy: Person) -> None:
    """A host reads when it comes; what cannot be read is refused, and off is off."""
    await hedy.types('/quiz settings recap:"fridays at 18:00"')
    assert hedy.is_told("Recap of the week: Friday, 18:00.")
    await hedy.types("/quiz settings recap:sometimes")
    assert hedy.is_told("recap:off")
    await hedy.types("/quiz schedule")
    assert hedy.is_told("Recap of the week: Friday, 18:00.")
    await hedy.types("/quiz settings recap:off")
    await room.day(0, Ann="B")
    await room.at(days=4, hours=18)
    assert recaps(ann) == []


@sqlite_only
async def test_a_recap_in_doubt(room: Room, chat: Chat, ann: Person) -> None:
    """Whether a recap has arrived is looked for after a crash, so that it stands there once."""
    await room.is_set('recap:"mon 18:00"')
    await room.day(0, Ann="B")
    chat.trouble = Trouble.SILENT
    await room.at(hours=18)
    chat.trouble = None
    await room.restart()
    await room.at(hours=19)
    await room.at(hours=20)
    assert len(recaps(ann)) == 1
