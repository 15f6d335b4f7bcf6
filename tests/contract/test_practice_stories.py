"""Practice as people live through it, on every surface."""

from tests.contract.test_stories import room
from tests.people import Person, Room
from tests.questions import BENDS, OVERFITTING
from tests.room_fixtures import ann, sqlite_only

__all__ = ["ann", "room"]

pytestmark = sqlite_only


async def test_practice(room: Room, ann: Person) -> None:
    """Pressed, and again until it is right; nothing of it appears in the channel."""
    await room.at(hours=9)
    await room.at(hours=17)
    standing = ann.messages
    await ann.types("/quiz practice")
    assert ann.is_told("Practice: question 1")
    await ann.press("A")
    assert ann.is_told("Practice, question 1: Not right")
    await ann.press("Next question")
    await ann.press("B")
    assert ann.is_told("Practice, question 1: Right")
    await ann.press("Next question")
    assert ann.is_told("All practised for now.")
    assert ann.messages == standing


async def test_written_practice(room: Room, ann: Person) -> None:
    """A form opens, is filled in, and its answer is marked at once."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await room.at(hours=17)
    await ann.types("/quiz practice")
    await ann.press("Write your answer")
    await ann.fill("The model memorises the training data and is worse on new data.")
    assert ann.is_told("Practice, question 1: Right")


async def test_several_options_practised(room: Room, ann: Person) -> None:
    """Options are picked as in earnest."""
    await room.asks(BENDS)
    await room.at(hours=9)
    await room.at(hours=17)
    await ann.types(f"/quiz practice {BENDS.topic}")
    await ann.choose("A")
    assert ann.is_told("Practice, question 1:")
    await ann.press("Next question")
    assert ann.is_told("Practice: question 1") or ann.is_told("All of the topic")
