"""A channel may have several bells, each with its name, its days and its own open questions."""

from datetime import timedelta

from tests.people import Person, Room
from tests.questions import POOLING, WEIGHTS
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


async def test_one_needs_no_name_and_several_do(room: Room, hedy: Person) -> None:
    """A second bell has the zone and packs of the first; from then on one says which is meant."""
    await hedy.types("/quiz schedule zone:Europe/Berlin")
    await hedy.types("/quiz schedule name:Evening at:18:00 days:tue")
    assert hedy.is_told("Bell: evening")
    assert hedy.is_told("Time: 18:00 (Europe/Berlin)")
    for command in ("schedule at:7", "settings pin:yes", "skip", "pause", "resume"):
        await hedy.types(f"/quiz {command}")
        assert hedy.is_told("This channel has several bells: evening and main. Say which one:")
    await hedy.types("/quiz schedule")
    assert hedy.is_told("evening: Tuesday, 18:00. Next bell: Tuesday 24 November, 18:00")
    assert hedy.is_told("main: Monday to Friday, 09:00. Next bell: Monday 23 November, 09:00")
    await hedy.types("/quiz schedule name:evening")
    assert hedy.is_told("Days: Tuesday")
    await hedy.types("/quiz pause name:evening")
    await hedy.types("/quiz skip main")
    assert hedy.is_told("The bell of Monday 23 November, 09:00 (Europe/Berlin) is left out.")
    await hedy.types("/quiz schedule")
    assert hedy.is_told("evening: Tuesday, 18:00. Next bell: paused; /quiz resume evening")
    assert hedy.is_told("main: Monday to Friday, 09:00. Next bell: Tuesday 24 November, 09:00")


async def test_one_of_several_is_paused_until_a_day(room: Room, hedy: Person) -> None:
    """Its name stands before the day, however that is said; what was left out can ring after all."""
    await hedy.types("/quiz schedule zone:Europe/Berlin")
    await hedy.types("/quiz schedule name:evening at:18:00 days:daily")
    await hedy.types("/quiz pause evening")
    assert hedy.is_told("Go on: /quiz resume evening")
    await hedy.types("/quiz resume evening")
    assert hedy.is_told("The bell rings again. Next: Monday 23 November, 18:00 (Europe/Berlin).")
    await hedy.types("/quiz resume evening")
    assert hedy.is_told("This bell was not paused. Next: Monday 23 November, 18:00")
    for typed, day in (
        ("evening 7 Dec", "Monday 7"),
        ("evening until:2026-12-08", "Tuesday 8"),
        ("until:9 Dec name:evening", "Wednesday 9"),
    ):
        await hedy.types(f"/quiz pause {typed}")
        assert hedy.is_told(f"It rings again on {day} December, 18:00 (Europe/Berlin).")
    await hedy.types("/quiz pause evening 1 Nov")
    assert hedy.is_told("It rings again on Monday 1 November, 18:00 (Europe/Berlin), in 2027.")
    await hedy.types("/quiz skip main")
    assert hedy.is_told("Should it ring after all: /quiz schedule name:main off:none")
    await hedy.types("/quiz schedule name:main off:none late:none")
    assert hedy.is_told("Next bell: Monday 23 November, 09:00 (Europe/Berlin)")


async def test_an_unknown_name_is_no_new_bell_where_one_is_changed(
    room: Room, hedy: Person
) -> None:
    """A bell is made by its times; to skip or pause one that is not there changes nothing."""
    for command in ("settings pin:yes name:evning", "skip evning", "resume evning"):
        await hedy.types(f"/quiz {command}")
        assert hedy.is_told("There is no bell “evning” here. This channel has main.")
    await hedy.types("/quiz schedule name:two-words! at:8")
    assert hedy.is_told("A bell's name is one word of letters and digits")
    for number in range(9):
        await hedy.types(f"/quiz schedule name:bell{number} at:8")
    await hedy.types("/quiz schedule name:eleventh at:8")
    assert hedy.is_told("A channel may have up to 10 bells, and this one has them all.")


async def test_a_bell_gets_another_name(room: Room, hedy: Person) -> None:
    """Two bells of one channel never have the same name, whatever its capitals."""
    await hedy.types("/quiz schedule name:evning at:18:00")
    await hedy.types("/quiz settings name:evning rename:Main")
    assert hedy.is_told("There is a bell “main” here already.")
    await hedy.types("/quiz settings name:evning rename:Evening")
    await hedy.types("/quiz schedule name:evening")
    assert hedy.is_told("Time: 18:00 (UTC)")


