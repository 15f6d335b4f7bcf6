from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from adapters.web import WebOptions, WebPlatform
from tests.adapters.web.small_quiz import COMPLETIONS, SmallQuiz
from tests.adapters.web.visitor import BASE, Visitor

OPTIONS = WebOptions(
    host="127.0.0.1",
    port=8080,
    secret="a secret for tests only",
    channels=("daily-quiz", "paper-club"),
    host_key="open sesame",
)


@pytest.fixture
def quiz() -> SmallQuiz:
    return SmallQuiz()


@pytest.fixture
def options() -> WebOptions:
    return OPTIONS


@pytest.fixture
async def browsers(quiz: SmallQuiz, options: WebOptions) -> AsyncIterator[Callable[[], Visitor]]:
    """Opens as many browsers as wanted, each with cookies of its own, on one playground."""
    platform = WebPlatform(
        options, guide=quiz, clock=quiz.now, time_machine=quiz, completions=COMPLETIONS
    )
    site = platform.application(quiz.receive)
    async with AsyncExitStack() as closing:

        def opened() -> Visitor:
            transport = httpx.ASGITransport(app=site, raise_app_exceptions=False)
            client = httpx.AsyncClient(transport=transport, base_url=BASE, follow_redirects=True)
            closing.push_async_callback(client.aclose)
            return Visitor(client)

        yield opened


@pytest.fixture
async def ann(browsers: Callable[[], Visitor]) -> Visitor:
    return await browsers().enter("Ann")


@pytest.fixture
async def bob(browsers: Callable[[], Visitor]) -> Visitor:
    return await browsers().enter("Bob")
