"""Fixtures of the stories, for the conftests that want them."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests import people
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import POOLING

sqlite_only = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what has nothing to do with the kind of database: it is told once."""


@pytest.fixture
def chat() -> Chat:
    """The platform, to be told of its troubles."""
    return Chat()


@pytest.fixture
async def room(database: Database, chat: Chat) -> AsyncIterator[Room]:
    """A channel whose bell rings at 9:00 UTC on working days; it asks POOLING."""
    async with people.opened(database, chat) as room:
        await room.asks(POOLING)
        await room.has_a_bell()
        yield room


@pytest.fixture
def ann(room: Room) -> Person:
    """A player."""
    return room.person("Ann")


@pytest.fixture
def bob(room: Room) -> Person:
    """Another player."""
    return room.person("Bob")


@pytest.fixture
def hedy(room: Room) -> Person:
    """The host."""
    return room.person("Hedy", host=True)
