"""The playground as a surface: real requests to its real site, by browsers that run no script."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.platform import Platform
from adapters.web import WebOptions, WebPlatform
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import Reception
from tests.adapters.web.reader import Element, sent
from tests.adapters.web.visitor import BASE, Visitor
from tests.surface import Seen

OPTIONS: Final = WebOptions(
    host="127.0.0.1", port=8080, secret="a secret for tests only", host_key="open sesame"
)
FIELD: Final = "field."


@dataclass(slots=True, kw_only=True)
class Browser:
    """What one person does at one screen; `newest` is the id of the reply that came last."""

    visitor: Visitor
    home: str = ""
    newest: str = ""
    posted: list[httpx.Request] = field(default_factory=list)

    async def note(self, request: httpx.Request) -> None:
        """Keep what was sent off, so that it can be sent again."""
        if request.method == "POST":
            self.posted.append(request)

    @property
    def things(self) -> list[Element]:
        """What stands on the page, oldest first; the newest reply stands where it belongs."""
        items = self.visitor.page.one("ol", of="timeline").all("li")
        shown = [item for item in items if item.attributes.get("id")]
        return sorted(shown, key=lambda item: item.attributes["id"] == self.newest)

    def answered(self) -> None:
        """The site has led to a page, at the reply."""
        assert self.visitor.answer.status_code == 200, self.visitor.page.text
        self.newest = self.visitor.answer.url.params.get("to", self.newest)


@dataclass(slots=True)
class WebSurface:
    """The site and everybody's browser; a restarted bot serves pages that are already open."""

    workspace: str = "web:local"
    _site: ASGIApp | None = None
    _browsers: dict[str, Browser] = field(default_factory=dict)

    def connect(self, reception: Reception, clock: Callable[[], datetime]) -> Platform:
        platform = WebPlatform(OPTIONS, guide=reception, clock=clock)
        self._site = platform.application(reception.receive)
        return platform

    async def leave(self) -> None:
        for browser in self._browsers.values():
            await browser.visitor.client.aclose()

    async def look(self, who: Account, where: Channel) -> tuple[Seen, ...]:
        browser = await self._browser(who)
        await browser.visitor.open(browser.home)
        return tuple(_seen(thing) for thing in browser.things)

    async def page(self, who: Account) -> Element:
        """The channel as somebody's browser has it."""
        browser = await self._browser(who)
        await browser.visitor.open(browser.home)
        return browser.visitor.page

    async def press(self, who: Account, where: Channel, label: str) -> None:
        browser = await self._browser(who)
        for thing in reversed(browser.things):
            for button in thing.all("button"):
                if button.text == label:
                    await browser.visitor.send_by(button)
                    browser.answered()
                    return
        raise AssertionError(f"{who.name} finds no button “{label}”.")

    async def choose(self, who: Account, where: Channel, labels: tuple[str, ...]) -> None:
        browser = await self._browser(who)
        (form,) = [
            form
            for form in _forms(browser, "choice")
            if {box.attributes.get("value") for box in form.all("input")} >= set(labels)
        ][-1:]
        await browser.visitor.send(form, {"key": list(labels)})
        browser.answered()

    async def fill(self, who: Account, where: Channel, values: tuple[str, ...]) -> None:
        browser = await self._browser(who)
        form = _forms(browser, "fill")[-1]
        names = tuple(dict.fromkeys(name for name, _ in _fields(form)))
        alone = len(names) == 1
        filled = (
            {names[0]: list(values)}
            if alone
            else {n: [v] for n, v in zip(names, values, strict=True)}
        )
        await browser.visitor.send(form, filled)
        browser.answered()

    async def type(self, who: Account, where: Channel, text: str) -> None:
        browser = await self._browser(who)
        await browser.visitor.say(text)
        browser.answered()

    async def repeat(self, who: Account, ago: int) -> None:
        browser = await self._browser(who)
        again = browser.posted[-ago]
        answer = await browser.visitor.client.send(again, follow_redirects=True)
        await browser.visitor.open(f"{answer.url.path}?{answer.url.query.decode()}")
        browser.answered()

    async def _browser(self, who: Account) -> Browser:
        if who.user not in self._browsers:
            self._browsers[who.user] = await self._entered(who)
        return self._browsers[who.user]

    async def _entered(self, who: Account) -> Browser:
        """A browser in which somebody has given a name, and a host has shown the key."""
        transport = httpx.ASGITransport(app=self._served, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url=BASE, follow_redirects=True)
        browser = Browser(visitor=Visitor(client))
        if who.host:
            await browser.visitor.open(f"/?host={OPTIONS.host_key}")
        await browser.visitor.enter(who.name)
        browser.home = browser.visitor.answer.url.path
        client.event_hooks = {"request": [browser.note]}
        return browser

    async def _served(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self._site is not None
        await self._site(scope, receive, send)


def _forms(browser: Browser, of: str) -> list[Element]:
    """Those on the page, the newest last."""
    forms = [form for thing in browser.things for form in thing.all("form", of=of)]
    assert forms, f"No {of} stands on the page."
    return forms


def _fields(form: Element) -> list[tuple[str, str]]:
    """Text fields with what is in them, and choices with nothing."""
    typed = [pair for pair in sent(form) if pair[0].startswith(FIELD)]
    boxes = [
        box.attributes["name"]
        for label in form.all("label", of="box")
        for box in label.all("input")
    ]
    return typed or [(name, "") for name in dict.fromkeys(boxes)]


def _seen(thing: Element) -> Seen:
    card = thing.one("div", of="card")
    labels = [one.text for one in card.all("button")] + [
        box.text for box in card.all("label", of="box")
    ]
    typed = [value for form in card.all("form", of="fill") for _, value in _fields(form)]
    return Seen(
        text=card.text,
        controls=tuple(labels),
        typed=tuple(typed),
        private="private" in thing.attributes["class"].split(),
    )