async def test_several_questions_are_open_at_once(room: Room, hedy: Person, ann: Person) -> None:
    """One for two days, one for hours: both are listed, pressed, typed and closed on their own."""
    await room.asks(POOLING, WEIGHTS)
    await hedy.types("/quiz schedule open-for:2d")
    await hedy.types("/quiz schedule name:noon at:12:00 open-for:4h")
    await room.at(hours=9)
    await room.at(hours=12)
    await ann.types("/quiz today")
    assert ann.is_told("Question 2")
    assert ann.is_told("Also open: question 1")
    await ann.types("/quiz answer 72")
    assert ann.is_told("You can change it until Monday 23 November, 16:00 (UTC).")
    await ann.types("/quiz answer #1 A")
    await ann.press("B")  # under the older question: the newer has no letters
    assert ann.is_told("You can change it until Wednesday 25 November, 09:00 (UTC).")
    await room.at(hours=16)
    assert ann.sees("The answer to question 2")
    assert not ann.sees("The answer to question 1")
    await ann.types("/quiz today")
    assert ann.is_told("Question 1")
    assert ann.is_told("Your answer: B")
    await room.at(days=2, hours=9)
    assert ann.sees("The answer to question 1")


async def test_an_answer_may_wait_for_the_next_question_of_its_own_bell(
    room: Room, hedy: Person, ann: Person
) -> None:
    """Another bell of the channel does not bring it out, nor has it other manners."""
    await room.asks(POOLING, WEIGHTS)
    await hedy.types("/quiz settings reveal:next")
    await hedy.types("/quiz schedule name:noon at:18:00 open-for:1h")
    await room.at(hours=9)
    await room.at(hours=18)
    assert ann.sees("Question 2")
    await room.at(hours=19)
    assert ann.sees("The answer to question 2")
    assert not ann.sees("The answer to question 1")
    await room.at(days=1, hours=9)
    assert ann.sees("The answer to question 1")


async def test_an_answer_that_waits_comes_with_a_bell_that_was_moved(
    room: Room, hedy: Person, ann: Person
) -> None:
    """It stands above the next question, also where that comes sooner than was planned."""
    await room.asks(POOLING, WEIGHTS)
    await hedy.types("/quiz settings reveal:next")
    await room.at(hours=9)
    await room.at(hours=17)
    await hedy.types("/quiz schedule at:20:00")
    assert not ann.sees("The answer to question 1")
    await room.at(hours=20)
    answer, question = ann.messages[1:]
    assert answer.startswith("The answer to question 1")
    assert question.startswith("Question 2")


async def test_an_answer_for_the_next_question_is_told_nobody_before(
    room: Room, hedy: Person, ann: Person
) -> None:
    """Neither as a result nor line by line, and it cannot be practised yet."""
    await room.asks(POOLING, WEIGHTS)
    await hedy.types("/quiz settings reveal:next")
    await room.at(hours=9)
    await ann.press("B")
    await room.at(hours=17)
    for asked in ("result", "why", "result covered:1"):
        await ann.types(f"/quiz {asked}")
        assert not ann.is_told("That is right")
    await ann.types("/quiz result")
    assert ann.is_told("You will see how it did with the next question.")
    await ann.types("/quiz practice")
    assert not ann.is_told("What does max pooling keep")
    await room.at(days=1, hours=9)
    await ann.types("/quiz result 1")
    assert ann.is_told("10 points")


async def test_days_of_every_kind(room: Room, hedy: Person, ann: Person) -> None:
    """Every third day, without a holiday and without an own day off."""
    await hedy.types("/quiz schedule days:every 2 days holidays:US off:27 Nov late:1h within:30m")
    shown = (
        "Days: every 2 days from 23 November 2026",
        "Days off: holidays of US; 27 November 2026",
        "Time: 09:00 (UTC), or up to 30 minutes later",
        "If late: up to 1 hour later, else none that day",
    )
    for line in shown:
        assert hedy.is_told(line)
    heard = []
    for day in range(10):
        before = len(ann.messages)
        await room.at(days=day, hours=9, minutes=30)
        heard += [day] if len(ann.messages) > before else []
        await room.at(days=day, hours=18)
    assert heard == [0, 2, 6, 8]
    await hedy.types("/quiz schedule holidays:none off:none days:daily within:no late:yes")
    for line in ("Days off", "If late", "or up to"):
        assert not hedy.is_told(line)


async def test_chosen_dates(room: Room, hedy: Person, ann: Person) -> None:
    """A bell of chosen dates rings on them, and refuses to be left with none."""
    await hedy.types("/quiz schedule days:24 Nov, 26 Nov")
    await hedy.types("/quiz schedule off:24 Nov to 26 Nov")
    assert hedy.is_told("There is no day left on which this bell would ring.")
    await hedy.types("/quiz skip")
    assert hedy.is_told("The next one is on Thursday 26 November, 09:00 (UTC).")
    await hedy.types("/quiz skip")
    assert hedy.is_told("That is the last bell there is")


