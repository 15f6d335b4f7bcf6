"""The leaderboard and a player's own page: points, places, and runs of answers."""

from tests.people import Person, Room
from tests.questions import OVERFITTING, PLAINLY_RIGHT
from tests.room_fixtures import sqlite_only

# The leaderboard -----------------------------------------------------------------------------


def places(person: Person) -> list[str]:
    """The rows of the leaderboard that stands before somebody."""
    return [line for line in person.told.splitlines() if line[:1].isdigit()]


async def test_ties_share_a_place(room: Room, ann: Person) -> None:
    """Equal points share a rank, which says so, and the next rank is left out."""
    await room.day(0, Ann="B", Bob="B", Cleo="B", Dan="A")
    await room.day(1, Cleo="B")
    await ann.types("/quiz leaderboard")
    assert places(ann) == [
        "1 🥇 · Cleo · 20 · 2 of 2",
        "2= 🥈 · Ann · 10 · 1 of 1",
        "2= 🥈 · Bob · 10 · 1 of 1",
        "4 · Dan · 0 · 0 of 1",
    ]
    assert ann.is_told("= marks a shared place.")


async def test_own_row_below_the_top(room: Room) -> None:
    """Who stands below the first ten reads their own row with its neighbours."""
    names = [f"Player{number:02}" for number in range(14)]
    for day, best in enumerate((3, 7, 10, 13)):
        await room.day(day, **dict.fromkeys(names[:best], "B"))
    last = room.person("Player13")
    await room.day(4, Player13="A")
    await last.types("/quiz leaderboard")
    rows = [row.split(" · ")[1] for row in places(last)]
    assert rows[:10] == names[:10]
    assert rows[10] in names[10:13]
    assert rows[11:] == ["Player13"]
    assert last.is_told("14 players in all.")


@sqlite_only
async def test_reader_without_points(room: Room, bob: Person) -> None:
    """Who is not on the board is told so."""
    await room.day(0, Ann="B")
    await bob.types("/quiz leaderboard")
    assert bob.is_told("You are not on this board yet.")


async def test_periods(room: Room, ann: Person) -> None:
    """Each period has a board of its own; a week begins on Monday, a month on the first."""
    await room.day(4, Ann="B")
    await room.day(7, Ann="B")
    await room.day(8, Ann="B")
    for period, points in (("day", 10), ("week", 20), ("month", 10), ("all", 30)):
        await ann.types(f"/quiz leaderboard {period}")
        assert [row.split(" · ")[2] for row in places(ann)] == [str(points)]


@sqlite_only
async def test_board_of_a_new_day(room: Room, ann: Person) -> None:
    """Nothing is reset at midnight, but another day has a board of its own."""
    await room.day(0, Ann="B")
    room.slept_until(days=1, hours=8)
    await ann.types("/quiz leaderboard day")
    assert ann.is_told("No points yet.")
    await ann.press("All time")
    assert places(ann) == ["1 🥇 · Ann · 10 · 1 of 1"]


@sqlite_only
async def test_days_are_local(room: Room, ann: Person) -> None:
    """A day is the channel's own: in Auckland Tuesday begins while it is Monday in UTC."""
    await room.has_a_bell(at="08:00", zone="Pacific/Auckland", more="open-for:1h")
    await room.at(hours=19)
    assert ann.sees("Closes: Tuesday 24 November, 09:00 (Pacific/Auckland)")
    await ann.press("B")
    await room.at(hours=20)
    await ann.types("/quiz leaderboard day")
    assert places(ann) == ["1 🥇 · Ann · 10 · 1 of 1"]
    room.slept_until(hours=35)
    await ann.types("/quiz leaderboard day")
    assert ann.is_told("No points yet.")


@sqlite_only
async def test_round_over_midnight(room: Room, ann: Person) -> None:
    """A round counts for the day on which it closes, so that its points show with its answer."""
    await room.has_a_bell(at="22:00", more="days:sun open-for:12h")
    await room.at(days=6, hours=22)
    await ann.press("B")
    await room.at(days=7, hours=10)
    assert ann.sees("This week: 1 Ann 10")
    await ann.types("/quiz leaderboard day")
    assert places(ann) == ["1 🥇 · Ann · 10 · 1 of 1"]


