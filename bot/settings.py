"""Settings: read once from the environment and `.env`, frozen, all named `QUIZBELL_…`.

Run as a module it prints `.env.example`.
"""

import difflib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

import tzlocal
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.quiz import calendar

PREFIX: Final = "QUIZBELL_"
ADAPTERS: Final = ("web", "discord", "slack")
_ASSIGNED: Final = re.compile(r"\s*(?:export\s+)?(\w+)\s*=")
_CHANNEL: Final = re.compile(r"\w[\w-]{0,79}")  # it stands in an address


class Settings(BaseSettings):
    """What an operator may choose; every field has a default that works."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data_dir: Path = Field(
        Path("quizbell-data"), description="Folder for the database and the secret."
    )
    database_url: str = Field(
        "",
        description="Leave empty for SQLite in the data folder, or postgresql://user:password@host/name.",
    )
    adapters: Annotated[tuple[str, ...], NoDecode] = Field(
        ("web",), description="Platforms to serve, separated by commas."
    )
    bell_seconds: int = Field(15, ge=1, le=60, description="How often the bell looks what is due.")
    zone: str = Field("UTC", description="IANA time zone of new schedules, such as Europe/Berlin.")
    web_host: str = Field(
        "127.0.0.1", description="Address of the web playground; 0.0.0.0 opens it to the network."
    )
    web_port: int = Field(8080, ge=1, le=65535, description="Port of the web playground.")
    web_channels: Annotated[tuple[str, ...], NoDecode] = Field(
        ("daily-quiz",), description="Channels of the web playground, separated by commas."
    )
    web_host_key: SecretStr = Field(
        SecretStr(""), description="Whoever opens /?host=<this> in the playground may host."
    )
    discord_token: SecretStr = Field(
        SecretStr(""), description="The bot's token, from discord.com/developers/applications."
    )
    discord_host_roles: Annotated[tuple[int, ...], NoDecode] = Field(
        (),
        description="Ids of Discord roles whose members may host, separated by commas.",
    )
    discord_shard_count: int | None = Field(
        None, ge=1, description="Shards of all processes; leave empty to let Discord decide."
    )
    discord_shard_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="The shards of this process, separated by commas; empty for all."
    )
    slack_bot_token: SecretStr = Field(
        SecretStr(""), description="The bot's token (xoxb-…), from api.slack.com/apps, Install App."
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""),
        description="The app's token (xapp-…) for Socket Mode, from Basic Information.",
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""),
        description="Set it instead of the app's token where Slack sends requests to you.",
    )
    slack_host: str = Field("127.0.0.1", description="Address that takes Slack's requests.")
    slack_port: int = Field(3000, ge=1, le=65535, description="Port that takes Slack's requests.")
    slack_public_url: str = Field(
        "", description="How the world knows that port, such as https://quiz.example.org."
    )
    slack_client_id: str = Field(
        "", description="Set it to let further workspaces install the bot at /slack/install."
    )
    slack_client_secret: SecretStr = Field(
        SecretStr(""), description="It belongs to the client id, from Basic Information."
    )
    slack_token_key: SecretStr = Field(
        SecretStr(""),
        description="Seals their tokens: quizbell slack key; older keys after a comma.",
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", description="Where Slack's Web API is; seldom another place."
    )
    slack_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Ids of Slack people and user groups who may host, separated by commas.",
    )
    opinion_url: str = Field(
        "",
        description="A model's second opinion on prose: an OpenAI-compatible address such as https://api.example.org/v1; empty for none.",
    )
    opinion_key: SecretStr = Field(SecretStr(""), description="The key for that address.")
    opinion_model: str = Field("", validate_default=True, description="The model's name there.")
    opinion_when: Literal["unsure", "all"] = Field(
        "unsure", description="unsure asks of answers that wait for a person, all of all prose."
    )
    opinion_seconds: float = Field(20, gt=0, le=300, description="How long it may take.")
    opinion_budget: int = Field(200, ge=1, description="How many answers it may read a day (UTC).")
    vitals_port: int | None = Field(
        None, ge=1, le=65535, description="Port of /healthz, /readyz and /metrics; empty for none."
    )
    vitals_host: str = Field("127.0.0.1", description="Address of that port.")
    log_format: Literal["text", "json"] = Field(
        "text", description="text for people, json for machines."
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @field_validator(
        "adapters",
        "web_channels",
        "discord_host_roles",
        "discord_shard_ids",
        "slack_hosts",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("adapters")
    @classmethod
    def _known_adapters(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in value if name not in ADAPTERS]
        if unknown or not value:
            raise ValueError(f"name one or more of: {', '.join(ADAPTERS)}")
        return value

    @field_validator("discord_shard_ids")
    @classmethod
    def _shards_of_the_count(cls, value: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        count = info.data.get("discord_shard_count")
        if value and (count is None or not all(0 <= one < count for one in value)):
            raise ValueError("name shards from 0 on, below QUIZBELL_DISCORD_SHARD_COUNT")
        return value

    @field_validator("database_url")
    @classmethod
    def _lasting(cls, value: str) -> str:
        if value.rstrip("/") in {"sqlite:", "sqlite+aiosqlite:"} or ":memory:" in value:
            raise ValueError("in memory all would be lost; name a file: sqlite:///quizbell.sqlite3")
        return value

    @field_validator("web_channels")
    @classmethod
    def _plain_channels(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or not all(_CHANNEL.fullmatch(name) for name in value):
            raise ValueError("use letters, digits and hyphens, such as daily-quiz")
        return value

    @field_validator("opinion_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("use an address that begins with https:// (or http://)")
        return value

    @field_validator("opinion_model")
    @classmethod
    def _named_model(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("opinion_url") and not value:
            raise ValueError("name the model that QUIZBELL_OPINION_URL is to be asked for")
        return value

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        return calendar.zone(value).key

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("use DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @property
    def database(self) -> str:
        """The database's address, the embedded one when none was given."""
        return self.database_url or f"sqlite:///{self.data_dir / 'quizbell.sqlite3'}"

    def of_demo(self) -> "Settings":
        """The demo's: a database of its own, only the playground, the machine's own zone, no log."""
        chosen = self.model_fields_set
        return self.model_copy(
            update={
                "adapters": ("web",),
                "data_dir": self.data_dir / "demo",
                "database_url": "",
                "zone": self.zone if "zone" in chosen else _local_zone(),
                "log_level": self.log_level if "log_level" in chosen else "WARNING",
            }
        )


