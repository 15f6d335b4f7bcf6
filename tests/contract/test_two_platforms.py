"""One bot on a Discord server and in a Slack workspace at once."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.store.database import Database
from tests import people
from tests.contract.discord_surface import DiscordSurface
from tests.contract.slack_surface import SlackSurface
from tests.people import Room
from tests.questions import POOLING
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only


@pytest.fixture
async def rooms(database: Database) -> AsyncIterator[tuple[Room, Room]]:
    """A channel on Discord and one on Slack, each with its host and a bell at nine."""
    discord, slack = DiscordSurface(), SlackSurface()
    async with people.opened(database, discord) as here:
        there = Room(database=database, surface=slack, clock=here.clock, channel=slack.channel)
        there.world, there.engine, there.bell = here.world, here.engine, here.bell
        there.dispatch, there.reception = here.dispatch, here.reception
        here.dispatch.serve(slack.connect(here.reception, here.clock))
        await here.asks(POOLING)
        await here.has_a_bell()
        await there.has_a_bell()
        yield here, there
        await slack.leave()


async def test_one_league(rooms: tuple[Room, Room]) -> None:
    """The same question rings on both, and one leaderboard counts who answers on either."""
    here, there = rooms
    hedy, heidi = here.person("Hedy", host=True), there.person("Hedy", host=True)
    ann, bob = here.person("Ann"), there.person("Bob")
    await hedy.types("/quiz league create Company Cup")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", hedy.told)
    assert code is not None
    await heidi.types(f"/quiz league join {code[0]}")
    assert heidi.is_told("Company Cup")
    await here.at(hours=9)
    await there.settle()
    for person in (ann, bob):
        assert person.sees("Question 1")
        assert person.sees(POOLING.prompt)
    await ann.press("B")
    assert ann.is_told("Your answer is in: B")
    await bob.press("A")
    assert bob.is_told("Your answer is in: A")
    await here.at(hours=17)
    await there.settle()
    for person in (ann, bob):
        assert person.sees("The answer to question 1")
        await person.types("/quiz leaderboard league all")
        assert person.is_told("Company Cup")
        assert person.is_told("Ann")
        assert person.is_told("Bob")
        assert person.is_told("1 of 1")
        assert person.is_told("0 of 1")
