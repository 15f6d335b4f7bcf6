"""What the stories of the courier look at, and how they let time pass."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot import ui
from bot.store import outbox, rounds
from tests.chat import Chat
from tests.people import Room


async def deliveries(room: Room) -> dict[outbox.Kind, outbox.Delivery]:
    """The deliveries of the channel's newest round."""
    async with room.database.reading() as connection:
        round_ = await rounds.latest(connection, room.channel)
        assert round_ is not None
        return await outbox.of_round(connection, room.channel.workspace, round_.id)


def titles(chat: Chat) -> list[str]:
    """The first line of each message, oldest first."""
    return [ui.plain_text(message.card).split("\n")[0] for message in chat.messages]


async def later(room: Room, by: timedelta) -> None:
    """So much time passes, and the bell rings."""
    room.clock.now += by
    await room.bell.ring()
    await room.settle()


async def until(happened: Callable[[], bool]) -> None:
    """Wait for what comes by itself."""
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110 - what is waited for is seen, not told
            await asyncio.sleep(0.005)
