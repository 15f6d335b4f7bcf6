"""Pictures on the web: fetched on the host's word alone, and only from the web."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.packs import fetching, pictures
from bot.quiz.question import Difficulty, Image, Question, Text
from tests.packs.archives import PNG

QUESTION = Question(
    id="p/q", prompt="Whose?", topic="T", difficulty=Difficulty.EASY, key=Text(accepted=("so",))
)


class Pictures(BaseHTTPRequestHandler):
    """A picture, something far too large, a page, and a way out of the web."""

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        known = {"/a.png": PNG, "/page": b"<html>", "/large": PNG + bytes(pictures.LARGEST_BYTES)}
        self.send_response(200 if self.path in known else 404)
        self.end_headers()
        self.wfile.write(known.get(self.path, b""))

    def log_message(self, *given: object) -> None:
        """Quietly."""


@pytest.fixture
def web() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pictures)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def asked(address: str) -> Question:
    return replace(QUESTION, image=Image(url=address, alt="A flag"))


def fetched(*addresses: str) -> list[Image]:
    found = fetching.embedded(map(asked, addresses))
    return [question.image for question in found if question.image]


def test_a_picture_comes_along(web: str) -> None:
    """Its words stay."""
    (image,) = fetched(f"{web}/a.png")
    assert image.url.startswith("data:image/png;base64,")
    assert image.alt == "A flag"


@pytest.mark.parametrize("path", ["/none", "/page", "/large", "/away"])
def test_what_is_no_picture_stays_an_address(web: str, path: str) -> None:
    """However it fails."""
    assert [image.url for image in fetched(f"{web}{path}")] == [f"{web}{path}"]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x.org/a.png", "http://[bad"])
def test_only_the_web_is_asked(address: str) -> None:
    """A file of questions cannot read the host's disk."""
    assert fetching.fetched(address) is None


def test_a_picture_is_fetched_once() -> None:
    """And one that is there already, not at all."""
    asked_for: list[str] = []

    def fetch(address: str) -> bytes:
        asked_for.append(address)
        return PNG

    address = "https://x.org/a.png"
    inside = asked("data:image/png;base64,aaaa")
    found = list(fetching.embedded((asked(address), asked(address), inside, QUESTION), fetch))
    assert asked_for == [address]
    assert found[2:] == [inside, QUESTION]
