"""What people experience, told once and lived through on every surface.

Texts looked for are whole phrases of one line: how lines and cells are laid out is the surface's.
"""

import re
from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests import people
from tests.chat import Chat
from tests.contract.discord_surface import DiscordSurface
from tests.contract.slack_surface import SlackSurface
from tests.contract.web_surface import WebSurface
from tests.people import Person, Room
from tests.questions import (
    BENDS,
    CROSSING,
    LEFT_TO_A_PERSON,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
    PRIVATE_ORDER,
    TRAINING,
)
from tests.room_fixtures import ann, bob, hedy, sqlite_only

__all__ = ["ann", "bob", "hedy"]

SURFACES = [Chat, WebSurface, DiscordSurface, SlackSurface]

pytestmark = sqlite_only


@pytest.fixture(params=SURFACES, ids=lambda surface: str(surface.__name__))
async def room(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Room]:
    """A channel on one of the surfaces, with a bell at nine."""
    async with people.opened(database, request.param()) as room:
        await room.asks(POOLING)
        await room.has_a_bell()
        yield room


@pytest.fixture(params=SURFACES, ids=lambda surface: str(surface.__name__))
async def new_room(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Room]:
    """The same before anybody has set a bell."""
    async with people.opened(database, request.param()) as room:
        await room.asks(POOLING)
        yield room


async def test_two_days(room: Room, ann: Person, bob: Person) -> None:
    """A question, answers, the close, the answer, the points; and the next day a run of two."""
    await room.at(hours=9)
    assert ann.sees("Question 1")
    assert ann.sees(POOLING.prompt)
    assert ann.sees("Nobody has answered yet.")
    await ann.press("B")
    assert ann.is_told("Your answer is in: B · The largest value")
    await bob.press("A")
    assert ann.sees("2 have answered.")
    await room.at(hours=17)
    assert ann.sees("Closed · 2 have answered")
    assert not ann.can_press("B")
    assert ann.sees("The answer to question 1")
    assert ann.sees("Only the strongest response of a window goes on.")
    assert ann.sees("1 of 2 right.")
    assert ann.sees("First to be right: Ann")
    await bob.press("How did I do?")
    assert bob.is_told("Question 1: Not right")
    assert bob.is_told("That is average pooling.")
    await ann.press("Leaderboard")
    assert ann.is_told("Leaderboard · this week")
    assert ann.is_told("🥇")
    await room.at(days=1, hours=9)
    await ann.press("B")
    await room.at(days=1, hours=17)
    await ann.types("/quiz me")
    assert ann.is_told("2 questions in a row")
    assert ann.is_told("20 points · place 1 of 2 · 2 of 2 right")


async def test_private_means_private(room: Room, ann: Person, bob: Person) -> None:
    """What one person is told nobody else sees, and before the close nobody sees what is right."""
    await room.at(hours=9)
    await ann.press("B")
    assert not bob.told
    assert not any("Ann" in message for message in bob.messages)
    for person in (ann, bob):
        for secret in ("As its name says.", "That is average pooling.", POOLING.explanation):
            assert not person.sees(secret)
            assert not person.is_told(secret)


