"""What goes wrong in one place keeps no other bell from ringing."""

import asyncio
from datetime import datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import text

from bot import ui
from bot.clock.bell import Bell
from bot.engine import asking, ceremonies, closing, lateness, recapping, requests, timing
from bot.engine.requests import Request
from bot.quiz.schedule import Channel, Schedule
from bot.store import outbox, recaps, schedules
from bot.store.database import Connection
from bot.store.workload import workload
from tests.chat import Chat, Trouble
from tests.clock.watching import deliveries, later, titles
from tests.people import EVERY_SECONDS, Person, Room
from tests.questions import EVERY_KIND
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


async def change(room: Room, statement: str) -> None:
    async with room.database.writing() as connection:
        await connection.execute(text(statement))


async def test_a_zone_that_is_gone(room: Room, chat: Chat) -> None:
    """A channel that is told of its week, in a zone that this machine has lost, is one channel."""
    with room.in_channel(Channel(workspace=room.channel.workspace, id="other")):
        await room.has_a_bell()
        await room.is_set("recap:mon 08:00")
    await change(room, "UPDATE schedule SET zone = 'Europe/Atlantis' WHERE channel = 'other'")
    for day in range(3):
        await room.at(days=day, hours=9)
    assert [title for title in titles(chat) if title.startswith("Question")] == [
        "Question 1",
        "Question 2",
        "Question 3",
    ]


