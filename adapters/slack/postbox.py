"""Messages in channels: posted once, found again, and edited; their pins and threads."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.platform import TooSoon, Unseen
from adapters.slack import errors, escaping, rendering
from adapters.slack.rendering import Json, Manner
from adapters.slack.workspaces import asked
from bot import ui
from bot.quiz.schedule import Channel

_MARK: Final = "quizbell-"  # before the delivery, in the id of the first block
THREAD: Final = "thread-"  # before the message, in the id of what opens its thread
LONGEST_TEXT: Final = 4000  # a notification; https://docs.slack.dev/reference/methods/chat.update
PAGE: Final = 100
MOST_PAGES: Final = 20  # a channel that fast is no place for a quiz
UNTIL_READY_SECONDS: Final = (0.5, 1.5)  # an uploaded file is not shown at once
CLOCKS_DIFFER: Final = timedelta(minutes=2)
NOT_UNFURLED: Final[Json] = {"unfurl_links": False, "unfurl_media": False}


def mark(delivery: str) -> str:
    """The id of the first block of that delivery's message."""
    return f"{_MARK}{delivery}"


def text(card: ui.Card) -> str:
    """What a notification and a screen reader say."""
    return escaping.plain(card.summary)[:LONGEST_TEXT] or "…"


async def post(client: AsyncWebClient, channel: Channel, card: ui.Card, manner: Manner) -> str:
    """Show the card as a new message; without its pictures where Slack does not take them."""
    for pause in UNTIL_READY_SECONDS if manner.files else ():
        try:
            return await _post(client, channel, card, manner)
        except SlackApiError as error:
            if not _refuses_pictures(error, card, manner):
                raise
        await asyncio.sleep(pause)
    try:
        return await _post(client, channel, card, manner)
    except SlackApiError as error:
        if not _refuses_pictures(error, card, manner):
            raise
        return await _post(
            client, channel, without_pictures(card), dataclasses.replace(manner, files={})
        )


def _refuses_pictures(error: SlackApiError, card: ui.Card, manner: Manner) -> bool:
    return errors.code(error) == "invalid_blocks" and bool(manner.files or _pictured(card))


def _pictured(card: ui.Card) -> bool:
    return any(isinstance(block, ui.Picture) for block in card.blocks)


def without_pictures(card: ui.Card) -> ui.Card:
    """The card with what its pictures show in words."""
    blocks = tuple(
        ui.Paragraph((ui.Plain(f"[{block.alt}]"),)) if isinstance(block, ui.Picture) else block
        for block in card.blocks
    )
    return ui.Card(summary=card.summary, blocks=blocks, controls=card.controls)


async def _post(client: AsyncWebClient, channel: Channel, card: ui.Card, manner: Manner) -> str:
    posted = await client.chat_postMessage(
        channel=channel.id,
        text=text(card),
        blocks=rendering.blocks(card, manner),
        **NOT_UNFURLED,
    )
    return str(posted["ts"])


async def find(
    client: AsyncWebClient, channel: Channel, delivery: str, since: datetime, until: datetime
) -> str | None:
    """The message of a delivery in the channel, if it came between those moments.

    An app that Slack did not review may look at few messages a minute: then the next look goes on
    where this one ended.
    """
    seen = None
    try:
        async for message in _history(client, channel, since, until):
            if carries(message, mark(delivery)):
                return str(message["ts"])
            seen = datetime.fromtimestamp(float(message["ts"]), UTC)  # the newest came first
    except SlackApiError as error:
        trouble = errors.translation(error)
        if isinstance(trouble, TooSoon):
            raise Unseen(str(trouble), not_after=_ours(seen)) from error
        raise
    except _TooMuch as error:
        text = "So much was written in the channel that nobody can see what is there."
        raise Unseen(text, not_after=_ours(seen)) from error
    return None


def _ours(seen: datetime | None) -> datetime | None:
    """The moment of Slack's by our clock, so that the next look begins there again."""
    return seen and seen - CLOCKS_DIFFER


class _TooMuch(Exception):
    """There are more pages than we look at."""


async def _history(
    client: AsyncWebClient, channel: Channel, since: datetime, until: datetime
) -> AsyncIterator[dict[str, Any]]:
    cursor = ""
    for _ in range(MOST_PAGES):
        page = await asked(
            client,
            "conversations.history",
            channel=channel.id,
            oldest=f"{(since - CLOCKS_DIFFER).timestamp():.6f}",
            latest=f"{(until + CLOCKS_DIFFER).timestamp():.6f}",
            inclusive=True,
            limit=PAGE,
            **({"cursor": cursor} if cursor else {}),
        )
        for message in page["messages"]:
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
    raise _TooMuch


def carries(message: dict[str, Any], block_id: str) -> bool:
    """Whether one of its blocks has that id."""
    return any(block.get("block_id") == block_id for block in message.get("blocks") or ())


async def replace(
    client: AsyncWebClient, channel: Channel, message: str, card: ui.Card, manner: Manner
) -> None:
    """Draw the message anew; one that is gone stays gone."""
    try:
        await client.chat_update(
            channel=channel.id,
            ts=message,
            text=text(card),
            blocks=rendering.blocks(card, manner),
        )
    except SlackApiError as error:
        if errors.code(error) not in errors.GONE:
            raise


async def settle(
    client: AsyncWebClient, channel: Channel, message: str, *, pinned: bool | None, discussion: str
) -> None:
    """Pin or unpin, and open the thread; what is so already stays so."""
    if pinned is not None:
        await _pin(client, channel, message, pinned=pinned)
    if discussion:
        await _discuss(client, channel, message, discussion)


async def _pin(client: AsyncWebClient, channel: Channel, message: str, *, pinned: bool) -> None:
    verb = client.pins_add if pinned else client.pins_remove
    try:
        await verb(channel=channel.id, timestamp=message)
    except SlackApiError as error:
        if errors.code(error) not in errors.GONE | {"already_pinned", "no_pin", "not_pinned"}:
            raise


async def _discuss(client: AsyncWebClient, channel: Channel, message: str, name: str) -> None:
    """A thread is there once something stands in it."""
    opened = f"{THREAD}{message}"
    replies = await asked(
        client, "conversations.replies", channel=channel.id, ts=message, limit=PAGE
    )
    if any(carries(reply, opened) for reply in replies["messages"]):
        return
    card = ui.Card(summary=name, blocks=(ui.Paragraph((ui.Plain(name),)),))
    await client.chat_postMessage(
        channel=channel.id,
        thread_ts=message,
        text=text(card),
        blocks=rendering.blocks(card, Manner(mark=opened)),
        **NOT_UNFURLED,
    )


async def tell(client: AsyncWebClient, user: str, card: ui.Card) -> None:
    """A direct message to somebody."""
    await client.chat_postMessage(
        channel=user, text=text(card), blocks=rendering.blocks(card), **NOT_UNFURLED
    )
