"""Messages in channels: posted once, found again, and edited, in every kind of channel there is.

A forum takes posts instead of messages: there a message is named by its post and its own id.
"""

from datetime import datetime, timedelta
from typing import Final, TypeAlias

import discord

from adapters.discord import editing, marks, rendering
from adapters.platform import Refused, Unsure
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


async def post(client: discord.Client, channel: Channel, card: ui.Card, delivery: str) -> str:
    """Show the card as a new message, or as a new post of a forum."""
    view = rendering.layout(card, mark=marks.mark(delivery))
    match await _place(client, channel):
        case discord.ForumChannel() as forum:
            created = await forum.create_thread(
                name=card.summary[:LONGEST_TITLE],
                view=view,
                auto_archive_duration=ONE_WEEK_MINUTES,
                allowed_mentions=discord.AllowedMentions.none(),
            )
            return f"{created.thread.id}{_IN}{created.message.id}"
        case place:
            message = await place.send(view=view, nonce=marks.nonce(delivery))
            return str(message.id)


async def find(
    client: discord.Client, channel: Channel, delivery: str, since: datetime
) -> str | None:
    """The message of a delivery among our own since then."""
    after = since - CLOCKS_DIFFER
    match await _place(client, channel):
        case discord.ForumChannel() as forum:
            return await _find_post(client, forum, delivery, after)
        case place:
            looked_at = 0
            async for message in place.history(limit=MOST_LOOKED_AT, after=after):
                looked_at += 1
                if marks.carries(message, delivery):
                    return str(message.id)
            if looked_at == MOST_LOOKED_AT:
                raise Unsure("Too much was written in the channel to find the message.")
            return None


async def _find_post(
    client: discord.Client, forum: discord.ForumChannel, delivery: str, after: datetime
) -> str | None:
    me = client.user
    for thread in await forum.guild.active_threads():
        recent = discord.utils.snowflake_time(thread.id) > after
        if recent and thread.parent_id == forum.id and me and thread.owner_id == me.id:
            async for first in thread.history(limit=1, oldest_first=True):
                if marks.carries(first, delivery):
                    return f"{thread.id}{_IN}{first.id}"
    return None


async def replace(client: discord.Client, channel: Channel, message: str, card: ui.Card) -> None:
    """Draw the message anew; one that is gone stays gone."""
    post, _, own = message.rpartition(_IN)
    try:
        shown = rendering.layout(card)
        await editing.edit_message(client, int(post or channel.id), int(own), shown)
    except discord.NotFound:
        return


async def _place(client: discord.Client, channel: Channel) -> Writable | discord.ForumChannel:
    """From memory if this process serves the shard, otherwise asked for."""
    if not channel.id.isdecimal():
        raise Refused("That is no channel of Discord.")
    known = client.get_channel(int(channel.id)) or await client.fetch_channel(int(channel.id))
    if isinstance(known, Writable | discord.ForumChannel):
        return known
    raise Refused("A quiz needs a channel for text. A host can set a bell in another channel.")
