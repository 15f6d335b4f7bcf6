"""What the Slack adapter is told at its start, and what it needs from the rest of the house."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.quiz.schedule import Channel

API_URL: Final = "https://slack.com/api/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackOptions:
    """`hosts` are ids of people and of user groups who host wherever they are."""

    bot_token: str = ""
    app_token: str = ""
    api_url: str = API_URL
    hosts: tuple[str, ...] = ()


Channels: TypeAlias = Callable[[], Awaitable[tuple[Channel, ...]]]
"""The channels that have a bell: where a check-up looks whether the bot may post."""
