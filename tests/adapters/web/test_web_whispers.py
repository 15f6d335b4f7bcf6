from datetime import UTC, datetime

from adapters.web.whispers import MOST_PEOPLE, MOST_PER_PERSON, Whispered, Whispers
from bot import ui
from bot.quiz.schedule import Channel
from bot.ui import exchange

HERE = Channel(workspace="web:local", id="daily-quiz")
CONTENT = exchange.Whisper(card=ui.Card(summary="Well done.", blocks=()))


def whispered(id_: str) -> Whispered:
    at = datetime(2026, 11, 17, tzinfo=UTC)
    return Whispered(id=id_, anchor="m-1", at=at, content=CONTENT)


def test_the_oldest_reply_makes_room() -> None:
    """Memory is bounded, however long somebody plays."""
    whispers = Whispers()
    for number in range(MOST_PER_PERSON + 5):
        whispers.put("ann", HERE, whispered(f"p-{number}"))
    kept = whispers.of("ann", HERE)
    assert (len(kept), kept[0].id) == (MOST_PER_PERSON, "p-5")


def test_whoever_was_silent_longest_makes_room() -> None:
    """Memory is bounded, however many come."""
    whispers = Whispers()
    for number in range(MOST_PEOPLE):
        whispers.put(f"visitor {number}", HERE, whispered("p-1"))
    whispers.put("visitor 0", HERE, whispered("p-2"))
    whispers.put("one more", HERE, whispered("p-1"))
    assert whispers.of("visitor 1", HERE) == ()
    assert len(whispers.of("visitor 0", HERE)) == 2


def test_a_reply_that_is_replaced_keeps_its_place() -> None:
    whispers = Whispers()
    for id_ in ("p-1", "p-2", "p-1"):
        whispers.put("ann", HERE, whispered(id_))
    assert [one.id for one in whispers.of("ann", HERE)] == ["p-1", "p-2"]


def test_dismissing_what_is_gone_is_no_error() -> None:
    Whispers().dismiss("ann", HERE, "p-1")
