"""How long a text becomes on a surface: each has characters that it must escape.

A card is measured before any surface has seen it, so what counts is the surface that lengthens its
text most. The strict reading is deliberate: a Discord message whose `-` happens to need no
backslash is a little shorter than it was measured, never longer.
"""

from bisect import bisect_right
from functools import lru_cache
from typing import Final

from bot.ui.vocabulary import Code, Group, Inline, Link, Place, Plain, Rich, Strong

_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
# https://docs.slack.dev/messaging/formatting-message-text/#escaping
_SLACK: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# https://support.discord.com/hc/en-us/articles/210298617 (what Markdown gives a meaning to)
_DISCORD: Final = str.maketrans({mark: f"\\{mark}" for mark in "\\*_~`|<>#-[]@"})


@lru_cache(maxsize=256)  # a card's parts are measured one by one and together, on several cards
def widest(spans: Rich) -> str:
    """Inline text as the surface draws it that needs most characters for it."""
    return max((_drawn(spans, escapes) for escapes in (_DISCORD, _SLACK, _HTML)), key=len)


def width(text: str) -> int:
    """The characters that a plain text needs at most."""
    return len(widest((Plain(text),)))


def room(text: str, most: int) -> int:
    """How many of its first characters need at most so many once they are escaped."""
    window = text[: max(most, 0)]
    if width(window) <= most:
        return len(window)
    return bisect_right(range(1, len(window) + 1), most, key=lambda end: width(window[:end]))


def _drawn(spans: Rich, escapes: dict[int, str]) -> str:
    return "".join(_inline(span, escapes) for span in spans)


def _inline(span: Inline, escapes: dict[int, str]) -> str:
    match span:
        case Plain(text):
            return text.translate(escapes)
        case Place() | Group():
            return f"<!subteam^{span.id}>"  # Slack's way to name a group is the longest
        case Strong(text) | Code(text):
            return f"**{text.translate(escapes)}**"
        case Link(text, url):
            return f"[{text.translate(escapes)}](<{url}>)"
