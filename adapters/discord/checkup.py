"""What an operator should know of Discord: the token, the servers, the commands, the permissions."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Final

import discord

from adapters.discord import errors, permissions, tree
from adapters.discord.client import INTENTS
from adapters.platform import Finding, PlatformError
from bot.quiz.schedule import Channel

MOST_SERVERS: Final = 200  # looked at in one check-up; larger bots watch their logs


async def invite_url(token: str) -> str:
    """The address to bring Quizbell to a server; raise `PlatformError` if the token is of no use."""
    async with visiting(token) as client:
        return permissions.invite(client.application_id or 0)


@asynccontextmanager
async def visiting(token: str) -> AsyncIterator[discord.Client]:
    """Logged in for a few questions, without a connection that hears of events."""
    if not token:
        raise PlatformError(errors.NOT_SET_UP)
    async with discord.Client(intents=INTENTS) as client:
        with errors.translated():
            await client.login(token)
            yield client


async def findings(client: discord.Client, used: Iterable[Channel]) -> tuple[Finding, ...]:
    """Everything at once, in the order in which it is set up."""
    return (
        Finding(what=f"Discord knows this bot as {client.user}.", well=True),
        await _servers(client),
        await _commands(client),
        *await _channels(client, used),
    )


async def _servers(client: discord.Client) -> Finding:
    names = [guild.name async for guild in client.fetch_guilds(limit=MOST_SERVERS)]
    if not names:
        url = permissions.invite(client.application_id or 0)
        return Finding(
            what="Quizbell is on no Discord server.",
            well=False,
            remedy=f"Invite it: {url}",
            vital=False,
        )
    return Finding(what=f"Discord servers: {', '.join(sorted(names)[:10])}.", well=True)


async def _commands(client: discord.Client) -> Finding:
    known = await client.http.get_global_commands(client.application_id or 0)
    if any(command["name"] == tree.ROOT for command in known):
        return Finding(what=f"The /{tree.ROOT} commands are known to Discord.", well=True)
    return Finding(what=f"The first start brings the /{tree.ROOT} commands to Discord.", well=True)


async def _channels(client: discord.Client, used: Iterable[Channel]) -> list[Finding]:
    by_guild: dict[int, list[int]] = defaultdict(list)
    for channel in used:
        guild_id = channel.workspace.partition(":")[2]
        if channel.platform == "discord" and guild_id.isdecimal() and channel.id.isdecimal():
            by_guild[int(guild_id)].append(int(channel.id))
    found: list[Finding] = []
    for guild, ids in by_guild.items():
        found += await _channels_of(client, guild, ids)
    return found


async def _channels_of(client: discord.Client, guild_id: int, ids: list[int]) -> list[Finding]:
    assert client.user is not None
    try:
        guild = await client.fetch_guild(guild_id)
        me = await guild.fetch_member(client.user.id)
    except (discord.NotFound, discord.Forbidden):
        url = permissions.invite(client.application_id or 0)
        what = f"Quizbell has left the server {guild_id}, and a bell is set there."
        return [Finding(what=what, well=False, remedy=f"Invite it again: {url}", vital=False)]
    standing = {channel.id: channel for channel in await guild.fetch_channels()}
    threads = {thread.id: thread for thread in await guild.active_threads()}
    return [_channel(guild, me, standing, threads, one) for one in ids]


def _channel(
    guild: discord.Guild,
    me: discord.Member,
    standing: Mapping[int, discord.abc.GuildChannel],
    threads: Mapping[int, discord.Thread],
    channel_id: int,
) -> Finding:
    thread = threads.get(channel_id)
    channel = standing.get(thread.parent_id if thread else channel_id)
    if channel is None:
        return Finding(
            what=f"The channel {channel_id} of {guild.name} is gone or closed.",
            well=False,
            remedy="Set a bell in another channel: /quiz host schedule",
            vital=False,
        )
    lacks = permissions.missing(channel.permissions_for(me))
    if not lacks:
        return Finding(what=f"#{channel.name} of {guild.name}: Quizbell may post.", well=True)
    return Finding(
        what=f"#{channel.name} of {guild.name}: Quizbell may not {', '.join(lacks)}.",
        well=False,
        remedy="Open Edit Channel, Permissions, add Quizbell, and allow what is missing.",
        vital=False,
    )
