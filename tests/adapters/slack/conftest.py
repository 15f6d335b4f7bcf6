"""A room on Slack: the whole bot over a real database, in a workspace in memory."""

from collections.abc import AsyncIterator

import pytest

from bot.quiz.question import Question
from bot.store.database import Database
from tests import people
from tests.contract.slack_surface import SlackSurface
from tests.people import Room
from tests.questions import POOLING
from tests.room_fixtures import ann, bob, hedy

__all__ = ["ann", "bob", "hedy"]


@pytest.fixture
async def slack() -> AsyncIterator[SlackSurface]:
    """The workspace, from both sides."""
    surface = SlackSurface()
    yield surface
    await surface.leave()


@pytest.fixture
async def room(database: Database, slack: SlackSurface) -> AsyncIterator[Room]:
    """A channel in the workspace, with a bell at nine."""
    async with people.opened(database, slack) as room:
        await room.asks(POOLING)
        await room.has_a_bell()
        yield room


async def ask(room: Room, *asked: Question) -> None:
    """It is nine on Monday, and one of these questions is posted."""
    await room.asks(*asked)
    await room.at(hours=9)
