"""Pictures that stand in a message: drawn from its blocks, or embedded in a question.

They are uploaded once and named by Slack's own id from then on. Where that does not work, the
message says in words what they show. https://docs.slack.dev/messaging/working-with-files
"""

import base64
import binascii
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import errors
from bot import pictures, ui

log = logging.getLogger(__name__)

LARGEST: Final = 8_000_000  # bytes
LONGEST_ALT: Final = 1000
MOST_KEPT: Final = 500  # ids of files, so that a counter's edit uploads nothing
_KINDS: Final = ("png", "jpeg", "gif")


@dataclass(slots=True)
class Attachments:
    """What was uploaded lately, by workspace token and content."""

    _kept: OrderedDict[str, str] = field(default_factory=OrderedDict)

    async def of(self, client: AsyncWebClient, blocks: Iterable[ui.Block]) -> dict[ui.Block, str]:
        """Slack's ids of the blocks that can be pictures."""
        shown = tuple(blocks)
        await pictures.prepared(shown)
        found = ((block, content(block)) for block in shown)
        return {
            block: file_id
            for block, (kind, data) in found
            if data and (file_id := await self._uploaded(client, block, kind, data))
        }

    async def _uploaded(
        self, client: AsyncWebClient, block: ui.Block, kind: str, data: bytes
    ) -> str:
        name = blake2b(data, digest_size=8, key=(client.token or "")[:64].encode()).hexdigest()
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        alt = ui.plain_text(ui.Card(summary="", blocks=(block,))).strip()[:LONGEST_ALT]
        try:
            file_id = await _upload(client, f"{name}.{kind}", data, alt)
        except errors.ANY:
            log.warning("a picture was not taken", extra={"action": "picture_failed", "id": name})
            return ""
        self._kept[name] = file_id
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return file_id


async def _upload(client: AsyncWebClient, name: str, data: bytes, alt: str) -> str:
    uploaded = await client.files_upload_v2(
        filename=name, content=data, title=name, alt_txt=alt or None
    )
    return str(uploaded["files"][0]["id"])


def content(block: ui.Block) -> tuple[str, bytes]:
    """The kind and the bytes of a block as a picture; no bytes where words serve as well."""
    match block:
        case ui.Bars() | ui.Formula():
            return "png", pictures.png(block) or b""
        case ui.Table(pictured=True):
            return "png", pictures.png(replace(block, emphasised=None)) or b""
        case ui.Picture(url):
            return _embedded(url)
        case _:
            return "", b""


def _embedded(url: str) -> tuple[str, bytes]:
    head, _, encoded = url.partition(";base64,")
    kind = head.removeprefix("data:image/")
    if kind not in _KINDS or len(encoded) > LARGEST * 4 // 3:
        return "", b""
    try:
        return kind, base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return "", b""
