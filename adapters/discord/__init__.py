"""Quizbell on Discord: slash commands, buttons, menus and forms over discord.py."""

from adapters.discord.checkup import invite_url
from adapters.discord.platform import DiscordPlatform
from adapters.discord.ports import DiscordOptions, Suggestions

__all__ = ["DiscordOptions", "DiscordPlatform", "Suggestions", "invite_url"]
