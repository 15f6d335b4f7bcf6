"""Letters: hosts hear of trouble once, whatever stumbles; nobody waits for somebody else's letter."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.platform import Hindered, Placement, PlatformError, TooSoon, Unsure
from bot import ui
from bot.clock.bell import Bell
from bot.clock.dispatch import Dispatch
from bot.engine import troubles
from bot.quiz.schedule import Channel
from bot.quiz.trouble import About
from bot.store import outbox
from tests.chat import Chat, Trouble
from tests.clock.watching import deliveries, later, titles
from tests.people import Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only

A_RING = timedelta(seconds=30)
ABOUT = ("tries again by itself", "people can answer")


def told(chat: Chat) -> list[str]:
    """Letters about messages that do not appear as they should."""
    texts = [ui.plain_text(letter) for _, letter in chat.letters]
    return [text for text in texts if any(about in text for about in ABOUT)]


def failing(monkeypatch: pytest.MonkeyPatch, about: str, *errors: Exception) -> None:
    """The first letters of which a text is part meet what was prepared."""
    prepared, real = list(errors), Chat.tell

    async def tell(chat: Chat, workspace: str, user: str, card: ui.Card) -> None:
        if prepared and about in ui.plain_text(card):
            raise prepared.pop(0)
        await real(chat, workspace, user, card)

    monkeypatch.setattr(Chat, "tell", tell)


def hindered(monkeypatch: pytest.MonkeyPatch, by: dict[str, str]) -> None:
    """Messages whose deliveries end so cannot be posted, each for its own reason."""
    real = Chat.post

    async def post(
        chat: Chat, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        for end, why in by.items():
            if delivery.endswith(end):
                raise Hindered(why)
        return await real(chat, channel, card, delivery=delivery, placement=placement)

    monkeypatch.setattr(Chat, "post", post)


async def test_two_reasons_are_no_flood(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two messages that are stuck for different reasons: one letter, and no other that day."""
    await room.at(hours=9)
    hindered(monkeypatch, {"-reveal": "The thread is closed.", "-card": "It may not write."})
    await room.at(hours=17)
    await room.at(days=1, hours=9)
    for _ in range(60):
        await later(room, A_RING)
    assert len(told(chat)) == 1