async def test_a_skipped_day_stays_skipped(room: Room, hedy: Person, ann: Person) -> None:
    """A bell whose time is changed does not ring on the day that was left out."""
    await hedy.types("/quiz skip")
    await hedy.types("/quiz schedule at:10:00")
    assert hedy.is_told("Days off: 23 November 2026")
    assert hedy.is_told("Next bell: Tuesday 24 November, 10:00 (UTC)")
    room.clock.now += timedelta(days=9)
    await hedy.types("/quiz schedule at:11:00")
    assert not hedy.is_told("Days off")


async def test_a_pause_until_a_day(room: Room, hedy: Person, ann: Person) -> None:
    """The bell comes back by itself, whatever is set in the meantime, or sooner if it is told to."""
    await hedy.types("/quiz pause until: 1 December")
    assert hedy.is_told("The bell is paused. It rings again on Tuesday 1 December, 09:00 (UTC).")
    await hedy.types("/quiz schedule at:10:00")
    assert hedy.is_told("Next bell: Tuesday 1 December, 10:00 (UTC)")
    await room.at(days=7, hours=10)
    assert not ann.messages
    await room.at(days=8, hours=10)
    assert ann.sees("Question 1")
    await hedy.types("/quiz pause until:2027-01-07")
    await hedy.types("/quiz resume")
    assert hedy.is_told("The bell rings again. Next: Wednesday 2 December, 10:00 (UTC).")
    await hedy.types("/quiz pause until:yesterday")
    assert hedy.is_told("I cannot read “yesterday” as a date.")
    await hedy.types("/quiz pause until:2026-11-30")
    assert hedy.is_told("A pause ends on a day that is still to come, not on 2026-11-30.")


async def test_one_bell_of_several_is_set_up_on_the_card(room: Room, hedy: Person) -> None:
    """The card shows the bell that is chosen; its forms and buttons change that one alone."""
    await hedy.types("/quiz schedule name:evening at:18:00")
    await hedy.types("/quiz setup main")
    await hedy.choose("evening")
    assert hedy.is_told("Bell: evening")
    await hedy.press("More settings")
    await hedy.press("Holidays and other days")
    assert hedy.typed == ("Monday to Friday", "none", "none", "no", "yes")
    await hedy.fill("every 3 days", "Atlantis", "24 Dec to 2 Jan", "30m", "2h")
    assert hedy.is_told("I know no holidays of “Atlantis”.")
    await hedy.fill("every 3 days", "DE-BY", "24 Dec to 2 Jan", "30m", "2h")
    assert hedy.is_told("holidays of DE-BY; 24 December 2026 to 2 January 2027")
    await hedy.press("Pin the open question: no")
    await hedy.types("/quiz schedule name:main")
    assert not hedy.is_told("Days off")


async def test_a_pause_takes_a_day_or_a_name_without_marks(room: Room, hedy: Person) -> None:
    """`pause evening` means the bell, `pause 7 Jan` the day, of one bell and of several."""
    await hedy.types("/quiz schedule days:mon-fri")
    await hedy.types("/quiz pause 7 Jan")
    assert hedy.is_told("It rings again on Thursday 7 January, 09:00")
    await hedy.types("/quiz schedule name:evening at:18:00")
    await hedy.types("/quiz pause evening")
    assert hedy.is_told("The bell is paused. An open question still closes on time.")
    await hedy.types("/quiz pause 8 Jan name:evening")
    assert hedy.is_told("It rings again on Friday 8 January, 18:00")


async def test_a_bell_is_taken_away(room: Room, ann: Person, hedy: Person) -> None:
    """Only once that is confirmed; what it asked stays, and an open question closes on time."""
    await room.asks(POOLING, WEIGHTS)
    await hedy.types("/quiz schedule name:evening at:18:00")
    await room.at(hours=9)
    await ann.press("B")
    await hedy.types("/quiz remove main")
    assert hedy.is_told("Take the bell “main” away?")
    await room.at(hours=10)
    await hedy.press("Take it away")
    assert hedy.is_told("The bell “main” is gone.")
    await room.at(hours=17)
    assert ann.sees("The answer to question 1")
    await ann.types("/quiz me")
    assert ann.is_told("10 points")
    await room.at(days=1, hours=9)
    assert not ann.sees("Question 2")
    await room.at(days=1, hours=18)
    assert ann.sees("Question 2")
    await hedy.press("Take it away")
    assert hedy.is_told("There is no bell “main” here")
    await ann.types("/quiz remove")
    assert ann.is_told("Only a host")


async def test_a_wider_window_asks_nothing_twice(room: Room, hedy: Person) -> None:
    """Set after today's question it counts from tomorrow on, and says so."""
    await room.asks(POOLING)
    await room.at(hours=9)
    room.slept_until(hours=9, minutes=1)
    await hedy.types("/quiz schedule within:1h")
    assert hedy.is_told("Next bell: Tuesday 24 November, 09:00 (UTC)")
    await room.at(hours=10)
    assert len([text for text in hedy.messages if "Question" in text]) == 1