async def test_written_answer(room: Room, ann: Person) -> None:
    """A form is filled in and sent off; opened again, it holds what was answered."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.press("Write your answer")
    assert ann.is_told(OVERFITTING.prompt)
    await ann.fill(PLAINLY_RIGHT)
    assert ann.is_told(f"Your answer is in: {PLAINLY_RIGHT}")
    await ann.press("Write your answer")
    assert ann.typed == (PLAINLY_RIGHT,)
    await room.at(hours=17)
    await ann.press("How did I do?")
    assert ann.is_told("You covered all 2 key points.")
    assert ann.is_told("20 of 20 points")


async def test_form_to_mend(room: Room, ann: Person) -> None:
    """A form that cannot be read comes back with its words in it, and says what is wrong."""
    await room.asks(TRAINING)
    await room.at(hours=9)
    await ann.press("Put in order")
    await ann.fill("A, A, B, C")
    assert ann.is_told("A came more than once.")
    assert ann.typed == ("A, A, B, C",)
    await ann.fill("B, A, D, C")
    assert ann.is_told("Your answer is in: B, A, D, C")


async def test_several_options(room: Room, ann: Person) -> None:
    """Several options are picked and sent off together."""
    await room.asks(BENDS)
    await room.at(hours=9)
    await ann.choose("A", "C")
    assert ann.is_told("Your answer is in: A · ReLU; C · Sigmoid")
    await room.at(hours=17)
    assert ann.sees("1 of 1 right.")


async def test_own_letters(room: Room, ann: Person, bob: Person) -> None:
    """Options in an order of one's own are picked in a form, by one's own letters."""
    await room.asks(PRIVATE_ORDER)
    await room.at(hours=9)
    for person in (ann, bob):
        await person.press("Show my options")
        letter = next(one for one in "ABCD" if person.is_told(f"{one} · Flatten"))
        await person.fill(letter)
        assert person.is_told(f"Your answer is in: {letter} · Flatten")
    await room.at(hours=17)
    assert ann.sees("2 of 2 right.")


async def test_true_or_false(room: Room, ann: Person) -> None:
    """Where the options are two words, the words are on the buttons."""
    await room.asks(CROSSING)
    await room.at(hours=9)
    await ann.press("True")
    assert ann.is_told("Your answer is in: A · True")


async def test_everything_typed(room: Room, ann: Person, hedy: Person) -> None:
    """Who cannot press can type: the question, a hint, the answer, the result, the board."""
    await hedy.types("/quiz ask")
    await ann.types("/quiz today")
    assert ann.is_told(POOLING.prompt)
    await ann.types("/quiz hint")
    assert ann.is_told("Its name says it.")
    await ann.types("/quiz answer the largest value")
    assert ann.is_told("Your answer is in: B · The largest value")
    await room.at(hours=8)
    await ann.types("/quiz result")
    assert ann.is_told("10 of 10 points")
    await ann.types("/quiz leaderboard all")
    assert ann.is_told("Leaderboard · all time")
    await ann.types("/quiz help")
    assert ann.is_told("/quiz leaderboard [board] [period] [topic]")
    assert not ann.is_told("pause")


async def test_change_of_mind(room: Room, ann: Person) -> None:
    """An answer may be changed; what the platform brings twice changes nothing."""
    await room.at(hours=9)
    await ann.press("A")
    await ann.press("B")
    await ann.repeats(ago=2)
    assert ann.is_told("Your answer is in: B")
    assert ann.sees("1 has answered.")
    await room.at(hours=17)
    assert ann.sees("1 of 1 right.")


async def test_too_late(room: Room, ann: Person) -> None:
    """A button that is still there after closing time no longer counts, and says so."""
    await room.at(hours=9)
    room.slept_until(hours=17)
    await ann.press("B")
    assert ann.is_told("Question 1 closed on Monday 23 November, 17:00 (UTC)")
    await room.at(hours=17)
    assert ann.sees("Nobody answered this one.")


async def test_final_answers(room: Room, ann: Person) -> None:
    """Where answers are final, the second one is declined and the first one named."""
    await room.has_a_bell(more="changes:no")
    await room.at(hours=9)
    await ann.press("B")
    await ann.press("A")
    assert ann.is_told("You have answered already: B · The largest value.")


async def test_restart(room: Room, ann: Person, bob: Person) -> None:
    """What stood before a restart stands after it, and its buttons work."""
    await room.at(hours=9)
    await ann.press("B")
    before = ann.messages
    await room.restart()
    await bob.press("A")
    assert bob.is_told("Your answer is in: A · The mean value")
    assert ann.sees("2 have answered.")
    assert len(ann.messages) == len(before)
    await room.at(hours=17)
    await ann.press("How did I do?")
    assert ann.is_told("10 of 10 points")


async def test_host_at_work(room: Room, ann: Person, hedy: Person) -> None:
    """A host sets the bell, asks, skips, pauses; a player may not."""
    await hedy.types("/quiz schedule at:10:30 zone:Europe/Berlin")
    assert hedy.is_told("The schedule is set")
    assert hedy.is_told("Monday 23 November, 10:30 (Europe/Berlin)")
    await hedy.types("/quiz schedule at:25:00 open-for:ever")
    assert hedy.is_told("Nothing was changed:")
    assert hedy.is_told("“25:00” as a time")
    assert hedy.is_told("“ever” as a length of time")
    for command in ("ask", "schedule at:9", "skip", "pause", "resume", "review"):
        await ann.types(f"/quiz {command}")
        assert ann.is_told("Only a host of this channel may do that.")
    await hedy.types("/quiz skip")
    assert hedy.is_told("is left out")
    await hedy.types("/quiz pause")
    assert hedy.is_told("The bell is paused.")
    assert not ann.messages
    await hedy.types("/quiz ask")
    assert ann.sees("Question 1")


async def test_left_to_a_person(room: Room, ann: Person, hedy: Person) -> None:
    """What the grader is unsure of waits for a host, who decides by a button; then it counts."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await room.at(hours=17)
    assert ann.sees("1 waits for a person to look")
    await ann.press("How did I do?")
    assert ann.is_told("A person will look")
    await hedy.types("/quiz review")
    assert hedy.is_told("1 answer to review")
    assert hedy.is_told(LEFT_TO_A_PERSON)
    await hedy.press("Right")
    assert hedy.is_told("Decided: 20 points.")
    assert hedy.is_told("No answer waits for you.")
    await ann.press("How did I do?")
    assert ann.is_told("A host read your answer and found it right.")
    assert ann.is_told("20 of 20 points")


ODD = [
    pytest.param("<script>alert(1)</script> & <b>bold</b> &amp;", id="markup"),
    pytest.param("*bold* _under_ `code` @everyone <@U1>", id="chat markup"),
    pytest.param("الشبكة تحفظ بيانات التدريب", id="right to left"),
]


