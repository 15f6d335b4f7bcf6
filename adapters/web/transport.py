"""HTTP itself: headers that every answer carries, and request bodies that stay small."""

from typing import Final

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.ports import is_loopback

LARGEST_BODY: Final = 64 * 1024
LARGEST_DRAINED: Final = 4 * 1024 * 1024  # a browser reads an answer only when it may finish
_FORM: Final = "application/x-www-form-urlencoded"

NOT_OURS: Final = (
    "This playground is for its own machine only: open it at http://127.0.0.1. "
    "To serve it under another name, set QUIZBELL_WEB_HOST_KEY.\n"
)

SECURITY: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # the address is the identity
    "X-Content-Type-Options": "nosniff",
}


class SecurityHeaders:
    """Adds them to every answer; a page is never stored, a static file is asked for again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caching = "no-cache" if scope["path"].startswith("/static/") else "no-store"

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update({**SECURITY, "Cache-Control": caching})
            await send(message)

        await self._app(scope, receive, sealed)


class OwnName:
    """Serves only those who ask for this machine by a name of its own.

    A page from elsewhere can have its name point to 127.0.0.1 and then read and press as if it
    were ours (DNS rebinding); a proxy on this machine would let the whole world in as hosts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_loopback(HTTPConnection(scope).url.hostname or ""):
            await PlainTextResponse(NOT_OURS, 421)(scope, receive, send)
            return
        await self._app(scope, receive, send)


async def fields(request: Request) -> QueryParams:
    """What a form sent; raise `HTTPException` with a sentence for anything else, or for too much."""
    if request.headers.get("content-type", _FORM).partition(";")[0].strip() != _FORM:
        raise HTTPException(415, "This page only takes what its own forms send.")
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST_BODY:
            body += chunk
        elif size > LARGEST_DRAINED:
            break
    if size > LARGEST_BODY:
        raise HTTPException(413, "That is too long to send: please shorten it and send it again.")
    return QueryParams(body.decode("ascii", errors="replace"))
