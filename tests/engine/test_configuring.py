"""A host sets the bell: what may be said, what is refused, and what follows from it."""

from dataclasses import replace

import pytest

from bot.store import packs
from bot.store.database import Database
from tests import people, questions
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import POOLING, WEIGHTS
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only

DEFAULTS = [
    "The schedule is set",
    "Days: Monday to Friday",
    "Time: 09:00 (UTC)",
    "Open for: 8 hours",
    "Packs: vision",
    "Answers: may be changed",
    "Next bell: Monday 23 November, 09:00 (UTC)",
]


async def test_first_schedule(database: Database, chat: Chat) -> None:
    """A first schedule gets working days at nine, eight hours, and the packs that were brought."""
    async with people.opened(database, chat) as room:
        await room.asks(POOLING)
        hedy = room.person("Hedy", host=True)
        await hedy.types("/quiz schedule")
        assert hedy.is_told("No bell is set in this channel. A host can set one:")
        await hedy.types("/quiz schedule at:9")
        assert hedy.told.splitlines() == DEFAULTS


async def test_commands_that_need_a_schedule(database: Database, chat: Chat) -> None:
    """Where no bell is set there is nothing to skip, pause or resume; the way to set one is told."""
    async with people.opened(database, chat) as room:
        hedy = room.person("Hedy", host=True)
        for command in ("skip", "pause", "resume"):
            await hedy.types(f"/quiz {command}")
            assert hedy.is_told("This channel has no bell yet. Set one first:")
            assert hedy.is_told("/quiz schedule days:mon-fri at:09:00")


SETTINGS = [
    pytest.param("days:mon,wed", "Days: Monday and Wednesday", id="days"),
    pytest.param("days: every day at: 7:30", "Days: every day", id="days with spaces"),
    pytest.param("mon-wed 10:15", "Time: 10:15 (UTC)", id="by position"),
    pytest.param("zone:new york", "(America/New_York)", id="a city's zone"),
    pytest.param("zone:europe/berlin", "Time: 09:00 (Europe/Berlin)", id="zone in small letters"),
    pytest.param("open-for:90m", "Open for: 1 hour and 30 minutes", id="open for"),
    pytest.param("changes:no", "Answers: are final", id="final answers"),
    pytest.param("packs:VISION", "Packs: vision", id="packs in capitals"),
]


@pytest.mark.parametrize(("typed", "shown"), SETTINGS)
async def test_settings(room: Room, hedy: Person, typed: str, shown: str) -> None:
    """What is named changes, is shown at once, and is there when it is looked up."""
    await hedy.types(f"/quiz schedule {typed}")
    assert hedy.is_told("The schedule is set")
    assert hedy.is_told(shown)
    await hedy.types("/quiz schedule")
    assert hedy.is_told("When the bell rings")
    assert hedy.is_told(shown)


async def test_the_rest_stays(room: Room, hedy: Person) -> None:
    """What is not named stays as it was."""
    await hedy.types("/quiz schedule days:tue at:13:00 changes:no")
    await hedy.types("/quiz schedule open-for:1h")
    assert hedy.is_told("Days: Tuesday")
    assert hedy.is_told("Time: 13:00 (UTC)")
    assert hedy.is_told("Answers: are final")
    assert hedy.is_told("Open for: 1 hour")


async def test_everything_wrong_at_once(room: Room, hedy: Person, ann: Person) -> None:
    """All that cannot be read is named at once, each with what to type; nothing is changed."""
    await hedy.types(
        "/quiz schedule days:someday at:25:00 zone:Berlino packs:geography open-for:ever changes:maybe"
    )
    reasons = (
        "Nothing was changed:",
        "I cannot read “someday” as days. Try “mon-fri”, “mon, wed, fri” or “every day”.",
        "I cannot read “25:00” as a time. Try “9:30”, “17:00” or “5 pm”.",
        "I know no time zone called “Berlino”. Try Europe/Berlin",
        "There is no pack “geography”. Loaded packs: vision.",
        "I cannot read “ever” as a length of time. Try “30 min”, “8h” or “1 day”.",
        "It is changes:yes or changes:no.",
    )
    for told, reason in zip(hedy.told.splitlines(), reasons, strict=True):
        assert told.startswith(reason)
    await room.at(hours=9)
    assert ann.sees("Closes: Monday 23 November, 17:00 (UTC)")


async def test_one_wrong_setting_changes_nothing(room: Room, hedy: Person) -> None:
    """One setting that cannot be read keeps the others from being set."""
    await hedy.types("/quiz schedule days:tue open-for:ever")
    await hedy.types("/quiz schedule")
    assert hedy.is_told("Days: Monday to Friday")


async def test_packs_of_a_schedule(room: Room, hedy: Person, ann: Person) -> None:
    """A schedule asks from its own packs, in their order; a host may name another for once."""
    sums = replace(questions.pack(replace(WEIGHTS, id="sums/weights")), id="sums")
    async with room.database.writing() as connection:
        await packs.save(connection, sums, at=room.clock())
    await hedy.types("/quiz schedule packs:sums,vision")
    await room.at(hours=9)
    assert ann.sees(WEIGHTS.prompt)
    await hedy.types("/quiz ask vision")
    assert ann.sees(POOLING.prompt)


async def test_moved_bell(room: Room, hedy: Person, ann: Person) -> None:
    """A bell that is moved rings at its new time, and no more at its old one."""
    await hedy.types("/quiz schedule at:11:00")
    await room.at(hours=9)
    assert not ann.messages
    await room.at(hours=11)
    assert ann.sees("Closes: Monday 23 November, 19:00 (UTC)")