@pytest.mark.parametrize("text", ODD)
async def test_odd_words(room: Room, ann: Person, text: str) -> None:
    """Whatever somebody writes is shown back as it was written."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.press("Write your answer")
    await ann.fill(text)
    assert ann.is_told(f"Your answer is in: {text}")


async def test_empty_form(room: Room, ann: Person) -> None:
    """An empty form comes back, and says so; nothing is counted."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.press("Write your answer")
    await ann.fill("   ")
    assert ann.is_told("That was empty. Please type your answer.")
    assert ann.sees("Nobody has answered yet.")


async def test_setting_up(new_room: Room) -> None:
    """A host sets a channel up on one card; nothing rings before it is started."""
    room, hedy, ann = new_room, new_room.person("Hedy", host=True), new_room.person("Ann")
    await hedy.types("/quiz setup")
    assert hedy.is_told("Set up the bell")
    assert hedy.is_told("Next bell")
    assert hedy.is_told("not started yet")
    await hedy.choose("mon", "wed")
    assert hedy.is_told("Monday and Wednesday")
    await hedy.press("Time and zone")
    await hedy.fill("10:30", "berlin")
    assert hedy.is_told("10:30 (Europe/Berlin)")
    await hedy.choose("240m")
    assert hedy.is_told("4 hours")
    await room.at(hours=10)
    assert ann.messages == ()
    await hedy.press("Preview")
    assert hedy.is_told(POOLING.prompt)
    assert hedy.is_told("Closes")
    await hedy.press("B")
    assert hedy.is_told("This is a preview")
    await hedy.press("Start")
    await room.at(days=2, hours=9, minutes=30)
    assert ann.sees("Question 1")
    assert ann.sees("Wednesday 25 November, 14:30 (Europe/Berlin)")


async def test_first_question_at_once(new_room: Room) -> None:
    """Who has just set a channel up need not wait for its first bell."""
    hedy, ann = new_room.person("Hedy", host=True), new_room.person("Ann")
    await hedy.types("/quiz setup")
    await hedy.press("Start")
    assert hedy.is_told("All set. The first question comes on Monday 23 November, 09:00 (UTC)")
    await hedy.press("Post one now")
    await new_room.dispatch.deliver()
    await ann.look()
    assert ann.sees("Question 1")


async def test_zone_nobody_knows(room: Room, hedy: Person) -> None:
    """A zone that does not exist comes back with the nearest, and nothing was changed."""
    await hedy.types("/quiz settings")
    assert hedy.is_told("Settings")
    await hedy.press("Time and zone")
    await hedy.fill("9:00", "Berlino")
    assert hedy.is_told("Try Europe/Berlin")
    await hedy.types("/quiz schedule")
    assert hedy.is_told("09:00 (UTC)")


async def test_more_settings(room: Room, hedy: Person) -> None:
    """What few need is on a second page."""
    await hedy.types("/quiz settings")
    await hedy.press("More settings")
    await hedy.press("Pin the open question: no")
    assert hedy.can_press("Pin the open question: yes")
    await hedy.choose("next")
    await hedy.press("Back")
    assert hedy.can_press("Preview")


async def test_setup_is_for_hosts(room: Room, ann: Person) -> None:
    """Who does not host is told so."""
    await ann.types("/quiz setup")
    assert ann.is_told("Only a host of this channel may do that.")


async def test_suggestion(room: Room, ann: Person, hedy: Person) -> None:
    """Anybody may suggest a question; a host takes it, and the channel asks it one day."""
    await ann.types("/quiz suggest What does a stride do?")
    assert ann.typed[0] == "What does a stride do?"
    await ann.fill("What does a stride do?", "It skips positions", "It adds padding", "So it is.")
    assert ann.is_told("Thank you!")
    await ann.types("/quiz suggestions")
    assert ann.is_told("Only a host")
    await hedy.types("/quiz suggestions")
    assert hedy.is_told("1 suggestion to decide")
    assert hedy.is_told("What does a stride do?")
    assert hedy.is_told("From Ann.")
    await hedy.press("Take it")
    assert hedy.is_told("Taken: it is in the pack")
    assert hedy.is_told("No suggestion waits for you.")
    await room.day(0)
    await room.at(days=1, hours=9)
    assert ann.sees("What does a stride do?")
    assert ann.sees("It skips positions")


async def test_suggestion_with_something_missing(room: Room, ann: Person, hedy: Person) -> None:
    """A form that lacks something comes back with what was written; nothing waits for a host."""
    await ann.types("/quiz suggest")
    await ann.fill("What does a stride do?", "Skip", "Skip", "")
    assert ann.is_told("All answers must differ.")
    await hedy.types("/quiz suggestions")
    assert hedy.is_told("No suggestion waits for you.")


async def test_suggestion_declined(room: Room, ann: Person, hedy: Person) -> None:
    """A host may decline by typing, too."""
    await ann.types("/quiz suggest")
    await ann.fill("What does a stride do?", "It skips positions", "", "")
    await hedy.types("/quiz suggestions")
    (named,) = re.findall(r"/quiz (?:host )?suggestions (\w+) take", hedy.told)
    await hedy.types(f"/quiz suggestions {named} decline")
    assert hedy.is_told("Declined.")
    await hedy.types("/quiz schedule")
    assert not hedy.is_told("from-the-team")
