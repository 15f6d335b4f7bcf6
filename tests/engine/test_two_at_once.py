"""Two processes on PostgreSQL do the same thing at the same moment, and it is done once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.engine import asking, ceremonies, lateness, requests
from bot.quiz.round import Round
from bot.store import decisions, outbox, seasons, unsent
from bot.store.database import Connection, Database
from bot.store.tables import account, answer, decision, delivery, round_
from tests.chat import Chat, Trouble
from tests.people import Person, Room
from tests.questions import POOLING

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


async def test_a_ceremony(room: Room, hedy: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """One has seen that the season is to be told, and goes on only when the other has told it."""
    await hedy.types("/quiz season start Autumn")
    for day in range(2):
        await room.day(day, Ann="B")
    await hedy.types("/quiz season end")
    at = room.clock() + timedelta(hours=1)
    seen, go_on = asyncio.Event(), asyncio.Event()
    real = seasons.untold

    async def untold(connection: Connection, *given: object, **more: object) -> object:
        found = await real(connection, *given, **more)  # type: ignore[arg-type] # handed on
        if not seen.is_set():
            seen.set()
            await go_on.wait()
        return found

    monkeypatch.setattr(seasons, "untold", untold)

    slow = asyncio.create_task(ceremonies.plan_due(room.world, at))
    await seen.wait()
    await ceremonies.plan_due(room.world, at)
    go_on.set()
    await slow
    async with room.database.reading() as connection:
        planned = await connection.scalars(
            select(delivery.c.delivery).where(delivery.c.kind == outbox.Kind.CEREMONY.value)
        )
        assert len(planned.all()) == 1


async def test_a_letter(room: Room, ann: Person) -> None:
    """A player hears of a decision from one of them."""
    await room.at(hours=9)
    await ann.press("A")
    async with room.database.writing() as connection:
        asked = (await connection.execute(select(round_))).one()
        player = await connection.scalar(select(account.c.player).where(account.c.user == "ann"))
        grade = await connection.scalar(select(answer.c.grade))
        made = {"workspace": asked.workspace, "decision": "d", "round": asked.round}
        made |= {"player": player, "cause": "review", "by": "hedy", "reason": "Right."}
        made |= {"before": grade, "after": grade, "points": 1, "at": room.clock()}
        await connection.execute(insert(decision).values(made))

    async def take() -> int:
        async with room.database.writing() as connection:
            return len(await decisions.take_news(connection, ("chat",), at=room.clock(), limit=9))

    assert sum(await asyncio.gather(*(take() for _ in range(4)))) == 1


async def test_giving_up(room: Room, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that somebody has just begun to post is not made void."""
    chat.trouble = Trouble.DOWN
    await room.at(hours=9)
    room.slept_until(hours=17, minutes=1)
    real = unsent.waits

    async def waits(connection: Connection, asked: Round) -> bool:
        found = await real(connection, asked)
        async with room.database.writing() as other:
            lease = timedelta(seconds=30)
            await outbox.claim(other, at=room.clock(), lease=lease, domain="chat", limit=5)
        return found

    monkeypatch.setattr(unsent, "waits", waits)
    assert await lateness.look_after(room.world, room.clock()) == ()
    async with room.database.reading() as connection:
        assert await connection.scalar(select(round_.c.state)) == "open"


async def test_two_bells_of_one_channel(room: Room) -> None:
    """Each process rings one of them; they do not ask the same question."""
    await room.asks(*(replace(POOLING, id=f"vision/copy-{number}") for number in range(4)))
    await room.has_a_bell(more="name:second")
    room.slept_until(hours=9)
    other = await Database.open(room.database.conninfo or "")
    world = replace(room.world, database=other)
    try:
        await asyncio.gather(
            *(asking.ring(one, requests.Ring(), room.clock()) for one in (room.world, world))
        )
        for one in (room.world, world):
            await asking.ring(one, requests.Ring(), room.clock())
        async with room.database.reading() as connection:
            asked = (await connection.scalars(select(round_.c.question))).all()
    finally:
        await other.close()
    assert len(asked) == len(set(asked)) == 2