async def test_stuck_among_others(room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one message is stuck, those that appear beside it are no news."""
    await room.at(hours=9)
    stuck = (await deliveries(room))[outbox.Kind.CARD].round_id
    hindered(monkeypatch, {f"{stuck}-reveal": "The thread is closed."})
    for day in range(5):
        for hours in (9, 17):
            await room.at(days=day, hours=hours)
            await later(room, A_RING)
    assert len(titles(chat)) == 9
    assert len(told(chat)) == 1


async def test_mended(room: Room, chat: Chat, hedy: Person) -> None:
    """Where something was mended, all that waits is tried at once, and the trouble is over."""
    await room.at(hours=9)
    chat.trouble = Trouble.FORBIDDEN
    await room.at(hours=17)
    await room.at(days=1, hours=9)
    await later(room, timedelta(hours=3))
    chat.trouble = None
    await hedy.types("/quiz resume")
    await later(room, timedelta(seconds=1))
    assert titles(chat) == ["Question 1", "The answer to question 1", "Question 2"]
    await hedy.types("/quiz doctor")
    assert not hedy.is_told("Please let the bot write here.")


async def test_seldom_and_seldomer(
    room: Room, hedy: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be posted is tried less and less often, at last once an hour, for a week."""
    await room.at(hours=9)
    tried = []

    async def post(chat: Chat, *given: object, delivery: str, **more: object) -> str:
        tried.append((room.clock.now, delivery))
        raise Hindered("It may not write.")

    monkeypatch.setattr(Chat, "post", post)
    await room.at(hours=17)
    reveal = tried[0][1]
    await hedy.types("/quiz pause")
    for _ in range(24 * 12):
        await later(room, timedelta(minutes=5))
    assert 24 < len(tried) < 60
    await later(room, timedelta(days=7))
    await later(room, timedelta(hours=1))
    given_up = (await deliveries(room))[outbox.Kind.REVEAL]
    assert (given_up.id, given_up.state) == (reveal, outbox.State.FAILED)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(Unsure("No answer."), id="no answer"),
        pytest.param(PlatformError("Not connected yet."), id="not connected"),
        pytest.param(TooSoon("Not so fast.", seconds=900), id="not so fast"),
    ],
)
async def test_a_letter_that_did_not_come(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """It is brought when letters come again."""
    failing(monkeypatch, ABOUT[0], error)
    chat.trouble = Trouble.FORBIDDEN
    await room.at(hours=9)
    assert told(chat) == []
    for _ in range(3):
        await later(room, timedelta(minutes=10))
    assert len(told(chat)) == 1


async def test_a_letter_that_stumbles(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps no other from being brought."""
    with room.in_channel(Channel(workspace=room.channel.workspace, id="other")):
        await room.has_a_bell()
    failing(monkeypatch, ABOUT[0], ValueError("a defect"))
    chat.trouble = Trouble.FORBIDDEN
    await room.at(hours=9)
    assert len(told(chat)) == 1


async def test_reminders_at_the_platforms_pace(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody is reminded, though the platform asks for a pause in the middle."""
    for number in range(12):
        await room.person(f"P{number}").types("/quiz remind on")
    pauses = [TooSoon("Not so fast.", seconds=0.01) for _ in range(3)]
    failing(monkeypatch, "you have not answered it", *pauses)
    await room.at(hours=9)
    await room.at(hours=16)
    assert len({user for user, _ in chat.letters} - {"hedy"}) == 12


async def test_no_reminder_of_what_nobody_saw(room: Room, chat: Chat, ann: Person) -> None:
    """A question that never appeared cannot be answered."""
    await ann.types("/quiz remind on")
    chat.trouble = Trouble.REFUSING
    for hours in range(9, 17):
        await room.at(hours=hours)
    assert not chat.letters_to(ann.account)


async def test_a_late_question_reminds_late(room: Room, chat: Chat, ann: Person) -> None:
    """Where a question came late and closes late, so does its reminder."""
    await ann.types("/quiz remind on")
    chat.trouble = Trouble.DOWN
    await room.at(hours=9)
    await room.at(hours=15)
    chat.trouble = None
    await room.at(hours=16, minutes=50)
    assert titles(chat) == ["Question 1"]
    assert not chat.letters_to(ann.account)
    await room.at(hours=20)
    assert len(chat.letters_to(ann.account)) == 1


async def test_a_passing_hitch_of_a_pin(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pin that the platform has no time for is nothing that a host could mend."""
    await room.is_set("pin:yes")

    async def settle(*given: object, **more: object) -> None:
        raise TooSoon("Not so fast.", seconds=3)

    monkeypatch.setattr(Chat, "settle", settle)
    await room.at(hours=9)
    assert titles(chat) == ["Question 1"]
    assert told(chat) == []


async def test_slow_letters_hold_up_nothing(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question comes while a letter is still on its way, in this process or shared work."""
    monkeypatch.setattr("bot.clock.dispatch.PATIENCE_SECONDS", 0.05)
    gate = asyncio.Event()

    async def tell(*given: object) -> None:
        await gate.wait()

    monkeypatch.setattr(Chat, "tell", tell)
    await troubles.met(room.world, room.channel, About.MANNERS, "No pins.", at=room.clock())
    await room.at(hours=8, minutes=59)
    await room.at(hours=9)
    assert titles(chat) == ["Question 1"]
    shared = Dispatch(room.world, room.clock, decides=False)
    shared.serve(chat)
    async with asyncio.timeout(5):
        await Bell(room.engine, room.clock, shared.inform, 15).ring()
    gate.set()
    await shared.drain()


async def test_nobody_can_see_whether_it_is_there(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that may be there, in a channel that cannot be read, is a trouble that is told."""
    chat.trouble = Trouble.LOSING
    await room.at(hours=9)
    chat.trouble = None

    async def find(*given: object, **more: object) -> str | None:
        raise Unsure("No answer.")

    with monkeypatch.context() as broken:
        broken.setattr(Chat, "find", find)
        for _ in range(20):
            await later(room, timedelta(minutes=1))
    assert titles(chat) == []
    assert len(told(chat)) == 1
    await later(room, timedelta(minutes=10))
    assert titles(chat) == ["Question 1"]


@pytest.mark.parametrize(
    ("setting", "about"), [("pin:yes", "may not pin"), ("thread:yes", "may not open threads")]
)
async def test_what_is_lacking_day_by_day(
    room: Room, chat: Chat, hedy: Person, monkeypatch: pytest.MonkeyPatch, setting: str, about: str
) -> None:
    """It is told once, however many messages come without needing it; and the check-up knows it."""
    await room.asks(*(replace(POOLING, id=f"vision/copy-{number}") for number in range(15)))
    await room.is_set(setting)

    async def settle(
        chat: Chat, channel: Channel, message: str, *, pinned: bool | None, **more: str
    ) -> None:
        if pinned and "pin" in setting:
            raise Hindered("The bot may not pin messages.")
        if more["discussion"] and "thread" in setting:
            raise Hindered("The bot may not open threads.")

    monkeypatch.setattr(Chat, "settle", settle)
    for day in range(4):
        for hours in (9, 17):
            await room.at(days=day, hours=hours)
    assert len([letter for letter in told(chat) if about in letter]) == 1
    await hedy.types("/quiz doctor")
    assert hedy.is_told(about)
    await room.is_set(setting.replace("yes", "no"))
    for hours in (9, 17):
        await room.at(days=4, hours=hours)
    await hedy.types("/quiz doctor")
    assert not hedy.is_told(about)


async def test_the_last_letter_of_a_process(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that is on its way when the process is stopped is written again by the next one."""
    begun = asyncio.Event()
    real = Chat.tell

    async def tell(chat: Chat, workspace: str, user: str, card: ui.Card) -> None:
        if not begun.is_set():
            begun.set()
            await asyncio.Event().wait()
        await real(chat, workspace, user, card)

    monkeypatch.setattr(Chat, "tell", tell)
    await troubles.met(room.world, room.channel, About.MANNERS, "No pins.", at=room.clock())
    telling = asyncio.create_task(room.dispatch.inform())
    await begun.wait()
    for task in room.dispatch._under_way.values():
        task.cancel()
    await asyncio.gather(telling, return_exceptions=True)
    assert chat.letters == []
    await later(room, timedelta(minutes=10))
    assert len(chat.letters) == 1
