"""How Slack reaches us: by a socket that we open, or by requests to an address of ours.

Pages for installing are served in either case, where installing is set up.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.platform import PlatformError
from adapters.slack import installing
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from adapters.slack.workspaces import Workspaces

PING_SECONDS: Final = 2  # within which a connection that broke without a word is made anew
GOODBYE_SECONDS: Final = 2
LARGEST_REQUEST: Final = 1_000_000  # bytes
Answer = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


@asynccontextmanager
async def by_socket(app: AsyncApp, app_token: str) -> AsyncIterator[AsyncSocketModeHandler]:
    """The library renews the connection when Slack asks for it or it breaks."""
    handler = AsyncSocketModeHandler(app, app_token, ping_interval=PING_SECONDS)
    try:
        yield handler
    finally:
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await handler.close_async()  # type: ignore[no-untyped-call]  # their gap


@asynccontextmanager
async def by_requests(app: AsyncApp | None, workspaces: Workspaces) -> AsyncIterator[None]:
    """Requests are signed by Slack; one that is not, or is minutes old, is turned away."""
    options = workspaces.options
    served = web.Application(client_max_size=LARGEST_REQUEST)
    if app is not None:
        served.router.add_post(EVENTS_PATH, _door(app.async_dispatch))
    if options.client_id:
        pages = installing.flow(options, workspaces)
        served.router.add_get(INSTALL_PATH, _door(pages.handle_installation))
        served.router.add_get(REDIRECT_PATH, _door(pages.handle_callback))
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, options.host, options.port).start()
    except OSError as error:
        await runner.cleanup()
        raise PlatformError(
            f"Port {options.port} is taken. Stop what uses it, or set QUIZBELL_SLACK_PORT."
        ) from error
    try:
        yield
    finally:
        await runner.cleanup()


def _door(answer: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await answer(await to_bolt_request(request)))

    return handle
