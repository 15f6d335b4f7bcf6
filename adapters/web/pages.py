"""The routes, and what is shown when something cannot be."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.web.acts import SORRY, Acts
from adapters.web.entrance import Entrance
from adapters.web.playground import Playground, Stranger, address, visit
from adapters.web.room import Room
from adapters.web.statistics import Statistics
from adapters.web.templates import HERE, page
from adapters.web.transport import OwnName, SecurityHeaders

EXPIRED = "That link is not valid here any more: please pick your name again."


def application(playground: Playground) -> Starlette:
    """The whole site."""
    entrance, room, acts = Entrance(playground), Room(playground), Acts(playground)
    statistics = Statistics(playground)

    async def stranger(request: Request, _: Exception) -> Response:
        return entrance.shown(request, problem=EXPIRED, status=403)

    async def live(request: Request) -> Response:
        here = visit(playground, request)
        return EventSourceResponse(_changes(playground, here.channel.id))

    async def lobby(request: Request) -> Response:
        first = playground.options.channels[0]
        return RedirectResponse(address(request.path_params["token"], first), 303)

    here = "/as/{token}/c/{channel}"
    return Starlette(
        routes=[
            Route("/", entrance.front),
            Route("/enter", entrance.enter, methods=["POST"]),
            Route("/as/{token}", lobby),
            Route(here, room.show),
            Route(f"{here}/live", live),
            Route(f"{here}/statistics", statistics.show),
            Route(f"{here}/press", acts.press, methods=["POST"]),
            Route(f"{here}/choose", acts.choose, methods=["POST"]),
            Route(f"{here}/fill", acts.fill, methods=["POST"]),
            Route(f"{here}/say", acts.say, methods=["POST"]),
            Route(f"{here}/dismiss", acts.dismiss, methods=["POST"]),
            Route(f"{here}/jump", acts.jump, methods=["POST"]),
            Route("/healthz", _healthy),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(SecurityHeaders), *_for_this_machine(playground)],
        exception_handlers={Stranger: stranger, HTTPException: _problem, Exception: _broken},
    )


def _for_this_machine(playground: Playground) -> list[Middleware]:
    """Where everybody who reaches the page may host, it is reached from this machine only."""
    options = playground.options
    return [Middleware(OwnName)] if options.loopback and options.everybody_may_host else []


async def _changes(playground: Playground, channel: str) -> AsyncIterator[ServerSentEvent]:
    async for _ in playground.live.changes(channel):
        yield ServerSentEvent(event="changed", data="")


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _problem(request: Request, error: Exception) -> Response:
    """An error as a page with a way on; our own sentences are kept, Starlette's are made friendly."""
    assert isinstance(error, HTTPException)
    said = error.detail
    if said == HTTPStatus(error.status_code).phrase:
        said = "There is nothing to see at this address."
    return page("problem.html", status=error.status_code, said=said, back=_way_back(request))


async def _broken(request: Request, error: Exception) -> Response:
    said = SORRY.card.summary
    return page("problem.html", status=500, said=said, back=_way_back(request))


def _way_back(request: Request) -> str:
    """To the first channel for someone who is somebody, to the front page for others."""
    token = request.path_params.get("token", "")
    return f"/as/{token}" if token else "/"
