"""The picture of a question: on the web as it stands, or taken from beside the file and kept.

Nothing is ever fetched: an address on the web stays an address.
"""

import base64
import binascii
import re
from typing import Final
from urllib.parse import unquote

from bot.packs import characters
from bot.packs.errors import shown
from bot.packs.source import Source
from bot.quiz.question import Image

LARGEST_BYTES: Final = 2_000_000
UNNAMED: Final = "The picture of this question"

_WEB_ADDRESS: Final = re.compile(r"https?://\S+")
_EMBEDDED: Final = re.compile(r"data:image/[a-z+.-]{1,20};base64,([A-Za-z0-9+/=\s]+)")
_KINDS: Final = (
    (re.compile(rb"\x89PNG\r\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)[^\0]{0,2000}?<?svg[\s>]"),
        "svg+xml",
    ),
)


def image(address: str, alt: str, source: Source) -> Image | None:
    """The picture at an address on the web, in a data URL, or beside the source; None if absent."""
    alt = alt.strip() if characters.says_something(alt) else UNNAMED
    address = address.strip()
    if _WEB_ADDRESS.fullmatch(address):
        return Image(url=address, alt=alt)
    if embedded := _EMBEDDED.fullmatch(address):
        return kept(_from_base64(embedded[1]), alt)
    name = unquote(address.partition("?")[0].partition("#")[0])
    return kept(source.beside(name) if name else None, alt)


def kept(data: bytes | None, alt: str) -> Image | None:
    """A picture given as bytes, embedded; None when they are none, or too many."""
    if not data or len(data) > LARGEST_BYTES:
        return None
    kind = next((kind for pattern, kind in _KINDS if pattern.match(data)), "")
    if not kind:
        return None
    url = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    return Image(url=url, alt=alt if characters.says_something(alt) else UNNAMED)


def missing(address: str) -> str:
    """Why a question whose picture cannot be had is left out."""
    return f"its picture {shown(address)} is neither on the web nor beside the file"


def _from_base64(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
        return None
