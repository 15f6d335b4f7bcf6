"""The playground as a platform, on a real socket."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import httpx
import pytest

from adapters.platform import IN_THE_CHANNEL, Finding, Platform, PlatformError
from adapters.web import WebOptions, WebPlatform
from adapters.web.live import Live
from bot import ui
from bot.quiz.schedule import Channel
from tests.adapters.web.conftest import OPTIONS
from tests.adapters.web.small_quiz import NINE, SmallQuiz

CARD = ui.Card(summary="Question 1", blocks=())
HERE = Channel(workspace="web:local", id="daily-quiz")
ANYWHERE = replace(OPTIONS, port=0)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield int(listener.getsockname()[1])


def platform(options: WebOptions = ANYWHERE) -> WebPlatform:
    quiz = SmallQuiz()
    return WebPlatform(options, guide=quiz, clock=quiz.now)


@asynccontextmanager
async def serving(web: WebPlatform) -> AsyncIterator[None]:
    """The playground on a socket; leaving stops it."""
    running = asyncio.create_task(web.run(SmallQuiz().receive))
    await asyncio.sleep(0)  # it binds before it first waits, so that its address is known now
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(running, 5)


def browser(web: WebPlatform) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=web.url, follow_redirects=True)


async def address_of_ann(client: httpx.AsyncClient) -> str:
    page = await client.post("/enter", data={"name": "Ann"})
    return f"{page.url.path}/live"


async def test_posting_twice_is_posting_once() -> None:
    """The delivery is the message; what a crash left behind needs no search."""
    web: Platform = platform()
    assert await web.post(HERE, CARD, delivery="d1", placement=IN_THE_CHANNEL) == "d1"
    assert await web.post(HERE, CARD, delivery="d1", placement=IN_THE_CHANNEL) == "d1"
    place = IN_THE_CHANNEL
    assert await web.find(HERE, delivery="d1", placement=place, since=NINE, until=NINE) is None
    await web.replace(HERE, "gone", CARD, delivery="r1-card")


@pytest.mark.e2e
async def test_a_port_in_use_is_one_sentence(taken: int) -> None:
    web = platform(replace(OPTIONS, port=taken))
    why = f"Port {taken} is in use: choose another with QUIZBELL_WEB_PORT."
    with pytest.raises(PlatformError, match=why):
        await web.run(SmallQuiz().receive)
    what = f"Playground address: http://127.0.0.1:{taken}."
    assert (await web.check())[0] == Finding(what=what, well=False, remedy=why, to_start=True)


UNREACHABLE = {
    "an address of others": ("192.0.2.1", "has no address 192.0.2.1"),
    "no address": ("no such host.invalid", "is not known here"),
}


@pytest.mark.e2e
@pytest.mark.parametrize(("host", "why"), UNREACHABLE.values(), ids=UNREACHABLE)
async def test_an_address_that_cannot_be_had_is_one_sentence(host: str, why: str) -> None:
    with pytest.raises(PlatformError, match=why):
        await platform(replace(ANYWHERE, host=host)).run(SmallQuiz().receive)


@pytest.mark.e2e
async def test_open_pages_hear_of_news() -> None:
    """A page that listens is told of a post and of a change in its channel, and of no other."""
    web = platform()
    async with browser_of_ann(web) as heard:
        await web.post(
            Channel(workspace="web:local", id="paper-club"),
            CARD,
            delivery="d0",
            placement=IN_THE_CHANNEL,
        )
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(heard.get(), 0.2)
        await web.post(HERE, CARD, delivery="d1", placement=IN_THE_CHANNEL)
        assert await asyncio.wait_for(heard.get(), 5) == "event: changed"
        await asyncio.sleep(1)  # its echo is over
        while not heard.empty():
            heard.get_nowait()
        await web.replace(HERE, "d1", CARD, delivery="d1")
        assert await asyncio.wait_for(heard.get(), 5) == "event: changed"


async def test_what_another_process_posts_is_seen() -> None:
    """Where several share the work, nobody here may hear of a post: open pages look by themselves."""
    changes = Live(look_every=0.01).changes("daily-quiz")
    await asyncio.wait_for(anext(changes), 5)


@asynccontextmanager
async def browser_of_ann(web: WebPlatform) -> AsyncIterator[asyncio.Queue[str]]:
    """The events that an open page of Ann hears."""
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def listen(client: httpx.AsyncClient, address: str) -> None:
        async with client.stream("GET", address) as stream:
            heard.put_nowait("open")
            async for line in stream.aiter_lines():
                if line.startswith("event:"):
                    heard.put_nowait(line)

    async with serving(web), browser(web) as client:
        listening = asyncio.create_task(listen(client, await address_of_ann(client)))
        assert await heard.get() == "open"
        yield heard
        listening.cancel()


@pytest.mark.e2e
async def test_cancelling_stops_the_server_while_pages_listen() -> None:
    """The streams end properly, the port is free at once, and it can open again."""
    web = platform()
    async with httpx.AsyncClient(follow_redirects=True) as client:
        async with serving(web):
            client.base_url = httpx.URL(web.url)
            listening = asyncio.create_task(client.get(await address_of_ann(client)))
            await asyncio.sleep(0.3)
        assert (await listening).status_code == 200
    port = int(web.url.rpartition(":")[2])
    again = platform(replace(OPTIONS, port=port))
    async with serving(again), browser(again) as client:
        assert (await client.get("/healthz")).status_code == 200


async def test_a_short_secret_is_found() -> None:
    _, secret = await platform(replace(ANYWHERE, secret="short")).check()
    assert not secret.well
    assert all(finding.well for finding in await platform().check())


URLS = {
    "loopback": ("127.0.0.1", "http://127.0.0.1:8080"),
    "every address": ("0.0.0.0", "http://127.0.0.1:8080"),
    "every address, version 6": ("::", "http://[::1]:8080"),
    "a name": ("quiz.example.org", "http://quiz.example.org:8080"),
}


@pytest.mark.parametrize(("host", "url"), URLS.values(), ids=URLS)
def test_where_a_browser_finds_it(host: str, url: str) -> None:
    assert platform(replace(OPTIONS, host=host)).url == url
