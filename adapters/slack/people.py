"""Who acts, and where: Slack's people and channels as accounts and channels of ours.

A payload says no more than ids, so the rest is asked for, and remembered for some minutes.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import errors
from adapters.slack.arrivals import Arrival
from adapters.slack.workspaces import asked
from bot.quiz.player import Account

log = logging.getLogger(__name__)

REMEMBERED_SECONDS: Final = 300
MOST_REMEMBERED: Final = 20_000
MAY_NOT_READ: Final = (
    "Quizbell cannot see this channel. If it is private, type /invite @Quizbell in it."
)

HIDDEN: Final = {"is_private": True, "is_member": False}  # a private channel without us


@dataclass(slots=True)
class People:
    """`hosts` are people and groups who host wherever they are."""

    hosts: frozenset[str]
    _known: OrderedDict[tuple[str, ...], tuple[float, Any]] = field(default_factory=OrderedDict)

    async def account(self, client: AsyncWebClient, arrival: Arrival) -> Account:
        """Admins, whoever made the channel, and the hosts named in the settings may host."""
        user, groups, channel = await asyncio.gather(
            self._user(client, arrival),
            self._groups(client, arrival),
            self.channel(client, arrival.workspace, arrival.origin.channel),
        )
        profile = user.get("profile") or {}
        guest = any(user.get(flag) for flag in ("is_restricted", "is_stranger"))
        named = not self.hosts.isdisjoint({arrival.user, *groups})
        manages = bool(user.get("is_admin") or user.get("is_owner"))
        made = channel.get("creator") == arrival.user
        return Account(
            workspace=arrival.workspace,
            user=arrival.user,
            name=profile.get("display_name") or user.get("real_name") or arrival.handle,
            host=named or (not guest and (manages or made)),
            groups=groups,
            zone=user.get("tz") or "",
        )

    async def _user(self, client: AsyncWebClient, arrival: Arrival) -> dict[str, Any]:
        async def ask() -> dict[str, Any]:
            told = await asked(client, "users.info", user=arrival.user)
            return dict(told["user"])

        return await self._asked(("user", arrival.workspace, arrival.user), ask) or {}

    async def _groups(self, client: AsyncWebClient, arrival: Arrival) -> tuple[str, ...]:
        """The user groups that somebody belongs to."""

        async def ask() -> dict[str, list[str]]:
            told = await asked(client, "usergroups.list", include_users=True)
            return {group["id"]: list(group.get("users") or ()) for group in told["usergroups"]}

        groups = await self._asked(("groups", arrival.workspace), ask) or {}
        return tuple(sorted(group for group, users in groups.items() if arrival.user in users))

    async def channel(self, client: AsyncWebClient, workspace: str, channel: str) -> dict[str, Any]:
        """What Slack says of a channel; nothing where it does not answer."""

        async def ask() -> dict[str, Any]:
            try:
                told = await asked(client, "conversations.info", channel=channel)
            except SlackApiError as error:
                if errors.code(error) == "channel_not_found":
                    return HIDDEN
                raise
            return dict(told["channel"])

        if not channel:
            return {}
        return await self._asked(("channel", workspace, channel), ask) or {}

    def forget_channel(self, workspace: str, channel: str) -> None:
        """Something changed there."""
        self._known.pop(("channel", workspace, channel), None)

    async def _asked(self, key: tuple[str, ...], ask: Callable[[], Awaitable[Any]]) -> Any:
        """One question at a time about the same thing; of a refusal the next minutes say no more."""
        now = asyncio.get_running_loop().time()
        since, answer = self._known.get(key, (0.0, None))
        if answer is None or now - since > REMEMBERED_SECONDS:
            answer = asyncio.ensure_future(ask())
            self._known[key] = (now, answer)
            if len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        try:
            return await asyncio.shield(answer)
        except errors.ANY as error:
            if not isinstance(error, SlackApiError) or errors.code(error) == errors.RATE_LIMITED:
                self._known.pop(key, None)
            log.info("not told: %s", error, extra={"action": "slack_lookup_failed", "id": key[-1]})
            return None


async def hindrance(client: AsyncWebClient, channel: dict[str, Any]) -> str:
    """What keeps Quizbell from posting there; a public channel it joins by itself."""
    if not channel.get("is_private") and trouble(channel) == errors.INVITE:
        try:
            await client.conversations_join(channel=channel["id"])
        except SlackApiError as error:
            return str(errors.translation(error))
        return ""
    return trouble(channel)


def trouble(channel: dict[str, Any]) -> str:
    """What keeps Quizbell from posting in a channel, as Slack describes it."""
    if channel.get("is_archived"):
        return errors.HINDERED["is_archived"]
    inside = channel.get("is_member", True) or channel.get("is_im")
    if inside:
        return ""
    return MAY_NOT_READ if channel.get("is_private") else errors.INVITE
