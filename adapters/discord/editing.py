"""Edits of messages as requests of our own.

discord.py sends `tts` with every edit, which Discord's description of its interface does not know.
"""

import json
from typing import Any

import discord
from discord.http import Route

from adapters.discord.rendering import Layout


async def edit_message(
    client: discord.Client, channel_id: int, message_id: int, shown: Layout
) -> None:
    """Show the layout in place of a message of ours."""
    route = Route(
        "PATCH",
        "/channels/{channel_id}/messages/{message_id}",
        channel_id=channel_id,
        message_id=message_id,
    )
    # What the message shows it has already: its pictures are those of its question.
    await client.http.request(route, json=_body(shown))


async def edit_answer(interaction: discord.Interaction[Any], shown: Layout) -> None:
    """Show the layout where we acknowledged an interaction."""
    route = Route(
        "PATCH",
        "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
        webhook_id=interaction.application_id,
        webhook_token=interaction.token,
    )
    if not shown.pictures:
        await interaction.client.http.request(route, json=_body(shown))
        return
    files = shown.files()
    described = [
        {"id": place, "filename": one.name, "description": one.alt or None}
        for place, one in enumerate(shown.pictures)
    ]
    body = json.dumps({**_body(shown), "attachments": described})
    form: list[dict[str, Any]] = [{"name": "payload_json", "value": body}]
    form += [
        {"name": f"files[{place}]", "value": one.fp, "filename": one.filename}
        for place, one in enumerate(files)
    ]
    await interaction.client.http.request(route, form=form, files=files)


def _body(shown: Layout) -> dict[str, Any]:
    return {
        "components": shown.to_components(),  # type: ignore[no-untyped-call]  # the library's gap
        "flags": discord.MessageFlags(components_v2=True).value,
        "allowed_mentions": discord.AllowedMentions.none().to_dict(),
    }
