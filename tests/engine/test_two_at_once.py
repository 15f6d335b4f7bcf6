"""Two processes on PostgreSQL do the same thing at the same moment, and it is done once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.engine import ceremonies, lateness
from bot.quiz.round import Round
from bot.store import decisions, outbox, seasons, unsent
from bot.store.database import Connection
from bot.store.tables import account, answer, decision, delivery, round_
from tests.chat import Chat, Trouble
from tests.people import Person, Room

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

    async def plan() -> None:
        async with room.database.writing() as connection:
            await ceremonies.plan_due(connection, room.world, at)

    slow = asyncio.create_task(plan())
    await seen.wait()
    await plan()
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
            await outbox.claim(other, at=room.clock(), lease=lease, domains=("chat",), limit=5)
        return found

    monkeypatch.setattr(unsent, "waits", waits)
    assert await lateness.look_after(room.world, room.clock()) == ()
    async with room.database.reading() as connection:
        assert await connection.scalar(select(round_.c.state)) == "open"
