"""What comes after a message: its pin, the thread below it, and whether its call was heard."""

from typing import Final

import discord

from adapters.discord import errors, postbox
from adapters.platform import Hindered
from bot.quiz.schedule import Channel

ONE_DAY_MINUTES: Final = 1440
NO_SUCH_ROLE: Final = (
    "The role that Quizbell is to call is gone. Choose another: /quiz host settings"
)
MAY_NOT_CALL: Final = (
    "Quizbell may not call the role it is to call. Open Server Settings, Roles, that role, and "
    "allow anyone to mention it; or allow Quizbell “Mention All Roles” in the channel."
)
MAY_NOT_PIN: Final = (
    "Quizbell may not pin messages in the channel. Open Edit Channel, Permissions, add Quizbell, "
    "and allow Pin Messages; or turn pins off: /quiz host settings"
)
MAY_NOT_OPEN: Final = (
    "Quizbell may not open threads in the channel. Open Edit Channel, Permissions, add Quizbell, "
    "and allow Create Public Threads; or turn threads off: /quiz host settings"
)


async def settle(
    client: discord.Client, channel: Channel, message: str, *, pinned: bool | None, discussion: str
) -> None:
    """Pin or unpin, and open the thread; the posts of a forum are threads, and stay as they are."""
    _, own = postbox.address(channel, message)
    place = await postbox.destination(client, channel)
    if isinstance(place, discord.ForumChannel):
        return
    standing = place.get_partial_message(own)
    if pinned is not None:
        await _pin(standing, pinned=pinned)
    if discussion and isinstance(place, discord.TextChannel):
        await _open(standing, discussion)


async def _pin(message: discord.PartialMessage, *, pinned: bool) -> None:
    try:
        await (message.pin() if pinned else message.unpin())
    except discord.NotFound:
        return  # the message is gone, and its pin with it
    except discord.Forbidden as error:
        raise Hindered(MAY_NOT_PIN) from error


async def _open(message: discord.PartialMessage, name: str) -> None:
    try:
        await message.create_thread(name=name, auto_archive_duration=ONE_DAY_MINUTES)
    except discord.NotFound:
        return
    except discord.Forbidden as error:
        raise Hindered(MAY_NOT_OPEN) from error
    except discord.HTTPException as error:
        if error.code != errors.THREAD_THERE:
            raise


def check_call(client: discord.Client, channel: Channel, role: str) -> None:
    """Raise `Hindered` where the role cannot be called; of a server not served here we know none."""
    place = client.get_channel(int(channel.id))
    if not role or not isinstance(place, discord.abc.GuildChannel | discord.Thread):
        return
    called = place.guild.get_role(int(role))
    if called is None:
        raise Hindered(NO_SUCH_ROLE)
    if not called.mentionable and not place.permissions_for(place.guild.me).mention_everyone:
        raise Hindered(MAY_NOT_CALL)
