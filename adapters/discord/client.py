"""The connection: one client for all shards of this process, that hears of little and keeps less."""

from collections.abc import Callable
from typing import Final, TypedDict

import discord

from adapters.discord import registration, tree, unrepeated
from adapters.discord.inbound import Inbound
from adapters.discord.people import Interaction
from adapters.discord.ports import DiscordOptions

INTENTS: Final = discord.Intents(guilds=True)  # channels and their kinds, roles
SHORTEST_PATIENCE_SECONDS: Final = 30.0  # longer waits for Discord come back as an error of theirs

# Every client would warn that it cannot speak, which it is never asked to do.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Shards(TypedDict, total=False):
    """Left out, the library takes all there are."""

    shard_ids: list[int]


def _shards(options: DiscordOptions) -> Shards:
    return Shards(shard_ids=list(options.shard_ids)) if options.shard_ids else Shards()


class Client(discord.AutoShardedClient):
    """Needs no privileged intent: interactions come without any, and bring their member along."""

    def __init__(
        self, options: DiscordOptions, inbound: Inbound, logged_in: Callable[[], None]
    ) -> None:
        super().__init__(
            intents=INTENTS,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            http_trace=unrepeated.trace(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=SHORTEST_PATIENCE_SECONDS,
            shard_count=options.shard_count,
            **_shards(options),
        )
        self._options = options
        self._inbound = inbound
        self._logged_in = logged_in

    async def setup_hook(self) -> None:
        """Logged in, not yet connected: messages can be posted from now on."""
        self._logged_in()
        declared = tree.declarations(self._inbound.suggestions.arguments)
        await registration.register(self, declared, self._options.data_dir)

    async def on_interaction(self, interaction: Interaction) -> None:
        """The only event that people cause."""
        await self._inbound.handle(interaction)
