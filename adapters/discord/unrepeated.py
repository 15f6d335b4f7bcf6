"""What discord.py must not repeat: a new post of a forum, which Discord does not recognise again.

The library sends a request up to five times when Discord answers with an error of its own. A message
carries a nonce, so it appears once all the same; a post cannot. Whether it is there is looked up
before anybody sends it again.
"""

import re
from types import SimpleNamespace
from typing import Final

import aiohttp

_NEW_POST: Final = re.compile(r"/channels/\d+/threads$")
_TROUBLE: Final = 500


class PostInDoubt(aiohttp.ClientError):
    """Discord was in trouble while it took a post."""


def trace() -> aiohttp.TraceConfig:
    """Ends such a request at its first answer."""
    watched = aiohttp.TraceConfig()
    watched.on_request_end.append(_ended)
    return watched


async def _ended(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, about: aiohttp.TraceRequestEndParams
) -> None:
    in_trouble = about.response.status >= _TROUBLE
    if about.method == "POST" and in_trouble and _NEW_POST.search(about.url.path):
        raise PostInDoubt(f"error {about.response.status}")
