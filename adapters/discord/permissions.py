"""What Quizbell may do on a server: no more than it does, and how to give it that."""

from typing import Final

import discord

NEEDED: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,  # a quiz may live in a thread, or in a forum's posts
    read_message_history=True,  # to find what an interrupted attempt has left
    attach_files=True,  # charts and leaderboards as pictures
    create_public_threads=True,  # where an answer is talked about, if a host wants that
    pin_messages=True,  # likewise
    mention_everyone=True,  # likewise, for roles that not everybody may mention
)
SCOPES: Final = ("bot", "applications.commands")
_LABELS: Final = {  # as they stand in Discord's own settings
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
    "attach_files": "Attach Files",
}


def missing(given: discord.Permissions) -> tuple[str, ...]:
    """The labels of what every channel needs and is not given; the rest is told of when used."""
    return tuple(label for name, label in _LABELS.items() if not getattr(given, name))


def remedy(lacks: tuple[str, ...]) -> str:
    """What to click so that Quizbell has them."""
    return (
        f"Quizbell may not {', '.join(lacks)} in this channel. Open Edit Channel, Permissions, "
        "add Quizbell, and allow what is missing."
    )


def invite(application_id: int) -> str:
    """The address that brings Quizbell to a server."""
    return discord.utils.oauth_url(application_id, permissions=NEEDED, scopes=SCOPES)
