"""Pictures that go along with a message: drawn from its blocks, or embedded in a question.

A message takes ten. Their names come from what they show, so that an edit which changes no picture
need not send any: what is there already is found by its name.
"""

import base64
import binascii
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

import discord

from bot import pictures, ui

MOST: Final = 10
LARGEST: Final = 8_000_000  # bytes; a server without boosts takes a little more
LONGEST_ALT: Final = 1024
_KINDS: Final = ("png", "jpeg", "gif", "webp")


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture and what it says to those who do not see it."""

    name: str
    content: bytes
    alt: str

    @property
    def url(self) -> str:
        """How the message's own parts call it."""
        return f"attachment://{self.name}"

    def file(self) -> discord.File:
        """For one sending."""
        content = io.BytesIO(self.content)
        return discord.File(content, filename=self.name, description=self.alt or None)


def attached(block: ui.Block) -> Attached | None:
    """The block as a picture; None where words serve as well."""
    match block:
        case ui.Bars() | ui.Calendar() | ui.Formula():
            drawn = pictures.png(block)
        case ui.Table(pictured=True):
            drawn = pictures.png(replace(block, emphasised=None))
        case ui.Document(name, text):
            return Attached(name=name, content=text.encode(), alt="")
        case ui.Picture(url):
            return _embedded(url, block.alt)
        case _:
            return None
    if drawn is None:
        return None
    alt = ui.plain_text(ui.Card(summary="", blocks=(block,))).strip()
    return _named("png", drawn, alt)


def of(blocks: Iterable[ui.Block]) -> tuple[Attached, ...]:
    """All pictures of a message, each once."""
    found = {one.name: one for block in blocks if (one := attached(block)) is not None}
    return tuple(found.values())[:MOST]


def shared(block: ui.Block) -> ui.Block:
    """A board as everybody sees it, so that it is drawn once for all."""
    return replace(block, emphasised=None) if isinstance(block, ui.Table) else block


def _embedded(url: str, alt: str) -> Attached | None:
    head, _, content = url.partition(";base64,")
    kind = head.removeprefix("data:image/")
    if kind not in _KINDS or len(content) > LARGEST * 4 // 3:
        return None
    try:
        return _named(kind, base64.b64decode(content, validate=True), alt)
    except binascii.Error:
        return None


def _named(kind: str, content: bytes, alt: str) -> Attached:
    name = f"{blake2b(content, digest_size=8).hexdigest()}.{kind}"
    return Attached(name=name, content=content, alt=alt[:LONGEST_ALT])
