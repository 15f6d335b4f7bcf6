"""A person in front of the playground, with a browser that runs no script."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx

from tests.adapters.web.reader import Element, read, sent

BASE = "http://127.0.0.1:8080"


@dataclass(slots=True)
class Visitor:
    """Every verb ends with the page that a browser would show then."""

    client: httpx.AsyncClient
    answer: httpx.Response = field(default_factory=lambda: httpx.Response(204))
    page: Element = field(default_factory=lambda: read(""))

    async def open(self, path: str) -> "Visitor":
        return self._shown(await self.client.get(path))

    async def enter(self, name: str) -> "Visitor":
        await self.open("/")
        return await self.send(self.page.one("form"), {"name": name})

    async def press(self, label: str) -> "Visitor":
        """Press the last button with this written on it."""
        return await self.send_by(self.button(label))

    async def choose(self, *labels: str) -> "Visitor":
        """Tick options of a message, and send them off."""
        form = self.page.all("form", of="choice")[-1]
        return await self.send(form, {"key": [self._value(form, label) for label in labels]})

    async def fill(self, **values: str) -> "Visitor":
        """Fill in the open form, and send it."""
        fields = {f"field.{key}": value for key, value in values.items()}
        return await self.send(self.page.all("form", of="fill")[-1], fields)

    async def say(self, text: str) -> "Visitor":
        """Type a line into the composer."""
        return await self.send(self.page.one("form", of="composer"), {"text": text})

    def button(self, label: str) -> Element:
        found = [
            b for b in self.page.all("button") if label in (b.text, b.attributes.get("aria-label"))
        ]
        assert found, f"no button {label!r} here"
        return found[-1]

    async def send_by(self, button: Element) -> "Visitor":
        form = button.inside("form")
        own = (
            {button.attributes["name"]: button.attributes["value"]}
            if "name" in button.attributes
            else {}
        )
        return await self.send(form, own, to=button.attributes.get("formaction", ""))

    async def send(
        self, form: Element, values: dict[str, str] | dict[str, list[str]], *, to: str = ""
    ) -> "Visitor":
        pairs = [pair for pair in sent(form) if pair[0] not in values] + [
            (name, one)
            for name, value in values.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        return self._shown(
            await self.client.post(
                to or form.attributes["action"],
                content=urlencode(pairs),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
        )

    @property
    def private(self) -> list[Element]:
        """What only this person sees."""
        return self.page.all("li", of="private")

    def sees(self, text: str) -> bool:
        return text in self.page.text

    def _shown(self, answer: httpx.Response) -> "Visitor":
        self.answer, self.page = answer, read(answer.text)
        return self

    @staticmethod
    def _value(form: Element, label: str) -> str:
        box = next(one for one in form.all("label") if one.text == label)
        return box.one("input").attributes["value"]
