"""Who acts, and where: Discord's members and channels as accounts and channels of ours."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import discord

from adapters.discord import locales, permissions
from bot.quiz.player import Account
from bot.quiz.schedule import Channel

Interaction: TypeAlias = discord.Interaction[Any]


def workspace(guild_id: int) -> str:
    """How a server is called in the rest of the house."""
    return f"discord:{guild_id}"


def account(interaction: Interaction, guild_id: int, host_roles: tuple[int, ...]) -> Account:
    """Hosts may change the channel or the server, or have one of the roles."""
    roles = _roles(interaction.user)
    may = _permissions(interaction)
    return Account(
        workspace=workspace(guild_id),
        user=str(interaction.user.id),
        name=interaction.user.display_name,
        host=may.manage_guild or may.manage_channels or not roles.isdisjoint(host_roles),
        groups=tuple(map(str, sorted(roles))),
        zone=locales.zone(str(interaction.guild_locale or "")),
    )


def _roles(user: discord.User | discord.Member) -> frozenset[int]:
    return (
        frozenset(role.id for role in user.roles)
        if isinstance(user, discord.Member)
        else frozenset()
    )


def _permissions(interaction: Interaction) -> discord.Permissions:
    """What this person may do here; or in the channel that was just picked from a menu."""
    for picked in picked_channels(interaction):
        return discord.Permissions(int(picked.get("permissions", 0)))
    return interaction.permissions


def picked_channels(interaction: Interaction) -> tuple[dict[str, Any], ...]:
    """The channels that were picked from a menu, as Discord describes them."""
    data: Mapping[str, Any] = interaction.data or {}
    return tuple((data.get("resolved") or {}).get("channels", {}).values())


def hindrance(interaction: Interaction) -> str:
    """What keeps Quizbell from posting here, or in the channel that was just picked."""
    given = interaction.app_permissions
    for picked in picked_channels(interaction):
        place = interaction.client.get_channel(int(picked["id"]))
        if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
            return ""
        given = place.permissions_for(place.guild.me)
    lacks = permissions.missing(given)
    return permissions.remedy(lacks) if lacks else ""


def channel(interaction: Interaction, guild_id: int) -> Channel:
    """Where it happened; in a post of a forum it is the forum, which the bell belongs to."""
    place = interaction.channel
    if isinstance(place, discord.Thread) and isinstance(place.parent, discord.ForumChannel):
        return Channel(workspace=workspace(guild_id), id=str(place.parent_id))
    return Channel(workspace=workspace(guild_id), id=str(interaction.channel_id))
