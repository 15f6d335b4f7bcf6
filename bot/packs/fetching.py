"""Pictures on the web, brought into their questions. Only ever done when a host asks for it."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from http.client import HTTPException
from typing import Final

from bot.packs import pictures
from bot.quiz.question import Image, Question

PATIENCE_SECONDS: Final = 10

Fetch = Callable[[str], bytes | None]


def fetched(address: str) -> bytes | None:
    """The bytes behind an address on the web; None when they are not to be had, or too many."""
    if not address.startswith(("http://", "https://")):
        return None
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "Quizbell"})  # noqa: S310 - the scheme is checked above
        with _OPENER.open(request, timeout=PATIENCE_SECONDS) as answer:
            data: bytes = answer.read(pictures.LARGEST_BYTES + 1)
    except (urllib.error.URLError, HTTPException, OSError, ValueError):
        return None
    return data if len(data) <= pictures.LARGEST_BYTES else None


def embedded(questions: Iterable[Question], fetch: Fetch = fetched) -> Iterator[Question]:
    """The questions, their pictures inside them; one that cannot be had keeps its address."""
    known: dict[str, Image | None] = {}
    for question in questions:
        image = question.image
        if image is None or image.url.startswith("data:"):
            yield question
            continue
        if image.url not in known:
            known[image.url] = pictures.kept(fetch(image.url), image.alt)
        found = known[image.url]
        yield replace(question, image=replace(found, alt=image.alt)) if found else question


class _OnTheWeb(urllib.request.HTTPRedirectHandler):
    """Follows an address to another on the web, and to nothing else."""

    def redirect_request(self, *given: object) -> urllib.request.Request | None:
        if not str(given[-1]).startswith(("http://", "https://")):
            return None
        return super().redirect_request(*given)  # type: ignore[arg-type]  # as it was called


_OPENER: Final = urllib.request.OpenerDirector()
for _handler in (
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPErrorProcessor,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.ProxyHandler,
    _OnTheWeb,
):
    _OPENER.add_handler(_handler())
