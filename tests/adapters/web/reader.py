"""Reading a page as a browser without script does: elements, their text, and what a form sends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = {"meta", "link", "input", "br", "hr", "img"}


@dataclass(slots=True, eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: "list[Element | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", *, of: str = "") -> "list[Element]":
        """Every element with that tag and that class."""
        return [
            one
            for one in self.walk()
            if tag in ("", one.tag) and (not of or of in one.attributes.get("class", "").split())
        ]

    def one(self, tag: str = "", *, of: str = "") -> "Element":
        found = self.all(tag, of=of)
        assert len(found) == 1, f"{len(found)} of {tag} {of}"
        return found[0]

    @property
    def text(self) -> str:
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(parts).split())

    def inside(self, tag: str) -> "Element":
        """The nearest element around this one with that tag."""
        around = self.parent
        while around is not None and around.tag != tag:
            around = around.parent
        assert around is not None, f"nothing around this is a {tag}"
        return around


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.open = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open.tag == tag, f"<{self.open.tag}> is closed by </{tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read(html: str) -> Element:
    """The page's elements; raise AssertionError where tags do not match."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open is builder.root, f"<{builder.open.tag}> is not closed"
    return builder.root


def sent(form: Element) -> list[tuple[str, str]]:
    """What a form sends as it stands, its buttons left out."""
    pairs = []
    for one in form.walk():
        name, kind = one.attributes.get("name", ""), one.attributes.get("type", "")
        if kind in ("radio", "checkbox") and "checked" not in one.attributes:
            continue
        if one.tag == "input" and name:
            pairs.append((name, one.attributes.get("value", "")))
        elif one.tag == "textarea":
            # A browser drops the newline that follows the tag.
            pairs.append((name, "".join(map(str, one.children)).removeprefix("\n")))
        elif one.tag == "select":
            chosen = [o for o in one.all("option") if "selected" in o.attributes]
            pairs.append((name, (chosen or one.all("option"))[0].attributes["value"]))
    return pairs
