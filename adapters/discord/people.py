"""Who acts, and where: Discord's members and channels as accounts and channels of ours."""

from typing import Any, TypeAlias

import discord

from bot.quiz.player import Account
from bot.quiz.schedule import Channel

Interaction: TypeAlias = discord.Interaction[Any]


def workspace(guild_id: int) -> str:
    """How a server is called in the rest of the house."""
    return f"discord:{guild_id}"


def account(interaction: Interaction, guild_id: int, host_roles: tuple[int, ...]) -> Account:
    """Hosts may change the channel or the server, or have one of the roles."""
    may = interaction.permissions
    return Account(
        workspace=workspace(guild_id),
        user=str(interaction.user.id),
        name=interaction.user.display_name,
        host=may.manage_guild or may.manage_channels or _has_any(interaction.user, host_roles),
    )


def _has_any(user: discord.User | discord.Member, roles: tuple[int, ...]) -> bool:
    return isinstance(user, discord.Member) and any(map(user.get_role, roles))


def channel(interaction: Interaction, guild_id: int) -> Channel:
    """Where it happened; in a post of a forum it is the forum, which the bell belongs to."""
    place = interaction.channel
    if isinstance(place, discord.Thread) and isinstance(place.parent, discord.ForumChannel):
        return Channel(workspace=workspace(guild_id), id=str(place.parent_id))
    return Channel(workspace=workspace(guild_id), id=str(interaction.channel_id))
