"""Messages in channels: posted once, found again, and edited, in every kind of channel there is.

A forum takes posts instead of messages: there a message is named by its post and its own id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self, TypeAlias

import discord

from adapters.discord import editing, errors, marks, rendering
from adapters.platform import Gone, Placement, Unseen
from bot import ui
from bot.quiz.schedule import Channel

ONE_WEEK_MINUTES: Final = 10_080  # a post stays open longer than any round
LONGEST_TITLE: Final = 100
MOST_LOOKED_AT: Final = (
    2000  # messages since an attempt; a channel that fast is no place for a quiz
)
_IN: Final = "/"
CLOCKS_DIFFER: Final = timedelta(minutes=2)

Writable: TypeAlias = (
    discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread
)


async def post(
    client: discord.Client, channel: Channel, card: ui.Card, delivery: str, placement: Placement
) -> str:
    """Show the card as a new message; in a forum as a new post, or in the post it goes on from."""
    view = await rendering.drawn(card, mark=marks.mark(delivery))
    mentions = _mentions(placement.call)
    place = await destination(client, channel)
    if isinstance(place, discord.ForumChannel) and not placement.under:
        created = await place.create_thread(
            name=card.summary[:LONGEST_TITLE],
            view=view,
            files=view.files(),
            auto_archive_duration=ONE_WEEK_MINUTES,
            allowed_mentions=mentions,
        )
        return message_id(created.message.id, within=created.thread.id)
    nonce = marks.nonce(delivery)
    if isinstance(place, discord.ForumChannel):
        within, _ = address(channel, placement.under)
        post = client.get_partial_messageable(within)
        message = await post.send(
            view=view, files=view.files(), nonce=nonce, allowed_mentions=mentions
        )
        return message_id(message.id, within=within)
    message = await place.send(
        view=view, files=view.files(), nonce=nonce, allowed_mentions=mentions
    )
    return message_id(message.id)


def message_id(own: int, *, within: int | None = None) -> str:
    """How a message is named to the house; `within` is the post of a forum that it stands in."""
    return f"{within}{_IN}{own}" if within else str(own)


def address(channel: Channel, message: str) -> tuple[int, int]:
    """The channel or post that a message stands in, and its own id."""
    post, _, own = message.rpartition(_IN)
    return int(post or channel.id), int(own)


def _mentions(role: str) -> discord.AllowedMentions:
    """Nobody but the one role that a host has chosen."""
    roles: Sequence[discord.Object] = [discord.Object(int(role))] if role.isdecimal() else []
    return discord.AllowedMentions(everyone=False, users=False, replied_user=False, roles=roles)


@dataclass(frozen=True, slots=True)
class Span:
    """When the message came, if it did, by Discord's clock."""

    after: datetime
    before: datetime

    @classmethod
    def of(cls, since: datetime, until: datetime) -> Self:
        """The span by our clock."""
        return cls(since - CLOCKS_DIFFER, until + CLOCKS_DIFFER)


async def find(
    client: discord.Client, channel: Channel, delivery: str, placement: Placement, span: Span
) -> str | None:
    """The message of a delivery among those of that time."""
    place = await destination(client, channel)
    if not isinstance(place, discord.ForumChannel):
        found = await _find_message(place, delivery, span)
        return message_id(found) if found else None
    if not placement.under:
        return await _find_post(client, place, delivery, span)
    within, _ = address(channel, placement.under)
    found = await _find_message(client.get_partial_messageable(within), delivery, span)
    return message_id(found, within=within) if found else None


async def _find_message(place: discord.abc.Messageable, delivery: str, span: Span) -> int | None:
    looked_at = 0
    async for message in place.history(
        limit=MOST_LOOKED_AT, after=span.after, before=span.before, oldest_first=False
    ):
        looked_at += 1
        if marks.carries(message, delivery):
            return message.id
        seen = message.created_at  # the newest came first: the next look goes on from here
    if looked_at == MOST_LOOKED_AT:
        text = "So much was written in the channel that nobody can see what is there."
        raise Unseen(text, not_after=seen - CLOCKS_DIFFER)
    return None


async def _find_post(
    client: discord.Client, forum: discord.ForumChannel, delivery: str, span: Span
) -> str | None:
    me = client.user
    for thread in await forum.guild.active_threads():
        recent = span.after < discord.utils.snowflake_time(thread.id) < span.before
        if recent and thread.parent_id == forum.id and me and thread.owner_id == me.id:
            async for first in thread.history(limit=1, oldest_first=True):
                if marks.carries(first, delivery):
                    return message_id(first.id, within=thread.id)
    return None


async def replace(
    client: discord.Client, channel: Channel, message: str, card: ui.Card, delivery: str
) -> None:
    """Draw the message anew; one that is gone stays gone."""
    within, own = address(channel, message)
    try:
        shown = await rendering.drawn(card, mark=marks.mark(delivery))
        await editing.edit_message(client, within, own, shown)
    except discord.NotFound:
        return


async def destination(client: discord.Client, channel: Channel) -> Writable | discord.ForumChannel:
    """From memory if this process serves the shard, otherwise asked for."""
    if not channel.id.isdecimal():
        raise Gone("That is no channel of Discord.")
    try:
        known = client.get_channel(int(channel.id)) or await client.fetch_channel(int(channel.id))
    except discord.Forbidden as error:
        if await _taken_off(client, channel.workspace):
            raise Gone(errors.REMOVED) from error
        raise
    if isinstance(known, Writable | discord.ForumChannel):
        return known
    raise Gone("A quiz needs a channel for text. A host can set a bell in another channel.")


async def _taken_off(client: discord.Client, workspace: str) -> bool:
    """Whether the server is closed to us, and not the channel alone."""
    server = int(workspace.partition(":")[2])
    if client.get_guild(server) is not None:
        return False
    try:
        await client.fetch_guild(server, with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        return True
    return False
