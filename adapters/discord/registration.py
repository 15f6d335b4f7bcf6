"""Making the commands known to Discord: once, and again only when they changed."""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any, Final

import discord

log = logging.getLogger(__name__)

FILE: Final = "discord-commands"


async def register(client: discord.Client, declared: list[dict[str, Any]], data_dir: Path) -> None:
    """Bring the commands to Discord unless it has these; a fault leaves the old ones standing."""
    now = fingerprint(client.application_id, declared)
    if _last(data_dir) == now:
        return
    try:
        # The library's own tree would want a function a command; all of ours end in one place.
        await client.http.bulk_upsert_global_commands(client.application_id or 0, declared)
    except discord.HTTPException:
        log.exception("commands not updated", extra={"action": "commands_not_updated"})
        return
    _keep(data_dir, now)
    log.info("commands updated", extra={"action": "commands_updated"})


def fingerprint(application_id: int | None, declared: list[dict[str, Any]]) -> str:
    """What these commands of this application are known by."""
    content = json.dumps([application_id, declared], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _last(data_dir: Path) -> str:
    known = data_dir / FILE
    return known.read_text(encoding="ascii") if known.exists() else ""


def _keep(data_dir: Path, now: str) -> None:
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / FILE).write_text(now, encoding="ascii")