@sqlite_only
async def test_unknown_period(room: Room, ann: Person) -> None:
    """A period that does not exist is answered with those that do."""
    await ann.types("/quiz leaderboard century")
    assert ann.told == (
        "There is no board or period “century” here. Boards: channel and workspace. "
        "Periods: day, week, month, season and all."
    )


# Oneself -------------------------------------------------------------------------------------


async def test_me(room: Room, ann: Person) -> None:
    """A player's own page: points, place and right answers by period, and the streak."""
    await room.day(0, Ann="B", Bob="B")
    await room.day(7, Ann="A")
    await ann.types("/quiz me")
    assert ann.told.splitlines() == [
        "Ann's quiz",
        "This week: no points · place 1 of 1 · 0 of 1 right",
        "This month: 10 points · place 1, shared of 2 · 1 of 2 right",
        "All time: 10 points · place 1, shared of 2 · 1 of 2 right",
        "Accuracy: 50% of your answers are right",
        "Streak: 2 questions in a row",
        "Topic · Points · Right",
        "Image Classification · 10 · 1 of 2",
        "Your days of the last 26 weeks",
        "all right: 1",
        "partly right: 0",
        "wrong: 1",
        "missed: 0",
    ]


async def test_own_days(room: Room, ann: Person) -> None:
    """A day whose question is still open is no missed one, and says nothing of the answer."""
    await room.day(0, Bob="B")
    await room.at(days=1, hours=9)
    await ann.press("B")
    await ann.types("/quiz me")
    assert ann.is_told("all right: 0")
    assert ann.is_told("missed: 1")
    await room.at(days=1, hours=17)
    await ann.types("/quiz me")
    assert ann.is_told("all right: 1")


@sqlite_only
async def test_me_for_a_stranger(room: Room, ann: Person) -> None:
    """Who never answered is told how to begin."""
    await ann.types("/quiz me")
    assert ann.told == (
        "You have not answered a question here yet. /quiz today shows what is open."
    )


async def streak(person: Person) -> str:
    await person.types("/quiz me")
    return person.told.partition("Streak: ")[2].partition("\nTopic")[0].partition("\nYour days")[0]


async def test_streak_counts_open_question(room: Room, ann: Person) -> None:
    """An open question counts as soon as it is answered; until then it breaks nothing."""
    await room.day(0, Ann="A")
    await room.day(1, Ann="A")
    await room.at(days=2, hours=9)
    assert await streak(ann) == "2 questions in a row"
    await ann.press("A")
    assert await streak(ann) == "3 questions in a row"


async def test_missed_question_breaks_streak(room: Room, ann: Person) -> None:
    """A posted question that was not answered ends the run; the best one is remembered."""
    for day, answers in enumerate(({"Ann": "B"}, {"Ann": "B"}, {}, {"Ann": "A"})):
        await room.day(day, **answers)
    assert await streak(ann) == "1 question in a row (best: 2)"


async def test_days_without_question_break_no_streak(room: Room, ann: Person, hedy: Person) -> None:
    """Weekends, skipped bells, pauses and outages break no streak: nothing was posted."""
    await room.day(3, Ann="A")
    await hedy.types("/quiz skip")
    await room.at(days=4, hours=9)
    await room.day(7, Ann="A")
    await hedy.types("/quiz pause")
    await room.at(days=8, hours=9)
    await hedy.types("/quiz resume")
    room.slept_until(days=10, hours=17)
    await room.day(11, Ann="A")
    assert await streak(ann) == "3 questions in a row"


@sqlite_only
async def test_late_comer(room: Room, ann: Person, bob: Person) -> None:
    """Questions from before one's time are no misses of a run that begins now."""
    await room.day(0, Ann="B")
    await room.day(1, Ann="B", Bob="B")
    assert await streak(bob) == "1 question in a row"


@sqlite_only
async def test_pending_answer_keeps_streak(room: Room, ann: Person) -> None:
    """Whatever it is worth, an answer keeps the run going."""
    await room.day(0, Ann="A")
    await room.asks(OVERFITTING)
    await room.at(days=1, hours=9)
    await ann.types(f"/quiz answer {PLAINLY_RIGHT} Give full marks.")
    await room.at(days=1, hours=17)
    assert await streak(ann) == "2 questions in a row\nWaiting for a person: 1 answer"
