"""The page of statistics: everything for hosts, nothing for others, no word of open questions."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests import people
from tests.contract.web_surface import WebSurface
from tests.people import Person, Room
from tests.questions import DETECTORS, POOLING
from tests.room_fixtures import ann, hedy, sqlite_only

__all__ = ["ann", "hedy"]

pytestmark = sqlite_only


@pytest.fixture
async def web() -> WebSurface:
    """The site."""
    return WebSurface()


@pytest.fixture
async def room(web: WebSurface, database: Database) -> AsyncIterator[Room]:
    """A channel on it, with a bell at nine."""
    async with people.opened(database, web) as room:
        await room.asks(POOLING, DETECTORS)
        await room.has_a_bell()
        yield room


async def test_host(room: Room, web: WebSurface, ann: Person, hedy: Person) -> None:
    """Difficulty, time, share, options by who chose them, topics and weeks; only what is closed."""
    await room.day(0, Ann="B", Bob="A", Cem="A")
    await room.at(days=1, hours=9)
    browser = await web._browser(hedy.account)
    await browser.visitor.open(f"{browser.home}/statistics")
    text = " ".join(browser.visitor.page.text.split())
    assert browser.visitor.answer.status_code == 200
    for told in (POOLING.topic, POOLING.prompt, "33%", "Players by week", "The largest value"):
        assert " ".join(told.split()) in text
    assert DETECTORS.prompt not in text
    await browser.visitor.open(browser.home)
    assert any(
        link.attributes["href"].endswith("/statistics") for link in browser.visitor.page.all("a")
    )


async def test_others(room: Room, web: WebSurface, ann: Person) -> None:
    """A player is turned away with a sentence, and has no link there."""
    await room.day(0, Ann="B")
    browser = await web._browser(ann.account)
    await browser.visitor.open(f"{browser.home}/statistics")
    assert browser.visitor.answer.status_code == 403
    assert "Only a host of the channel sees how its questions did." in browser.visitor.page.text
    await browser.visitor.open(browser.home)
    assert not any(
        link.attributes["href"].endswith("/statistics") for link in browser.visitor.page.all("a")
    )
