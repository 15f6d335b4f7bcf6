from collections.abc import Callable

import pytest

from adapters.web.transport import LARGEST_BODY
from tests.adapters.web.small_quiz import SmallQuiz
from tests.adapters.web.visitor import Visitor


async def test_the_site_says_that_it_is_well(browsers: Callable[[], Visitor]) -> None:
    answer = await browsers().client.get("/healthz")
    assert answer.json() == {"status": "ok"}


async def test_an_unknown_channel_leads_back(ann: Visitor) -> None:
    """A friendly page, with a way to the first channel as the same person."""
    await ann.open(str(ann.answer.url.path).replace("daily-quiz", "nowhere"))
    assert ann.answer.status_code == 404
    assert ann.sees("There is no such channel here.")
    await ann.open(ann.page.one("a").attributes["href"])
    assert ann.sees("You are Ann")
    assert ann.page.one("h1").text == "# daily-quiz"


NOWHERE = {
    "no page": "/nowhere",
    "no file": "/static/nowhere.css",
    "climbing": "/static/..%2fpages.py",
}


@pytest.mark.parametrize("path", NOWHERE.values(), ids=NOWHERE)
async def test_an_unknown_address_leads_back(browsers: Callable[[], Visitor], path: str) -> None:
    visitor = await browsers().open(path)
    assert visitor.answer.status_code == 404
    assert visitor.sees("There is nothing to see at this address.")
    assert visitor.page.one("a").attributes["href"] == "/"


async def test_a_timeline_that_cannot_be_read_is_told(
    ann: Visitor, quiz: SmallQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SmallQuiz, "timeline", None)
    await ann.open(str(ann.answer.url.path))
    assert ann.answer.status_code == 500
    assert ann.sees("Something went wrong on our side")


SECURE = {
    "Content-Security-Policy": "default-src 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
ADDRESSES = ("/", "/healthz", "/nowhere", "/as/nonsense/c/daily-quiz")


@pytest.mark.parametrize("path", ADDRESSES)
async def test_every_answer_is_sealed(browsers: Callable[[], Visitor], path: str) -> None:
    """Nothing from elsewhere runs, nobody frames the page, and no address leaks."""
    answer = await browsers().client.get(path)
    assert {name: answer.headers[name].split(";")[0] for name in SECURE} == SECURE
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


async def test_static_files_are_asked_for_again(browsers: Callable[[], Visitor]) -> None:
    """So that a new release is seen at once, and an old file costs no transfer."""
    for name, kind in {
        "style.css": "text/css",
        "room.js": "text/javascript",
        "icons.svg": "image/svg+xml",
    }.items():
        answer = await browsers().client.get(f"/static/{name}")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["Content-Type"].startswith(kind)


async def test_a_body_that_is_too_large_gets_a_sentence(ann: Visitor, quiz: SmallQuiz) -> None:
    """Also one of several megabytes, and one that does not say how long it is."""
    where = f"{ann.answer.url.path}/say"

    async def endless() -> object:
        for _ in range(100):
            yield b"x" * 65536

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for body in (b"text=" + b"x" * LARGEST_BODY, endless()):
        answer = await ann.client.post(where, content=body, headers=form)  # type: ignore[arg-type]  # an async generator of bytes
        assert answer.status_code == 413
        assert "please shorten it and send it again" in answer.text
    assert quiz.received == []


async def test_the_largest_body_is_read(ann: Visitor, quiz: SmallQuiz) -> None:
    await ann.say("/quiz answer " + "x" * 60_000)
    assert len(quiz.received) == 1


async def test_only_forms_are_read(ann: Visitor, quiz: SmallQuiz) -> None:
    answer = await ann.client.post(f"{ann.answer.url.path}/say", json={"text": "/quiz me"})
    assert answer.status_code == 415
    assert quiz.received == []


BODIES = {
    "nothing": b"",
    "not a form": b"\x00\xff\xfe=&&&===%zz%",
    "broken UTF-8": b"text=/quiz+%ff%fe",
    "a lone surrogate": b"text=/quiz+%ed%a0%80",
    "a place that is none": b"action=answer:one:B&place=../../x%0d%0aSet-Cookie:+a",
    "an action of nonsense": b"action=" + b":" * 5000,
    "thousands of fields": b"field.x=1&" * 5000,
}


@pytest.mark.parametrize("verb", ["press", "choose", "fill", "say", "dismiss", "jump"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
async def test_nonsense_gets_an_answer(ann: Visitor, verb: str, body: bytes) -> None:
    """Whatever is sent, the room stays open and says something sensible."""
    where, form = str(ann.answer.url.path), {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await ann.client.post(f"{where}/{verb}", content=body, headers=form)
    assert answer.status_code == 200
    assert answer.url.path == where
