"""A room on Discord: the whole bot over a real database, on a server in memory."""

from collections.abc import AsyncIterator

import pytest

from bot.quiz.question import Question
from bot.store.database import Database
from tests import people
from tests.contract.discord_surface import DiscordSurface
from tests.people import Room
from tests.questions import POOLING
from tests.room_fixtures import ann, bob, hedy

__all__ = ["ann", "bob", "hedy"]


@pytest.fixture
async def server() -> DiscordSurface:
    """The server, from both sides."""
    return DiscordSurface()


@pytest.fixture
async def room(database: Database, server: DiscordSurface) -> AsyncIterator[Room]:
    """A channel on the server, with a bell at nine."""
    async with people.opened(database, server) as room:
        await room.asks(POOLING)
        await room.has_a_bell()
        yield room


async def ask(room: Room, *asked: Question) -> None:
    """It is nine on Monday, and one of these questions is posted."""
    await room.asks(*asked)
    await room.at(hours=9)
