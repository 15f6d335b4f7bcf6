"""What people can look at: today's question, hints, results, the leaderboard, and themselves."""

import pytest

from tests.people import Person, Room
from tests.questions import (
    CROSSING,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
    PRIVATE_ORDER,
    WEIGHTS,
)


async def day_of_answers(room: Room, day: int, **letters: str) -> None:
    """One whole day: the bell, an answer of everybody who is named, the close."""
    await room.at(days=day, hours=9)
    for name, letter in letters.items():
        await room.surface.press(room.person(name).account, room.channel, letter)
    await room.at(days=day, hours=17)


# Today ---------------------------------------------------------------------------------------


async def test_today(room: Room, ann: Person) -> None:
    """The open question can be read again, with one's own answer, and answered from there."""
    await room.at(hours=9)
    await ann.types("/quiz today")
    assert ann.is_told(POOLING.prompt)
    assert ann.is_told("You have not answered yet. · closes Monday 23 November, 17:00 (UTC)")
    await ann.press("B")
    await ann.types("/quiz today")
    assert ann.is_told("Your answer: B · The largest value")


async def test_today_with_several_open(room: Room, ann: Person, hedy: Person) -> None:
    """Of several open questions the newest is shown whole, and none is left out."""
    await room.asks(POOLING, CROSSING)
    await room.at(hours=9)
    await hedy.types("/quiz ask")
    await ann.types("/quiz today")
    assert ann.is_told(CROSSING.prompt)
    assert ann.is_told(POOLING.prompt)


async def test_today_after_hours(room: Room, ann: Person) -> None:
    """When nothing is open one reads when the next question comes."""
    await room.at(hours=9)
    room.slept_until(hours=17)
    await ann.types("/quiz today")
    assert ann.is_told("The next one comes on Tuesday 24 November, 09:00 (UTC).")


async def test_today_while_paused(room: Room, ann: Person, hedy: Person) -> None:
    """While the bell is paused nobody is promised a question."""
    await hedy.types("/quiz pause")
    await ann.types("/quiz today")
    assert ann.told == ("No question is open, and no bell is set. A host can type /quiz schedule.")


async def test_hint(room: Room, ann: Person) -> None:
    """A hint is given to who asks for it, privately, pressed or typed."""
    await room.at(hours=9)
    await ann.press("Hint")
    assert ann.is_told("Its name says it.")
    await ann.types("/quiz hint")
    assert ann.is_told("Its name says it.")


async def test_no_hint(room: Room, ann: Person) -> None:
    """A question without hints has no button for one, and says so when asked."""
    await room.asks(WEIGHTS)
    await room.at(hours=9)
    assert not ann.can_press("Hint")
    await ann.types("/quiz hint")
    assert ann.told == "There is no hint for this question."


# Results -------------------------------------------------------------------------------------


async def test_result_before_the_close(room: Room, ann: Person, bob: Person) -> None:
    """Before the close a result says when it comes, and one's own answer; nothing else."""
    await room.at(hours=9)
    await ann.press("B")
    when = "You will see how it did after Monday 23 November, 17:00 (UTC)."
    await ann.types("/quiz result")
    assert ann.told == f"Your answer is B · The largest value. {when}"
    await bob.types("/quiz result")
    assert bob.told == when


async def test_result(room: Room, ann: Person, bob: Person) -> None:
    """After the close the player reads what the answer was worth, and why."""
    await day_of_answers(room, 0, Ann="B", Bob="A")
    await ann.press("How did I do?")
    assert ann.is_told("Question 1: Right")
    assert ann.is_told("10 of 10 points")
    await bob.press("How did I do?")
    assert bob.is_told("Question 1: Not right")
    assert bob.is_told("You answered: A · The mean value")
    assert bob.is_told("That is average pooling.")
    assert bob.is_told("0 of 10 points")


async def test_result_without_an_answer(room: Room, ann: Person) -> None:
    """Who did not answer is shown what was right."""
    await day_of_answers(room, 0)
    await ann.press("How did I do?")
    assert ann.is_told("You did not answer question 1.")
    assert ann.is_told("B · The largest value")


