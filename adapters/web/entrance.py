"""The front page: pick a name, or go on as somebody this browser has met."""

import hmac
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from adapters.web import people
from adapters.web.people import Person
from adapters.web.playground import Playground, address
from adapters.web.ports import WORKSPACE
from adapters.web.templates import page
from adapters.web.transport import fields

PEOPLE_COOKIE: Final = "quizbell-people"
HOST_COOKIE: Final = "quizbell-host"
_COOKIE_SECONDS: Final = 60 * 24 * 3600


class Entrance:
    """Where a visitor becomes a person."""

    def __init__(self, playground: Playground) -> None:
        self._register = playground.register
        self._options = playground.options
        self._guide = playground.guide

    async def front(self, request: Request) -> Response:
        """The names this browser knows, and a field for another one."""
        if "host" in request.query_params:
            return self._become_host(request)
        return self.shown(request)

    def shown(self, request: Request, *, problem: str = "", status: int = 200) -> HTMLResponse:
        """The page itself, with a sentence if something is in the way."""
        met = tuple((person, self._door(person)) for person in self._met(request))
        host = self._options.everybody_may_host or self._is_host(request)
        return page(
            "front.html", status=status, met=met, problem=problem, host=host,
            channels=self._options.channels,
        )  # fmt: skip

    async def enter(self, request: Request) -> Response:
        """Take a name, and go to the first channel."""
        typed = (await fields(request)).get("name", "")
        try:
            person = people.introduce(typed, host=self._is_host(request))
        except people.NameRefused as refusal:
            return self.shown(request, problem=str(refusal), status=422)
        if not await self._free(person, request):
            taken = f"The name {person.name} is taken here: please pick another one."
            return self.shown(request, problem=taken, status=409)
        response = RedirectResponse(self._door(person), 303)
        return self._remembering(request, response, person, *self._met(request))

    async def _free(self, person: Person, request: Request) -> bool:
        """On one machine people trust each other; elsewhere a name stays with its browser."""
        if self._options.loopback or person.user in {met.user for met in self._met(request)}:
            return True
        return not await self._guide.known(WORKSPACE, person.user)

    def _become_host(self, request: Request) -> Response:
        given, key = request.query_params["host"], self._options.host_key
        if not key or not hmac.compare_digest(given.encode(), key.encode()):
            problem = "That host key is not the one of this playground: please check the link."
            return self.shown(request, problem=problem, status=403)
        # Redirecting takes the key out of the address bar and the history.
        response = RedirectResponse("/", 303)
        self._keep(request, response, HOST_COOKIE, self._register.host_mark())
        hosts = (Person(user=p.user, name=p.name, host=True) for p in self._met(request))
        return self._remembering(request, response, *hosts)

    def _remembering(self, request: Request, response: Response, *met: Person) -> Response:
        self._keep(request, response, PEOPLE_COOKIE, self._register.remember(met))
        return response

    def _keep(self, request: Request, response: Response, name: str, value: str) -> None:
        response.set_cookie(
            name, value, max_age=_COOKIE_SECONDS, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip

    def _met(self, request: Request) -> tuple[Person, ...]:
        return self._register.recall(request.cookies.get(PEOPLE_COOKIE, ""))

    def _is_host(self, request: Request) -> bool:
        return self._register.is_host(request.cookies.get(HOST_COOKIE, ""))

    def _door(self, person: Person) -> str:
        return address(self._register.token(person), self._options.channels[0])