async def test_a_question_that_cannot_be_read(
    room: Room, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    """Its round stays as it is; all others close, and all bells ring."""
    await room.asks(*EVERY_KIND[:4])
    with room.in_channel(Channel(workspace=room.channel.workspace, id="other")):
        await room.has_a_bell(at="08:00")
    await room.at(hours=8)
    await change(
        room,
        "UPDATE revision SET body = '{}' WHERE question = (SELECT question FROM round LIMIT 1)",
    )
    for day in range(3):
        for hours in (9, 17):
            await room.at(days=day, hours=hours)
    here = [ui.plain_text(one.card) for one in chat.messages if one.channel == room.channel]
    assert len([card for card in here if card.startswith("The answer")]) == 2
    assert "round_unreadable" in [getattr(one, "action", "") for one in caplog.records]


async def test_a_bell_that_stumbles(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All others ring; it is tried again, and then rings once."""
    other = Channel(workspace=room.channel.workspace, id="other")
    with room.in_channel(other):
        await room.has_a_bell()
    real = timing.following

    def following(schedule: Schedule, **given: object) -> object:
        if schedule.channel == other:
            raise ArithmeticError("on purpose")
        return real(schedule, **given)  # type: ignore[arg-type] # handed on as it came

    with monkeypatch.context() as broken:
        broken.setattr(timing, "following", following)
        for _ in range(3):
            await room.at(hours=9)
        assert [one.channel for one in chat.messages] == [room.channel]
    await later(room, asking.PUT_OFF)
    assert [one.channel for one in chat.messages] == [room.channel, other]
    await later(room, asking.PUT_OFF)
    assert len(chat.messages) == 2


async def test_the_first_are_on_their_way(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many questions the first are posted before the last are opened."""
    monkeypatch.setattr(asking, "DUE_AT_ONCE", 1)
    for number in range(3):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number}")):
            await room.has_a_bell()
    opened, begun = count(), []

    async def deliver() -> None:
        begun.append(next(opened))
        await room.dispatch.deliver()

    bell = Bell(room.engine, room.clock, deliver, EVERY_SECONDS)
    real = type(room.engine).handle

    async def handle(engine: object, request: Request, **given: object) -> object:
        if isinstance(request, requests.Ring):
            next(opened)
            await asyncio.sleep(0)
        return await real(engine, request, **given)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(type(room.engine), "handle", handle)
    room.slept_until(hours=9)
    await bell.ring()
    assert begun[0] < 4


async def test_an_end_in_the_middle_of_a_herd(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is asked to stop does not open all that is due first; the next start does."""
    monkeypatch.setattr(asking, "DUE_AT_ONCE", 1)
    for number in range(20):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number}")):
            await room.has_a_bell()
    room.slept_until(hours=9)
    running = asyncio.create_task(room.bell.run())
    async with asyncio.timeout(10):
        while not chat.messages:  # noqa: ASYNC110 - what is waited for is seen, not told
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    async with room.database.reading() as connection:
        left = await schedules.due(connection, at=room.clock())
    assert left
    await room.restart()
    await later(room, timedelta(seconds=1))
    assert len(chat.messages) == 21


async def test_back_from_gone(room: Room, chat: Chat, hedy: Person) -> None:
    """Where a channel came back, the answer to its last question comes too."""
    await room.at(hours=9)
    chat.trouble = Trouble.GONE
    await room.at(hours=17)
    chat.trouble = None
    await hedy.types("/quiz resume")
    await later(room, timedelta(minutes=1))
    assert titles(chat) == ["Question 1", "The answer to question 1"]
    assert (await deliveries(room))[outbox.Kind.CLOSE].state is outbox.State.SENT


async def test_yesterdays_answer_comes_first(room: Room, chat: Chat) -> None:
    """However long the platform was down: an answer stands above the question that follows it."""
    await room.at(hours=9)
    chat.trouble = Trouble.DOWN
    await room.at(hours=17)
    await room.at(days=1, hours=9)
    chat.trouble = None
    await room.at(days=1, hours=9, minutes=10)
    assert titles(chat) == ["Question 1", "The answer to question 1", "Question 2"]


async def test_a_question_of_a_host_that_was_not_posted(
    room: Room, chat: Chat, hedy: Person
) -> None:
    """It was no day of the bell, and the check-up says how the bell is."""
    chat.trouble = Trouble.DOWN
    await hedy.types("/quiz ask")
    for hours in range(1, 9):
        await later(room, timedelta(hours=hours))
    chat.trouble = None
    await hedy.types("/quiz doctor")
    assert hedy.is_told("next bell")


async def test_nothing_to_skip(room: Room, hedy: Person) -> None:
    """A bell that does not ring has no next ring to leave out."""
    await hedy.types("/quiz pause")
    await hedy.types("/quiz skip")
    assert hedy.is_told("This bell does not ring now; /quiz resume lets it ring again.")
    await hedy.types("/quiz pause until 5 Dec")
    assert hedy.is_told("It rings again on Monday 7 December")


async def test_many_rounds_that_cannot_be_read(room: Room) -> None:
    """However many there are: a round that is over after them closes all the same."""
    await room.asks(*EVERY_KIND[:2])
    for number in range(closing.CLOSED_AT_ONCE + 1):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number:02}")):
            await room.has_a_bell(at="08:00")
    for second in range(4):
        await room.at(hours=8, seconds=second)
    await room.at(hours=9)
    await change(room, "UPDATE round SET question = 'vision/crossing' WHERE channel = 'daily-quiz'")
    await change(room, "UPDATE revision SET body = '{}' WHERE question = 'vision/pooling'")
    await room.at(hours=17)
    async with room.database.reading() as connection:
        state = text("SELECT state FROM round WHERE channel = 'daily-quiz'")
        assert await connection.scalar(state) == "closed"


async def test_a_bell_whose_row_cannot_be_read(room: Room, chat: Chat) -> None:
    """All others ring; it rings as soon as it can be read, late."""
    with room.in_channel(Channel(workspace=room.channel.workspace, id="other")):
        await room.has_a_bell(at="08:59")
    await change(room, "UPDATE schedule SET reveal = 'whenever' WHERE channel = 'other'")
    await room.at(hours=9)
    assert [one.channel for one in chat.messages] == [room.channel]
    await change(room, "UPDATE schedule SET reveal = 'close' WHERE channel = 'other'")
    await later(room, timedelta(hours=1))
    assert len(chat.messages) == 2


async def test_a_bell_that_stumbles_all_day(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """How late it is can be seen, and no day of it is lost without a trace."""

    def following(schedule: Schedule, **given: object) -> object:
        raise ArithmeticError("on purpose")

    with monkeypatch.context() as broken:
        broken.setattr(timing, "following", following)
        await room.at(hours=9)
        for _ in range(3):
            await later(room, timedelta(hours=1))
        async with room.database.reading() as connection:
            waiting = await workload(connection, room.clock())
        assert (waiting.bell_lag, waiting.unrung) == (timedelta(hours=3), timedelta())
    await room.at(days=1, hours=10)
    async with room.database.reading() as connection:
        asked = await connection.scalars(text("SELECT slot FROM round"))
        left_out = await connection.scalars(text("SELECT slot FROM left_out"))
        assert {*asked, *left_out} == {"2026-11-23T09:00", "2026-11-24T09:00"}


async def test_many_recaps_at_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are planned with one ring, but for the one that stumbles."""
    real = recaps.revealed

    async def revealed(connection: Connection, channel: Channel, **span: datetime) -> object:
        if channel.id == "c03":
            raise ArithmeticError("on purpose")
        return await real(connection, channel, **span)

    monkeypatch.setattr(recaps, "revealed", revealed)
    for number in range(recapping.AT_ONCE + 5):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number:02}")):
            await room.has_a_bell(at="10:00")
            await room.is_set('recap:"tue 09:00"')
    for hours in (10, 18):
        for second in range(3):
            await room.at(hours=hours, seconds=second)
    await room.at(days=1, hours=9)
    async with room.database.reading() as connection:
        planned = text("SELECT count(*) FROM delivery WHERE kind = 'recap'")
        assert await connection.scalar(planned) == recapping.AT_ONCE + 4


async def test_seasons_that_wait(room: Room, hedy: Person, ann: Person) -> None:
    """However many seasons wait for their last question, another has its ceremony."""
    for number in range(ceremonies.AT_ONCE):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number}")):
            await room.has_a_bell(at="08:00", more="open-for:2d")
            await hedy.types("/quiz season start Long")
    await hedy.types("/quiz season start Short")
    await room.at(hours=8)
    await room.at(hours=9)
    await ann.press("B")
    for number in range(ceremonies.AT_ONCE):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number}")):
            await hedy.types("/quiz season end")
    await room.at(hours=17)
    await hedy.types("/quiz season end")
    await room.at(hours=18)
    async with room.database.reading() as connection:
        told = await connection.scalars(
            text("SELECT channel FROM delivery WHERE kind = 'ceremony'")
        )
        assert list(told) == [room.channel.id]


async def test_many_questions_that_wait(
    room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One look moves on as many of them as it would close, and then others have their turn."""
    for number in range(6):
        with room.in_channel(Channel(workspace=room.channel.workspace, id=f"c{number}")):
            await room.has_a_bell()
    chat.trouble = Trouble.FORBIDDEN
    await room.at(hours=9)
    monkeypatch.setattr(closing, "CLOSED_AT_ONCE", 2)
    monkeypatch.setattr(lateness, "LOOKED_AT_ONCE", 0)
    await change(room, "UPDATE schedule SET late_seconds = 86400")
    room.slept_until(hours=17)
    await room.engine.handle(requests.CloseDue(), at=room.clock())
    async with room.database.reading() as connection:
        moved = text("SELECT count(*) FROM round WHERE closes_at > '2026-11-23 17:00:00.000000'")
        assert await connection.scalar(moved) == 2