async def test_settings_leave_open_round_alone(room: Room, hedy: Person, ann: Person) -> None:
    """New settings hold from the next question on."""
    await room.at(hours=9)
    await hedy.types("/quiz schedule open-for:1h changes:no zone:Europe/Berlin")
    await ann.press("A")
    await ann.press("B")
    assert ann.is_told("You can change it until Monday 23 November, 17:00 (UTC).")


async def test_skip(room: Room, hedy: Person, ann: Person) -> None:
    """A skipped bell is silent; the one after it rings."""
    await hedy.types("/quiz skip")
    assert hedy.told == (
        "The bell of Monday 23 November, 09:00 (UTC) is left out. "
        "The next one is on Tuesday 24 November, 09:00 (UTC). "
        "Should it ring after all: /quiz schedule name:main off:none"
    )
    await room.at(hours=9)
    assert not ann.messages
    await room.at(days=1, hours=9)
    assert ann.sees("Question 1")


async def test_skip_twice(room: Room, hedy: Person) -> None:
    """Each skip leaves out one more bell; weekends are no bells."""
    for _ in range(5):
        await hedy.types("/quiz skip")
    assert hedy.is_told("The bell of Friday 27 November, 09:00 (UTC) is left out.")
    assert hedy.is_told("The next one is on Monday 30 November, 09:00 (UTC).")
    await hedy.types("/quiz schedule at:12:30")
    assert hedy.is_told("Next bell: Monday 30 November, 12:30 (UTC)")


async def test_skip_missed_bell(room: Room, hedy: Person, ann: Person) -> None:
    """A skip after an outage leaves out the bell that was due, and none of the past comes up."""
    room.slept_until(days=1, hours=10)
    await hedy.types("/quiz skip")
    assert hedy.is_told("The next one is on Wednesday 25 November, 09:00 (UTC).")
    await room.at(days=1, hours=11)
    assert not ann.messages


async def test_pause_and_resume(room: Room, hedy: Person, ann: Person) -> None:
    """A paused bell is silent but an open round closes; resuming makes nothing up."""
    await room.at(hours=9)
    await hedy.types("/quiz pause")
    assert hedy.is_told("The bell is paused. An open question still closes on time.")
    await room.at(hours=17)
    assert ann.sees("The answer to question 1")
    await room.at(days=1, hours=9)
    await room.at(days=2, hours=10)
    assert len(ann.messages) == 2
    await hedy.types("/quiz schedule")
    assert hedy.is_told("Next bell: paused; /quiz resume")
    await hedy.types("/quiz resume")
    assert hedy.told == "The bell rings again. Next: Thursday 26 November, 09:00 (UTC)."
    await room.at(days=2, hours=11)
    assert len(ann.messages) == 2
    await room.at(days=3, hours=9)
    assert ann.sees("Question 2")


async def test_pausing_and_resuming_twice(room: Room, hedy: Person, ann: Person) -> None:
    """Pausing what is paused and resuming what rings changes nothing."""
    for command in ("pause", "pause", "resume", "resume"):
        await hedy.types(f"/quiz {command}")
    assert hedy.told == "This bell was not paused. Next: Monday 23 November, 09:00 (UTC)."
    await room.at(hours=9)
    assert len(ann.messages) == 1


async def test_settings_while_paused(room: Room, hedy: Person, ann: Person) -> None:
    """A paused bell can be set; it stays paused until it is resumed."""
    await hedy.types("/quiz pause")
    await hedy.types("/quiz schedule at:10:00")
    assert hedy.is_told("Next bell: paused; /quiz resume")
    await room.at(hours=10)
    assert not ann.messages


REFUSED = "Only a host of this channel may do that. /quiz help shows what you can do."


@pytest.mark.parametrize("command", ["ask", "schedule at:10", "skip", "pause", "resume", "review"])
async def test_hosts_only(room: Room, hedy: Person, ann: Person, command: str) -> None:
    """A player who types a host's command is refused in one sentence; nothing happens."""
    await ann.types(f"/quiz {command}")
    assert ann.told == REFUSED
    await hedy.types("/quiz schedule")
    assert hedy.told.splitlines()[1:7] == [*DEFAULTS[1:7]]
    assert not ann.messages


async def test_everybody_may_look(room: Room, ann: Person) -> None:
    """When the bell rings is no secret: every player may look it up."""
    await ann.types("/quiz schedule")
    assert ann.is_told("Next bell: Monday 23 November, 09:00 (UTC)")


async def test_player_cannot_decide(room: Room, hedy: Person, ann: Person, chat: Chat) -> None:
    """A player who gets hold of a host's button is refused."""
    await room.asks(questions.OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {questions.LEFT_TO_A_PERSON}")
    await room.at(hours=17)
    await hedy.types("/quiz review")
    action = chat.button(hedy.account, room.channel, "Right")
    await chat.forge(ann.account, room.channel, action)
    await ann.look()
    assert ann.told == REFUSED
    await ann.types("/quiz result")
    assert ann.is_told("A person will look")


async def test_settings_are_shown_when_they_are_set(room: Room, hedy: Person) -> None:
    """Who sets how questions appear reads it back."""
    await hedy.types("/quiz settings pin:yes thread:yes reveal:next call:team")
    for shown in (
        "Questions: pinned while they are open; a thread under each answer",
        "the answer with the next question",
        "Called with each question: @team",
    ):
        assert hedy.is_told(shown)