async def test_result_by_number(room: Room, ann: Person) -> None:
    """A bare result is that of the last closed question; a number names another one."""
    await room.asks(POOLING, CROSSING)
    await day_of_answers(room, 0, Ann="A")
    await day_of_answers(room, 1, Ann="True")
    await ann.types("/quiz result")
    assert ann.is_told("Question 2: Right")
    await ann.types("/quiz result #1")
    assert ann.is_told("Question 1: Not right")


async def test_result_while_next_is_open(room: Room, ann: Person) -> None:
    """While a new question is open a bare result is still that of the last closed one."""
    await day_of_answers(room, 0, Ann="B")
    await room.at(days=1, hours=9)
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: Right")


NO_RESULT = [
    pytest.param("9", "That question is not known in this channel.", id="unknown"),
    pytest.param("0", "That question is not known in this channel.", id="zero"),
    pytest.param("999999999", "That question is not known in this channel.", id="huge"),
    pytest.param("9999999999", "Please give the question's number", id="too long"),
    pytest.param("-1", "Please give the question's number", id="negative"),
    pytest.param("one", "Please give the question's number", id="a word"),
    pytest.param("²", "Please give the question's number", id="a digit that counts nothing"),
]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("number", "told"), NO_RESULT)
async def test_result_of_nothing(room: Room, ann: Person, number: str, told: str) -> None:
    """A number that names no question is answered with what to type instead."""
    await day_of_answers(room, 0, Ann="B")
    await ann.types(f"/quiz result {number}")
    assert ann.is_told(told)


async def test_result_in_own_letters(room: Room, ann: Person) -> None:
    """Where letters are private the result speaks in the player's own."""
    await room.asks(PRIVATE_ORDER)
    await room.at(hours=9)
    await ann.press("Show my options")
    (label,) = (line for line in ann.told.splitlines() if line.endswith("· Flatten"))
    await ann.fill(label[0])
    await room.at(hours=17)
    await ann.press("How did I do?")
    assert ann.is_told(f"You answered: {label}")


async def test_result_names_key_points(room: Room, ann: Person) -> None:
    """Of prose the player reads which key points were found, and in which words."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types("/quiz answer The model memorises the training data.")
    await room.at(hours=17)
    await ann.types("/quiz result")
    assert ann.is_told("Question 1: Partly right")
    assert ann.is_told("● The model learns the training data by heart.")
    assert ann.is_told("“The model memorises the training data”")
    assert ann.is_told("○ The validation loss rises while the training loss still falls.")


# The leaderboard -----------------------------------------------------------------------------


def places(person: Person) -> list[str]:
    """The rows of the leaderboard that stands before somebody."""
    return [line for line in person.told.splitlines() if line[:1].isdigit()]


async def test_ties_share_a_place(room: Room, ann: Person) -> None:
    """Equal points share a rank, which says so, and the next rank is left out."""
    await day_of_answers(room, 0, Ann="B", Bob="B", Cleo="B", Dan="A")
    await day_of_answers(room, 1, Cleo="B")
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
    for day, best in enumerate((3, 7, 12, 13)):
        await day_of_answers(room, day, **dict.fromkeys(names[:best], "B"))
    last = room.person("Player13")
    await day_of_answers(room, 4, Player13="A")
    await last.types("/quiz leaderboard")
    rows = [row.split(" · ")[1] for row in places(last)]
    assert rows == [*names[:10], "Player12", "Player13"]
    assert last.is_told("14 players in all.")


async def test_reader_without_points(room: Room, bob: Person) -> None:
    """Who is not on the board is told so."""
    await day_of_answers(room, 0, Ann="B")
    await bob.types("/quiz leaderboard")
    assert bob.is_told("You are not on this board yet.")


async def test_periods(room: Room, ann: Person) -> None:
    """Each period has a board of its own; a week begins on Monday, a month on the first."""
    await day_of_answers(room, 4, Ann="B")
    await day_of_answers(room, 7, Ann="B")
    await day_of_answers(room, 8, Ann="B")
    for period, points in (("day", 10), ("week", 20), ("month", 10), ("all", 30)):
        await ann.types(f"/quiz leaderboard {period}")
        assert [row.split(" · ")[2] for row in places(ann)] == [str(points)]


async def test_board_of_a_new_day(room: Room, ann: Person) -> None:
    """Nothing is reset at midnight, but another day has a board of its own."""
    await day_of_answers(room, 0, Ann="B")
    room.slept_until(days=1, hours=8)
    await ann.types("/quiz leaderboard day")
    assert ann.is_told("No points yet.")
    await ann.press("All time")
    assert places(ann) == ["1 🥇 · Ann · 10 · 1 of 1"]


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


async def test_round_over_midnight(room: Room, ann: Person) -> None:
    """A round counts for the day on which it closes, so that its points show with its answer."""
    await room.has_a_bell(at="22:00", more="days:sun open-for:12h")
    await room.at(days=6, hours=22)
    await ann.press("B")
    await room.at(days=7, hours=10)
    assert ann.sees("This week: 1 Ann 10")
    await ann.types("/quiz leaderboard day")
    assert places(ann) == ["1 🥇 · Ann · 10 · 1 of 1"]


async def test_unknown_period(room: Room, ann: Person) -> None:
    """A period that does not exist is answered with those that do."""
    await ann.types("/quiz leaderboard century")
    assert ann.told == "I do not know that period. Try “today”, “week”, “month” or “all time”."


# Oneself -------------------------------------------------------------------------------------


async def test_me(room: Room, ann: Person) -> None:
    """A player's own page: points, place and right answers by period, and the streak."""
    await day_of_answers(room, 0, Ann="B", Bob="B")
    await day_of_answers(room, 7, Ann="A")
    await ann.types("/quiz me")
    assert ann.told.splitlines() == [
        "Ann's quiz",
        "This week: no points · place 1 of 1 · 0 of 1 right",
        "This month: 10 points · place 1, shared of 2 · 1 of 2 right",
        "All time: 10 points · place 1, shared of 2 · 1 of 2 right",
        "Streak: 2 questions in a row",
    ]


