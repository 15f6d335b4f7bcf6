"""What nobody knows the fate of: it is looked for, waits longer and longer, and is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.platform import Hindered, Placement, TooSoon, Unsure
from bot import ui
from bot.clock.carrier import NEWS_NO_MORE, RETRY_AFTER, RETRY_OFTEN
from bot.quiz.round import RoundState
from bot.quiz.schedule import Channel
from bot.store import dead_letters, outbox, rounds
from tests.chat import Chat
from tests.clock.watching import deliveries, later, titles
from tests.people import Person, Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


@pytest.fixture
async def stocked(room: Room) -> Room:
    """A room with more questions than a week has days."""
    await room.asks(*(replace(POOLING, id=f"vision/copy-{number}") for number in range(15)))
    return room


class Posts:
    """Each message meets what was prepared: an error, or nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.meet: Exception | None = None
        self.of = ""
        self.tried = 0
        real, prepared = Chat.post, self

        async def post(
            chat: Chat, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
        ) -> str:
            if prepared.meet is not None and prepared.of in f"{channel.workspace} {delivery}":
                prepared.tried += 1
                raise prepared.meet
            return await real(chat, channel, card, delivery=delivery, placement=placement)

        monkeypatch.setattr(Chat, "post", post)


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Posts:
    """What messages meet that are posted."""
    return Posts(monkeypatch)


@pytest.mark.parametrize("error", [Unsure("HTTP 500"), KeyError("on purpose")])
async def test_a_message_that_never_gets_through(
    stocked: Room, chat: Chat, hedy: Person, posts: Posts, error: Exception
) -> None:
    """It is tried less and less often, its host hears why, and after a week an operator has it."""
    await stocked.at(hours=9)
    await hedy.types("/quiz pause")
    posts.meet, posts.of = error, "-reveal"
    await stocked.at(hours=17)
    for _ in range(120):
        await later(stocked, RETRY_AFTER)
    assert 3 < posts.tried < 30
    (letter,) = [ui.plain_text(card) for _, card in chat.letters]
    assert ("HTTP 500" if isinstance(error, Unsure) else "its log says more") in letter
    await later(stocked, NEWS_NO_MORE)
    async with stocked.database.reading() as connection:
        (given_up,) = await dead_letters.listed(connection, at=stocked.clock(), limit=5)
    assert given_up.state is outbox.State.FAILED
    assert given_up.trouble


@pytest.mark.parametrize("first", [Unsure("HTTP 500"), Hindered("It may not write.")])
async def test_a_question_that_is_not_there(
    stocked: Room, chat: Chat, hedy: Person, posts: Posts, first: Exception
) -> None:
    """Once it was looked for in vain it is as any other that waits: nobody sees its answer first."""
    await hedy.types("/quiz schedule late:1d")
    posts.meet = first
    await stocked.at(hours=9)
    posts.meet = Hindered("It may not write.")
    for _ in range(51):
        await later(stocked, timedelta(minutes=10))
    posts.meet = None
    for _ in range(10):
        await later(stocked, timedelta(minutes=10))
    assert titles(chat) == ["Question 1"]
    async with stocked.database.reading() as connection:
        asked = await rounds.latest(connection, stocked.channel)
    assert asked is not None
    assert asked.state is RoundState.OPEN


async def test_a_platform_that_answers_no_look(
    stocked: Room, chat: Chat, posts: Posts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody need mend anything: as soon as it answers again, the question is there."""

    async def silent(*_: object, **__: object) -> str | None:
        raise Unsure("HTTP 500")

    posts.meet = Unsure("HTTP 500")
    await stocked.at(hours=9)
    posts.meet = None
    with monkeypatch.context() as outage:
        outage.setattr(Chat, "find", silent)
        for _ in range(30):
            await later(stocked, timedelta(minutes=10))
    assert titles(chat) == []
    await later(stocked, RETRY_OFTEN)
    assert titles(chat) == ["Question 1"]


async def test_a_pause_of_one_workspace(stocked: Room, chat: Chat, posts: Posts) -> None:
    """Others are not kept waiting, and what waits is not in doubt: nothing was sent."""
    for number in range(20):
        with stocked.in_channel(Channel(workspace="chat:busy", id=f"c{number}")):
            await stocked.has_a_bell()
    with stocked.in_channel(Channel(workspace="chat:calm", id="c")):
        await stocked.has_a_bell(at="09:01")
    posts.meet, posts.of = TooSoon("Not so fast.", seconds=20), "chat:busy"
    await stocked.at(hours=9)
    await later(stocked, timedelta(minutes=1))
    assert "chat:calm" in {message.channel.workspace for message in chat.messages}
    async with stocked.database.writing() as connection:
        waiting = await outbox.claim(
            connection,
            at=stocked.clock() + timedelta(minutes=1),
            lease=RETRY_AFTER,
            domain="chat:busy",
            limit=20,
        )
    assert waiting
    assert not any(one.uncertain for one in waiting)


async def test_what_waits_for_a_lease_keeps_nothing_else(
    stocked: Room, chat: Chat, hedy: Person, posts: Posts
) -> None:
    """A message may still be under way, and `/quiz resume` does not send it a second time."""
    posts.meet = Unsure("HTTP 500")
    await stocked.at(hours=9)
    posts.meet = None
    await hedy.types("/quiz resume")
    await later(stocked, RETRY_AFTER / 2)
    assert titles(chat) == []
    await later(stocked, RETRY_AFTER / 2)
    assert titles(chat) == ["Question 1"]
    assert (await deliveries(stocked))[outbox.Kind.CARD].state is outbox.State.SENT