def unknown_names() -> Iterator[tuple[str, str]]:
    """Names in the environment and `.env` that look like settings and are none, with the nearest one."""
    known = {name.upper() for name in Settings.model_fields}
    file = Path(".env")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    written = {found[1] for line in lines if (found := _ASSIGNED.match(line))}
    for name in sorted(written | set(os.environ)):
        given = name.upper().removeprefix(PREFIX)
        if name.upper() != given and given not in known:
            near = difflib.get_close_matches(given, known, n=1)
            yield name, f"{PREFIX}{near[0]}" if near else ""


def _local_zone() -> str:
    try:
        return calendar.zone(tzlocal.get_localzone_name().removeprefix("Etc/")).key
    except (ValueError, OSError):  # the machine names a zone that does not exist
        return "UTC"


def example() -> str:
    """What may stand in `.env`: every setting with its meaning and, commented out, its default."""
    return "\n\n".join(("# Copy this file to .env and change what you like.", *_examples())) + "\n"


def _examples() -> Iterator[str]:
    for name, field in Settings.model_fields.items():
        yield f"# {field.description}\n# {PREFIX}{name.upper()}={_written(field.default)}"


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return ",".join(str(part) for part in value)
        case SecretStr():
            return value.get_secret_value()
        case _:
            return str(value)


if __name__ == "__main__":
    sys.stdout.write(example())
