"""Signed requests, further workspaces, and what is kept of them."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from yarl import URL

from adapters.platform import IN_THE_CHANNEL, Hindered, PlatformError
from adapters.slack import SlackOptions, SlackPlatform, new_key
from bot import ui
from bot.quiz.schedule import Channel
from tests.adapters.slack import hands, server
from tests.adapters.slack.server import APP_TOKEN, BOT_TOKEN, CLIENT_SECRET
from tests.contract.slack_surface import Shelf, SlackSurface
from tests.people import Person, Room
from tests.questions import OVERFITTING, PLAINLY_RIGHT, POOLING
from tests.room_fixtures import sqlite_only

pytestmark = [sqlite_only, pytest.mark.usefixtures("database_url")]

HELLO = ui.Card(summary="Hello", blocks=(ui.Paragraph((ui.Plain("Hello"),)),))
ELSEWHERE = "T02OTHER"
KEY = new_key()
DISTRIBUTED = {"client_id": "1.2", "client_secret": CLIENT_SECRET, "token_keys": (KEY,)}


@pytest.fixture
async def slack() -> AsyncIterator[SlackSurface]:
    """The workspace, which sends requests to the bot."""
    surface = SlackSurface(by_requests=True, more=DISTRIBUTED)
    yield surface
    await surface.leave()


async def test_a_day_by_requests(room: Room, ann: Person, hedy: Person) -> None:
    """Everything works by signed requests as it does by socket."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.press("Write your answer")
    await ann.fill(PLAINLY_RIGHT)
    assert ann.is_told("Your answer is in")
    await room.at(hours=17)
    await ann.press("How did I do?")
    assert ann.is_told("20 of 20 points")
    await hedy.types("/quiz setup")
    assert hedy.is_told("Settings")


@pytest.mark.parametrize(
    ("how", "status"),
    [
        pytest.param({}, 200, id="signed"),
        pytest.param({"secret": "another"}, 401, id="signed by somebody else"),
        pytest.param({"at": time.time() - 3600}, 401, id="an hour old"),
    ],
)
async def test_signature(
    room: Room, slack: SlackSurface, ann: Person, how: dict[str, Any], status: int
) -> None:
    """A request that Slack did not sign just now is turned away, and nothing happens."""
    await room.asks(POOLING)
    await room.at(hours=9)
    await ann.types("/quiz today")
    _, typed = slack.hands["ann"].did[-1]
    again = {**typed, "trigger_id": "another", "text": "answer B"}
    answered, _ = await slack.server.send(*server.sent("slash_commands", again), **how)
    assert answered == status
    await room.settle()
    assert ann.sees("1 has answered." if status == 200 else "Nobody has answered yet.")


async def test_retried_event(room: Room, slack: SlackSurface, ann: Person) -> None:
    """An event that Slack sends again is answered once."""
    await ann.look()
    await slack.hands["ann"].mention(slack.room, "hello")
    before = len(slack.room.messages)
    await slack.hands["ann"].again(1)
    assert len(slack.room.messages) == before


