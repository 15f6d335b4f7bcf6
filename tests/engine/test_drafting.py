"""Choice forms of open questions: drafted on a host's word, asked only once a host has taken them."""

from tests.people import Person, Room
from tests.questions import POOLING, defined
from tests.room_fixtures import ann, hedy, room, sqlite_only

__all__ = ["ann", "hedy", "room"]

pytestmark = sqlite_only

FOG = defined("fog", "Fog is a cloud that touches the ground and hides the road.")
HAIL = defined("hail", "Hail is rain that froze on its way up and down a storm.")
DEW = defined("dew", "Dew is water that condenses on cold grass in a clear night.")


async def test_a_form_waits_for_a_host(room: Room, ann: Person, hedy: Person) -> None:
    """It is shown with its answers, taken like a suggestion, and asked one day."""
    await room.asks(FOG, HAIL, DEW)
    await room.has_a_bell()
    await ann.types("/quiz drafts")
    assert ann.is_told("Only a host")
    await hedy.types("/quiz drafts")
    assert hedy.is_told("Drafted 3 new choice forms of open questions.")
    assert hedy.is_told("3 suggestions to decide")
    assert hedy.is_told("Which term does this describe?")
    assert hedy.is_told("From the pack vision.")
    await hedy.press("Take it")
    assert hedy.is_told("Taken: it is in the pack")
    assert hedy.is_told("2 suggestions to decide")


async def test_what_was_decided_is_not_drafted_again(room: Room, hedy: Person) -> None:
    """However often a host asks; and where nothing can be drafted, it is said."""
    await room.asks(FOG, HAIL, DEW, defined("sky", "Air scatters the blue light.", "Why so blue?"))
    await room.has_a_bell()
    await hedy.types("/quiz drafts")
    assert hedy.is_told("From 1 open question none could be")
    await hedy.press("Decline")
    await hedy.types("/quiz drafts")
    assert hedy.is_told("Drafted no new choice forms of open questions.")
    assert hedy.is_told("2 suggestions to decide")


async def test_nothing_open_is_asked_here(room: Room, hedy: Person) -> None:
    """Then there is nothing to draft from."""
    await room.asks(POOLING)
    await room.has_a_bell()
    await hedy.types("/quiz drafts")
    assert hedy.is_told("Drafted no new choice forms")
    assert hedy.is_told("No suggestion waits for you.")
