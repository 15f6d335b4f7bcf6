"""A forum post is asked for once, whatever discord.py would do about Discord's own trouble."""

import discord
import pytest
from aiohttp import web
from discord.http import Route

from adapters.discord import errors, unrepeated
from adapters.platform import Unsure


async def test_a_post_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord took it and answered with an error: another one would be a double."""
    taken = []

    async def take(request: web.Request) -> web.Response:
        taken.append(request.path)
        return web.Response(status=502)

    async def me(_: web.Request) -> web.Response:
        return web.json_response({"id": "1", "username": "q", "discriminator": "0", "avatar": None})

    site = web.Application()
    site.router.add_post("/channels/5/threads", take)
    site.router.add_get("/users/@me", me)
    runner = web.AppRunner(site)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    host, port = runner.addresses[0][:2]
    monkeypatch.setattr(Route, "BASE", f"http://{host}:{port}")
    client = discord.Client(intents=discord.Intents.none(), http_trace=unrepeated.trace())
    try:
        await client.http.static_login("token")
        with (
            discord.http.handle_message_parameters(content="hello") as params,
            pytest.raises(Unsure),
            errors.translated(),
        ):
            await client.http.start_thread_in_forum(5, params=params)
        assert taken == ["/channels/5/threads"]
    finally:
        await client.close()
        await runner.cleanup()