async def install(
    slack: SlackSurface, *, state: str = "", cookies: bool = True, of: str = ELSEWHERE
) -> tuple[int, str]:
    """Somebody of another company opens the page, agrees, and comes back."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with browser.get(f"{slack.url}/slack/install", allow_redirects=False) as begun:
            there = URL(begun.headers["Location"])
            kept = begun.cookies["slack-app-oauth-state"].value
        assert there.path == "/oauth/v2/authorize"
        assert "chat:write" in there.query["scope"]
        back = {"code": f"code-for-{of}", "state": state or there.query["state"]}
        cookie = {"Cookie": f"slack-app-oauth-state={state or kept}"} if cookies else {}
        jar.clear()
        async with browser.get(
            f"{slack.url}/slack/oauth_redirect", params=back, headers=cookie
        ) as done:
            return done.status, await done.text()


async def post_elsewhere(slack: SlackSurface) -> None:
    there = Channel(workspace=f"slack:{ELSEWHERE}", id=slack.room.id)
    await slack.platform.post(there, HELLO, delivery="d1", placement=IN_THE_CHANNEL)


async def test_whole_organisation(room: Room, slack: SlackSurface) -> None:
    """Installed for an organisation, it answers in each of its workspaces, by ids kept whole."""
    await slack.online()
    status, _ = await install(slack, of="E0ACMECORPORATION")
    assert status == 200
    user = "W0123456789ABCDEFGH"
    slack.world.users[user] = {"id": user, "name": "zoe", "tz": "UTC", "profile": {}}
    zoe = hands.Hands(slack.server, user, team="T0SALES", organisation="E0ACMECORPORATION")
    await zoe.slash(slack.room, "remind on")
    assert "private message" in str(slack.room.messages[-1].blocks)
    async with room.database.reading() as connection:
        kept = (await connection.exec_driver_sql('SELECT workspace, "user" FROM reminder')).all()
    assert [tuple(row) for row in kept] == [("slack:E0ACMECORPORATION", user)]


async def test_installed_and_removed(room: Room, slack: SlackSurface) -> None:
    """Another workspace installs the bot by itself; when it takes it off, its token is forgotten."""
    with pytest.raises(Hindered, match="no longer installed"):
        await post_elsewhere(slack)
    status, _ = await install(slack)
    assert status == 200
    (sealed,) = slack.installations.sealed.values()
    assert "xoxb" not in sealed
    await post_elsewhere(slack)
    await room.restart()
    await slack.online()
    await post_elsewhere(slack)
    gone = {**hands.told({"type": "app_uninstalled"}, "Ev1"), "team_id": ELSEWHERE}
    await slack.server.bring("events_api", gone)
    assert slack.installations.sealed == {}
    with pytest.raises(Hindered, match="no longer installed"):
        await post_elsewhere(slack)


async def test_revoked(room: Room, slack: SlackSurface) -> None:
    """A revoked token of the bot's is forgotten; one of a person's is none of ours."""
    await install(slack)
    for tokens, left in (({"oauth": ["U1"]}, 1), ({"bot": ["U0BOT"]}, 0)):
        event = {"type": "tokens_revoked", "tokens": tokens}
        told = {**hands.told(event, f"Ev{left}"), "team_id": ELSEWHERE}
        await slack.server.bring("events_api", told)
        assert len(slack.installations.sealed) == left


@pytest.mark.parametrize(
    ("forged", "status"), [({"cookies": False}, 400), ({"state": "made-up"}, 401)], ids=str
)
async def test_forged_installation(
    room: Room, slack: SlackSurface, forged: dict[str, Any], status: int
) -> None:
    """Who did not begin at our page, in this browser, cannot end there."""
    await slack.online()
    answered, _ = await install(slack, **forged)
    assert answered == status
    assert not slack.installations.sealed


async def test_another_key(room: Room, slack: SlackSurface) -> None:
    """A key is changed by adding the new one in front; with only another, a sentence says so."""
    await install(slack)
    slack.more = {**DISTRIBUTED, "token_keys": (new_key(), KEY)}
    await room.restart()
    await slack.online()
    await post_elsewhere(slack)
    slack.more = {**DISTRIBUTED, "token_keys": (new_key(),)}
    await room.restart()
    await slack.online()
    with pytest.raises(PlatformError, match="sealed with another key"):
        await post_elsewhere(slack)


BOTH = SlackOptions(bot_token=BOT_TOKEN, app_token=APP_TOKEN)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(SlackOptions(), "quizbell slack manifest", id="nothing"),
        pytest.param(SlackOptions(bot_token="x"), "quizbell slack manifest", id="no way in"),
        pytest.param(replace(BOTH, client_id="1.2"), "quizbell slack key", id="no key"),
        pytest.param(
            replace(BOTH, client_id="1.2", client_secret="x", token_keys=("short",)),
            "Set it to a new one",
            id="no such key",
        ),
    ],
)
async def test_what_is_missing(options: SlackOptions, words: str, slack: SlackSurface) -> None:
    """A start without what it needs ends in a sentence that says what to do."""
    platform = SlackPlatform(options, channels=slack._channels, installations=Shelf())

    async def nobody(incoming: Any) -> Any:
        raise AssertionError

    with pytest.raises(PlatformError, match=words):
        await platform.run(nobody)
    (finding,) = await platform.check()
    assert not finding.well
    assert words in finding.remedy


async def test_port_that_is_taken(room: Room, slack: SlackSurface) -> None:
    """A port that somebody else has is named, with the setting that chooses another."""
    await slack.online()
    options = replace(slack.platform._options, client_id="")
    another = SlackPlatform(options, channels=slack._channels, installations=Shelf())
    with pytest.raises(PlatformError, match="QUIZBELL_SLACK_PORT"):
        await another.run(room.reception.receive)
