"""Pictures: those that a question brings along stand in its message, what we draw below it.

An uploaded file is named by Slack's own id; it is not shown at once, so where a message must not
wait for it, its words stand in the message and the picture comes into its thread.
https://docs.slack.dev/messaging/working-with-files
"""

import base64
import binascii
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
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
        """Slack's ids of the pictures that are embedded in a question."""
        found = ((block, _embedded(block.url)) for block in blocks if isinstance(block, ui.Picture))
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
        try:
            file_id = await _upload(client, f"{name}.{kind}", data, words(block))
        except errors.ANY:
            log.warning("a picture was not taken", extra={"action": "picture_failed", "id": name})
            return ""
        self._kept[name] = file_id
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return file_id


async def _upload(
    client: AsyncWebClient, name: str, data: bytes, alt: str, *, channel: str = "", under: str = ""
) -> str:
    uploaded = await client.files_upload_v2(
        filename=name,
        content=data,
        title=name,
        alt_txt=alt or None,
        channel=channel or None,
        thread_ts=under or None,
    )
    return str(uploaded["files"][0]["id"])


async def share(
    client: AsyncWebClient, channel: str, message: str, blocks: Iterable[ui.Block]
) -> None:
    """Charts, boards and formulas as pictures, in the thread of the message that says the same."""
    shown = [block for block in blocks if isinstance(block, pictures.Drawn)]
    await pictures.prepared(shown)
    for block in shown:
        data = pictures.png(block)
        if data is None:
            continue
        try:
            await _upload(client, _title(block), data, words(block), channel=channel, under=message)
        except errors.ANY:
            log.warning("a picture was not taken", extra={"action": "picture_failed"})


def _title(block: ui.Block) -> str:
    match block:
        case ui.Bars(title=title) | ui.Calendar(title=title):
            return f"{title}.png"
        case ui.Table():
            return "Leaderboard.png"
        case _:
            return "Formula.png"


def words(block: ui.Block) -> str:
    """What a picture shows, for those who do not see it."""
    return ui.plain_text(ui.Card(summary="", blocks=(block,))).strip()[:LONGEST_ALT]


def _embedded(url: str) -> tuple[str, bytes]:
    head, _, encoded = url.partition(";base64,")
    kind = head.removeprefix("data:image/")
    if kind not in _KINDS or len(encoded) > LARGEST * 4 // 3:
        return "", b""
    try:
        return kind, base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return "", b""
