"""How the adapter is chosen, and what it costs who does not choose it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from adapters.discord import DiscordOptions, DiscordPlatform
from adapters.platform import PlatformError
from bot import app
from bot.quiz.schedule import Channel
from bot.settings import Settings
from bot.store import schedules
from bot.store.database import Database
from bot.ui import exchange
from tests.contract.discord_surface import DiscordSurface, Zones
from tests.people import Person, Room
from tests.room_fixtures import sqlite_only
from tests.store import samples


def test_not_loaded_unless_chosen() -> None:
    """Whoever serves the playground only, needs no library for another platform."""
    program = (
        "import sys, bot.cli, bot.app; sys.exit(bool({'discord', 'slack_bolt'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library a sentence says how to get it."""
    monkeypatch.setattr("bot.app.find_spec", lambda name: None)
    with pytest.raises(PlatformError, match=r"pip install 'quizbell\[discord\]'"):
        app.need("discord", "Discord")


@pytest.mark.parametrize(
    ("count", "ids"), [(None, "0"), (2, "2"), (2, "0,-1")], ids=["no count", "too high", "negative"]
)
def test_shards_that_are_not_there(count: int | None, ids: str) -> None:
    """A process names shards of the common count, or none."""
    with pytest.raises(ValidationError, match="QUIZBELL_DISCORD_SHARD_COUNT"):
        Settings(_env_file=None, discord_shard_count=count, discord_shard_ids=ids)


@pytest.mark.parametrize(
    ("options", "count", "ids"),
    [
        pytest.param({}, None, None, id="what Discord says"),
        pytest.param({"shard_count": 4}, 4, None, id="all of four"),
        pytest.param({"shard_count": 4, "shard_ids": (1, 3)}, 4, [1, 3], id="some of four"),
    ],
)
async def test_shards(
    tmp_path: Path, options: dict[str, Any], count: int | None, ids: list[int] | None
) -> None:
    """Several processes share the shards as they were told."""
    platform = DiscordPlatform(
        DiscordOptions(token="x", data_dir=tmp_path, **options),
        suggestions=Zones(),
        channels=nowhere,
    )
    client = platform.client(nobody_home)
    assert client.shard_count == count
    assert client.shard_ids == ids


async def nowhere() -> tuple[Channel, ...]:
    """No channel has a bell."""
    return ()


async def nobody_home(incoming: exchange.Incoming) -> exchange.Outgoing:
    """Nothing comes in here."""
    raise AssertionError


@sqlite_only
async def test_host_by_role(room: Room, server: DiscordSurface, ann: Person) -> None:
    """Members of a configured role host without any other permission."""
    role = server.guild.create_role("quizmasters")
    user = server.env.create_user("ann", global_name="Ann")
    server.members["ann"] = server.guild.add_member(user, roles=[role])
    await ann.types("/quiz review")
    assert ann.is_told("Only a host")
    assert server._client is not None
    object.__setattr__(server._client._inbound, "host_roles", (role.id,))
    await ann.types("/quiz review")
    assert ann.is_told("No answer waits for you.")


async def test_channels_with_a_bell(database: Database) -> None:
    """The check-up looks at the channels of its own platform."""
    here = Channel(workspace="discord:1", id="2")
    elsewhere = Channel(workspace="discordant:1", id="2")
    async with database.writing() as connection:
        for number, channel in enumerate((here, elsewhere)):
            await schedules.save(connection, samples.schedule(f"s{number}", channel=channel))
    async with database.reading() as connection:
        assert await schedules.channels(connection, "discord") == (here,)
