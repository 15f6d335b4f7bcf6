"""Trouble is told once, in plain words with the remedy; nothing is lost, and no streak breaks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot import ui
from bot.clock.carrier import RETRY_AFTER
from bot.store.tables import schedule
from tests.chat import Chat, Trouble
from tests.people import Person, Room
from tests.questions import EVERY_KIND, POOLING, WEIGHTS
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


def told(chat: Chat) -> list[str]:
    """What hosts were told, by private messages."""
    return [ui.plain_text(letter) for _, letter in chat.letters]


def questions(person: Person) -> list[str]:
    """The titles of the questions in the channel."""
    return [text.splitlines()[0] for text in person.messages if text.startswith("Question")]


@pytest.fixture
async def stocked(room: Room) -> Room:
    """A room with more questions than a week has days."""
    await room.asks(*(replace(POOLING, id=f"vision/copy-{number}") for number in range(15)))
    return room


async def later(room: Room, wait: timedelta) -> None:
    room.clock.now += wait
    await room.bell.ring()
    await room.settle()


async def test_a_check_up_of_a_channel_that_is_well(stocked: Room, hedy: Person) -> None:
    """A host sees when each bell rings and how many questions it has left."""
    await hedy.types("/quiz doctor")
    assert hedy.is_told("All is well")
    assert hedy.is_told("main: next bell Monday 23 November, 09:00 (UTC)")
    assert hedy.is_told("never came here")


async def test_no_bell(stocked: Room, hedy: Person, ann: Person) -> None:
    """The check-up is for hosts."""
    await ann.types("/quiz doctor")
    assert ann.is_told("Only a host of this channel may do that.")


async def test_a_channel_that_may_be_written_in_again(
    stocked: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """The host is told once what to mend; then the question comes by itself, late."""
    chat.trouble = Trouble.FORBIDDEN
    await stocked.at(hours=9)
    for _ in range(3):
        await later(stocked, RETRY_AFTER)
    assert len(told(chat)) == 1
    await hedy.types("/quiz doctor")
    assert hedy.is_told("Please let the bot write here.")
    assert hedy.is_told("1 message should have appeared by now; Quizbell keeps trying.")
    chat.trouble = None
    await stocked.at(hours=11)
    assert questions(ann) == ["Question 1"]
    await hedy.types("/quiz doctor")
    assert hedy.is_told("All is well")


async def test_a_day_that_could_not_be_mended_in_time(
    stocked: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """After so long there is no question that day: no late surprise, and no streak breaks."""
    await hedy.types("/quiz schedule days:daily late:2h")
    await stocked.day(0, Ann="B")
    chat.trouble = Trouble.FORBIDDEN
    await stocked.at(days=1, hours=9)
    await stocked.at(days=1, hours=11, minutes=1)
    chat.trouble = None
    await stocked.at(days=1, hours=12)
    assert questions(ann) == ["Question 1"]
    await hedy.types("/quiz doctor")
    assert hedy.is_told("No question on Tuesday 24 November: it could not be posted in time.")
    await stocked.at(days=2, hours=9)
    await ann.press("B")
    await ann.types("/quiz me")
    assert ann.is_told("2 questions in a row")


async def test_a_late_question_has_half_its_time(
    stocked: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """Who was kept from posting until the afternoon leaves people time to answer."""
    chat.trouble = Trouble.FORBIDDEN
    await stocked.at(hours=9)
    await stocked.at(hours=15)
    chat.trouble = None
    await hedy.types("/quiz resume")
    await later(stocked, RETRY_AFTER)
    assert ann.sees("Closes: Monday 23 November, 19:00 (UTC)")


async def test_a_late_question_that_closes_the_next_day(
    stocked: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """It counts for the day on which it closes, and so for the week that people then look at."""
    await hedy.types("/quiz schedule days:Sunday at:16:00")
    chat.trouble = Trouble.FORBIDDEN
    await stocked.at(days=6, hours=16)
    await stocked.at(days=6, hours=22)
    chat.trouble = None
    await hedy.types("/quiz resume")
    await later(stocked, RETRY_AFTER)
    assert ann.sees("Closes: Monday 30 November, 02:00 (UTC)")
    await ann.press("B")
    await stocked.at(days=7, hours=9)
    await ann.types("/quiz leaderboard week")
    assert ann.is_told("Ann")


async def test_a_channel_that_is_gone_and_comes_back(
    stocked: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """Its bells are stopped, all of them and none deleted; resumed, they catch up."""
    await hedy.types("/quiz schedule name:evening at:18:00")
    chat.trouble = Trouble.GONE
    await stocked.at(hours=9)
    await stocked.at(hours=18)
    await stocked.at(days=1, hours=9)
    assert len(told(chat)) == 1
    assert "/quiz resume" in told(chat)[0]
    await hedy.types("/quiz schedule")
    assert hedy.is_told(
        "evening: Monday to Friday, 18:00. Next bell: stopped by trouble; /quiz resume evening"
    )
    assert hedy.is_told(
        "main: Monday to Friday, 09:00. Next bell: stopped by trouble; /quiz resume"
    )
    chat.trouble = None
    await stocked.at(days=1, hours=10)
    assert questions(ann) == []
    await hedy.types("/quiz resume name:evening")
    assert hedy.is_told("The bells of this channel ring again.")
    await later(stocked, timedelta(seconds=15))
    assert questions(ann) == ["Question 1"]
    assert ann.sees("Closes: Tuesday 24 November, 17:00 (UTC)")
    await hedy.types("/quiz doctor")
    assert hedy.is_told("All is well")
    assert hedy.is_told("No question on Monday 23 November (main)")
    await stocked.at(days=1, hours=18)
    assert questions(ann) == ["Question 1", "Question 2"]


async def test_a_channel_that_comes_back_within_the_day(
    stocked: Room, chat: Chat, hedy: Person, ann: Person
) -> None:
    """The question that was refused is posted after all, once."""
    chat.trouble = Trouble.GONE
    await stocked.at(hours=9)
    chat.trouble = None
    await stocked.at(hours=10)
    await hedy.types("/quiz resume")
    await later(stocked, timedelta(seconds=15))
    assert questions(ann) == ["Question 1"]


async def test_a_bot_that_did_not_run(stocked: Room, hedy: Person, ann: Person) -> None:
    """The last bell is made up if it is not too late; the others, and else all, are left out."""
    await hedy.types("/quiz schedule late:2h")
    await stocked.at(days=2, hours=12)
    assert questions(ann) == []
    await hedy.types("/quiz doctor")
    for day in ("Monday 23", "Tuesday 24", "Wednesday 25"):
        reason = "Quizbell did not run, and then it was too late. It breaks no streak."
        assert hedy.is_told(f"No question on {day} November: {reason}")
    await stocked.at(days=3, hours=10, minutes=59)
    assert questions(ann) == ["Question 1"]


async def test_no_lateness_allows_for_a_restart(stocked: Room, hedy: Person, ann: Person) -> None:
    """Even where no question may be late, a few minutes are nothing."""
    await hedy.types("/quiz schedule late:no")
    await stocked.at(hours=9, minutes=9)
    assert questions(ann) == ["Question 1"]
    await stocked.at(days=1, hours=9, minutes=11)
    assert questions(ann) == ["Question 1"]


async def test_questions_that_run_out(room: Room, chat: Chat, hedy: Person, ann: Person) -> None:
    """A week ahead the host is told, then when they repeat, once each; more of them ends it."""
    await room.asks(POOLING, WEIGHTS, *EVERY_KIND[2:4])
    for day in range(4):
        await room.at(days=day, hours=9)
        await room.at(days=day, hours=17)
    assert len(told(chat)) == 1
    assert "the bell has 3 questions left that never came here" in told(chat)[0]
    await hedy.types("/quiz schedule")
    assert hedy.is_told("the bell has no questions left that never came here")
    await hedy.types("/quiz doctor")
    assert hedy.is_told("each of its questions came here before, and the oldest comes again")
    for day in (4, 7, 8):
        await room.at(days=day, hours=9)
        await room.at(days=day, hours=17)
    assert len(told(chat)) == 2
    assert "the bell has asked all its questions" in told(chat)[1]
    await room.asks()
    await room.at(days=9, hours=9)
    assert "the bell has no question to ask." in told(chat)[2]
    await hedy.types("/quiz doctor")
    assert hedy.is_told("No question on Wednesday 2 December: there was nothing to ask.")
    assert len(told(chat)) == 3


async def test_the_last_of_its_days(stocked: Room, chat: Chat, hedy: Person, ann: Person) -> None:
    """A bell whose chosen dates are over is paused and says so; new days bring it back."""
    await hedy.types("/quiz schedule days:2026-11-23")
    await stocked.at(hours=9)
    assert questions(ann) == ["Question 1"]
    assert "the bell has no day left. Choose others: /quiz schedule days:…" in told(chat)[-1]
    await hedy.types("/quiz schedule")
    assert hedy.is_told("Next bell: paused; /quiz resume")
    await hedy.types("/quiz resume")
    assert hedy.is_told("There is no day left on which this bell would ring.")
    await hedy.types("/quiz schedule days:2026-11-25")
    assert hedy.is_told("Next bell: Wednesday 25 November, 09:00 (UTC)")
    await stocked.at(days=2, hours=9)
    assert questions(ann) == ["Question 1", "Question 2"]


async def test_a_bell_that_its_host_paused(stocked: Room, hedy: Person, ann: Person) -> None:
    """It stays paused, whatever else is changed."""
    await hedy.types("/quiz pause")
    await hedy.types("/quiz schedule days:mon-sun")
    assert hedy.is_told("Next bell: paused; /quiz resume")
    await stocked.at(days=1, hours=9)
    assert questions(ann) == []


async def test_two_bells_of_one_pack(room: Room, chat: Chat, hedy: Person) -> None:
    """Together they ask more than either alone: their host is warned in time for both."""
    await room.asks(*(replace(POOLING, id=f"vision/copy-{number}") for number in range(9)))
    await room.at(hours=9)  # five a week, and eight are left
    assert told(chat) == []
    await hedy.types("/quiz schedule name:late at:16:00 days:mon-fri packs:vision")
    await room.at(hours=16)
    assert "the bell “late” has 7 questions left that never came here" in told(chat)[0]
    assert "/quiz schedule name:late packs:…" in told(chat)[0]


async def test_a_zone_that_is_gone(stocked: Room, chat: Chat, ann: Person, hedy: Person) -> None:
    """A bell whose zone the machine no longer knows stops none of the others; its host is told."""
    await hedy.types("/quiz schedule at:10:00 days:mon name:other")
    async with stocked.database.writing() as connection:
        gone = update(schedule).where(schedule.c.name == "other").values(zone="Atlantis/Capital")
        await connection.execute(gone)
    await stocked.at(hours=10)
    assert questions(ann) == ["Question 1"]
    await stocked.at(hours=11)
    (letter,) = told(chat)
    assert "the bell “other” has a time zone that this machine does not know any more." in letter
    for looked_at in ("schedule", "settings name:other", "doctor", "leaderboard"):
        await hedy.types(f"/quiz {looked_at}")
    await hedy.types("/quiz schedule name:other")
    assert hedy.is_told("Time: 10:00 (Atlantis/Capital)")
    await hedy.types("/quiz resume other")
    assert hedy.is_told("I know no time zone called “Atlantis/Capital”.")
    await hedy.types("/quiz schedule name:other zone:Europe/Lisbon")
    assert hedy.is_told("Next bell: Monday 30 November, 10:00 (Europe/Lisbon)")
