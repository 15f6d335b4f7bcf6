"""Slack's own way of writing: what goes into a `text`, and what comes back out of a typed line.

Blocks are drawn as rich text and plain text, which take words as they are; only notifications and
what people type use the older markup. https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re
from typing import Final
from urllib.parse import urlsplit

LONGEST_URL: Final = 3000
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_REFERENCE: Final = re.compile(r"<(?P<kind>[@#!]?)(?P<id>[^|<>]+)(?:\|(?P<label>[^<>]*))?>")
_GROUP: Final = "subteam^"


def plain(text: str) -> str:
    """The text for a notification, with nothing in it that calls or links."""
    return text.translate(_ESCAPES)


def read(typed: str) -> str:
    """What somebody typed: people and channels by their names, groups by the id that calls them."""
    return html.unescape(_REFERENCE.sub(_named, typed))


def _named(found: re.Match[str]) -> str:
    kind, own, label = found["kind"], found["id"], found["label"] or ""
    match kind:
        case "!":
            return own.removeprefix(_GROUP)  # `channel`, `here`, or a group's id
        case "@" | "#":
            return f"{kind}{label or own}"
        case _:
            return label or own


def is_web(url: str) -> bool:
    """Whether Slack could open it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(url) <= LONGEST_URL