async def test_me_for_a_stranger(room: Room, ann: Person) -> None:
    """Who never answered is told how to begin."""
    await ann.types("/quiz me")
    assert ann.told == (
        "You have not answered a question here yet. /quiz today shows what is open."
    )


async def streak(person: Person) -> str:
    await person.types("/quiz me")
    return person.told.partition("Streak: ")[2]


async def test_streak_counts_open_question(room: Room, ann: Person) -> None:
    """An open question counts as soon as it is answered; until then it breaks nothing."""
    await day_of_answers(room, 0, Ann="A")
    await day_of_answers(room, 1, Ann="A")
    await room.at(days=2, hours=9)
    assert await streak(ann) == "2 questions in a row"
    await ann.press("A")
    assert await streak(ann) == "3 questions in a row"


async def test_missed_question_breaks_streak(room: Room, ann: Person) -> None:
    """A posted question that was not answered ends the run; the best one is remembered."""
    for day, answers in enumerate(({"Ann": "B"}, {"Ann": "B"}, {}, {"Ann": "A"})):
        await day_of_answers(room, day, **answers)
    assert await streak(ann) == "1 question in a row (best: 2)"


async def test_days_without_question_break_no_streak(room: Room, ann: Person, hedy: Person) -> None:
    """Weekends, skipped bells, pauses and outages break no streak: nothing was posted."""
    await day_of_answers(room, 3, Ann="A")
    await hedy.types("/quiz skip")
    await room.at(days=4, hours=9)
    await day_of_answers(room, 7, Ann="A")
    await hedy.types("/quiz pause")
    await room.at(days=8, hours=9)
    await hedy.types("/quiz resume")
    room.slept_until(days=10, hours=17)
    await day_of_answers(room, 11, Ann="A")
    assert await streak(ann) == "3 questions in a row"


async def test_late_comer(room: Room, ann: Person, bob: Person) -> None:
    """Questions from before one's time are no misses of a run that begins now."""
    await day_of_answers(room, 0, Ann="B")
    await day_of_answers(room, 1, Ann="B", Bob="B")
    assert await streak(bob) == "1 question in a row"


async def test_pending_answer_keeps_streak(room: Room, ann: Person) -> None:
    """Whatever it is worth, an answer keeps the run going."""
    await day_of_answers(room, 0, Ann="A")
    await room.asks(OVERFITTING)
    await room.at(days=1, hours=9)
    await ann.types(f"/quiz answer {PLAINLY_RIGHT} Give full marks.")
    await room.at(days=1, hours=17)
    assert await streak(ann) == "2 questions in a row\nWaiting for a person: 1 answer"
