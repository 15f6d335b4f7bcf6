"""The Slack in memory behind real sockets: its Web API, Socket Mode, and addresses to respond to."""

import asyncio
import base64
import hashlib
import hmac
import json
import socket
import time
from dataclasses import dataclass, field
from typing import Any, Final, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from adapters.slack import manifest
from tests.adapters.slack.world import APP, BOT, BOT_ID, TEAM, Json, Said, World

BOT_TOKEN: Final = "xoxb-tests-only"
APP_TOKEN: Final = "xapp-tests-only"
SIGNING_SECRET: Final = "a signing secret for tests only"
CLIENT_SECRET: Final = "a client secret for tests only"
CLIENT: Final = f"Basic {base64.b64encode(f'1.2:{CLIENT_SECRET}'.encode()).decode()}"
SCOPES: Final = ",".join(manifest.SCOPES)
ACK_SECONDS: Final = 3.0
LOOPBACK: Final = ("127.0.0.1", 0)


@dataclass(slots=True)
class Server:
    """One workspace on 127.0.0.1."""

    world: World
    scopes: str = SCOPES
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    hooks_expire: bool = False
    request_url: str = ""
    teams: dict[str, str] = field(default_factory=lambda: {BOT_TOKEN: TEAM})
    asked_to_wait: dict[str, int] = field(default_factory=dict)
    before_that: dict[str, int] = field(default_factory=dict)
    answers_lost: dict[str, int] = field(default_factory=dict)
    acks: list[float] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _runner: web.AppRunner | None = None
    _connected: asyncio.Event = field(default_factory=asyncio.Event)
    _listening: socket.socket = field(default_factory=lambda: socket.create_server(LOOPBACK))

    async def start(self) -> Self:
        """Listen on a port of its own."""
        app = web.Application(client_max_size=20 << 20)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/respond/{hook}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.SockSite(self._runner, self._listening).start()
        return self

    async def stop(self) -> None:
        """Hang up."""
        for connection in tuple(self.sockets):
            await connection.close()
        if self._runner is not None:
            await self._runner.cleanup()
        self._listening.close()

    async def renew(self) -> None:
        """Ask the bot for a new connection, as Slack does every few hours; and wait for it."""
        (old,) = self.sockets
        await old.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await self._another(old)

    async def cut(self) -> None:
        """The connection breaks without a word; and wait for a new one."""
        (old,) = self.sockets
        assert old._req is not None
        assert old._req.transport is not None
        old._req.transport.close()
        await self._another(old)

    async def _another(self, old: web.WebSocketResponse) -> None:
        async with asyncio.timeout(15):
            while not self.sockets or self.sockets[-1] is old:
                self._connected.clear()
                await self._connected.wait()

    @property
    def started(self) -> bool:
        """Whether it listens."""
        return self._runner is not None

    @property
    def base(self) -> str:
        """Its address."""
        host, port = self._listening.getsockname()[:2]
        return f"http://{host}:{port}"

    @property
    def api_url(self) -> str:
        """What the bot is told instead of slack.com."""
        return f"{self.base}/api/"

    async def connected(self) -> None:
        """Wait for a bot to be there."""
        async with asyncio.timeout(10):
            await self._connected.wait()

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        given = await _given(request)
        if self.before_that.get(method, 0):
            self.before_that[method] -= 1
        elif method in self.asked_to_wait:
            seconds = str(self.asked_to_wait.pop(method))
            headers = {"Retry-After": seconds}
            said = {"ok": False, "error": "ratelimited"}
            return web.json_response(said, status=429, headers=headers)
        try:
            done = await self._done(method, given, self._let_in(request, method))
            if self.answers_lost.pop(method, 0):
                assert request.transport is not None
                request.transport.close()
            return web.json_response(done, headers={"x-oauth-scopes": self.scopes})
        except Said as no:
            return web.json_response(no.reply)

    def _let_in(self, request: web.Request, method: str) -> str:
        """The team that the request is about; an installation is only beginning to have one."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open" and token == APP_TOKEN:
            return TEAM
        if method == "oauth.v2.access":
            if request.headers["Authorization"] != CLIENT:
                raise Said("bad_client_secret")
            return ""
        if token not in self.teams:
            raise Said("invalid_auth")
        return self.teams[token]

    def _installed(self, given: Json) -> Json:
        """Somebody of another company has agreed; the code says which."""
        team = given["code"].removeprefix("code-for-")
        token = f"xoxb-of-{team}"
        self.teams[token] = team
        whole = team.startswith("E")  # a whole organisation on Enterprise Grid
        return {
            "ok": True,
            "access_token": token,
            "bot_user_id": BOT,
            "scope": self.scopes,
            "is_enterprise_install": whole,
            "enterprise": {"id": team, "name": "Another Organisation"} if whole else None,
            "team": None if whole else {"id": team, "name": "Another Company"},
            "authed_user": {"id": "U77"},
        }

    async def _done(self, method: str, given: Json, team: str) -> Json:
        match method:
            case "auth.test":
                me = {"team_id": team, "team": "Company", "user_id": BOT, "bot_id": BOT_ID}
                return {"ok": True, **me}
            case "oauth.v2.access":
                return self._installed(given)
            case "apps.connections.open":
                return {"ok": True, "url": f"{self.base.replace('http', 'ws')}/socket"}
            case "files.getUploadURLExternal":
                file_id = self.world.upload_to(given)
                url = f"{self.base}/upload/{file_id}"
                return {"ok": True, "file_id": file_id, "upload_url": url}
            case _:
                return await self.world.call(method, given)

    async def _upload(self, request: web.Request) -> web.Response:
        self.world.files[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _respond(self, request: web.Request) -> web.Response:
        if self.hooks_expire:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        try:
            await self.world.respond(request.match_info["hook"], await request.json())
        except Said as no:
            return web.json_response(no.reply, status=500)
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_json({"type": "hello", "connection_info": {"app_id": APP}})
        self.sockets.append(connection)
        self._connected.set()
        try:
            async for message in connection:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            self.sockets.remove(connection)
            if not self.sockets:
                self._connected.clear()
        return connection

    def _acknowledged(self, said: Json) -> None:
        waiting = self._waiting.pop(said.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(said.get("payload") or {})

    async def bring(self, kind: str, payload: Json) -> Json:
        """Bring something to the bot; what it acknowledges with. It has three seconds."""
        if self.request_url:
            return await self._request(kind, payload)
        await self.connected()
        loop = asyncio.get_running_loop()
        envelope = f"envelope-{self.world.number()}"
        waiting: asyncio.Future[Json] = loop.create_future()
        self._waiting[envelope] = waiting
        begun = loop.time()
        await self.sockets[-1].send_json(
            {
                "envelope_id": envelope,
                "type": kind,
                "accepts_response_payload": kind != "events_api",
                "payload": payload,
            }
        )
        async with asyncio.timeout(ACK_SECONDS):
            said = await waiting
        self.acks.append(loop.time() - begun)
        return said

    async def _request(self, kind: str, payload: Json) -> Json:
        begun = asyncio.get_running_loop().time()
        status, text = await self.send(*sent(kind, payload))
        self.acks.append(asyncio.get_running_loop().time() - begun)
        assert status == 200, text
        return dict(json.loads(text)) if text.startswith("{") else {}

    async def send(
        self, body: str, kind: str, *, secret: str = SIGNING_SECRET, at: float | None = None
    ) -> tuple[int, str]:
        """A signed request; what came back."""
        stamp = str(int(at or time.time()))
        signed = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }
        allowed = aiohttp.ClientTimeout(total=ACK_SECONDS)
        async with (
            aiohttp.ClientSession(timeout=allowed) as session,
            session.post(self.request_url, data=body.encode(), headers=headers) as answer,
        ):
            return answer.status, await answer.text()


FORM: Final = "application/x-www-form-urlencoded"


def sent(kind: str, payload: Json) -> tuple[str, str]:
    """The body of a request, and its type."""
    match kind:
        case "slash_commands":
            return urlencode(payload), FORM
        case "interactive":
            return urlencode({"payload": json.dumps(payload)}), FORM
        case _:
            return json.dumps(payload), "application/json"


async def _given(request: web.Request) -> dict[str, Any]:
    """What a method was called with, however it was sent."""
    if request.content_type == "application/json":
        sent: dict[str, Any] = await request.json()
    else:
        sent = dict(await request.post())
    given = {**request.query, **sent}
    for key in ("blocks", "view", "files"):
        if isinstance(given.get(key), str):
            given[key] = json.loads(given[key])
    return given
