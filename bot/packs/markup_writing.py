"""Plain text as the HTML that other programs keep their texts in."""

import re
from html import escape
from typing import Final

_FENCE: Final = re.compile(r"```\w*\s*")


def markup(text: str) -> str:
    """The lines of a text below each other, fenced code as it stands."""
    parts: list[str] = []
    code: list[str] | None = None
    for line in text.split("\n"):
        if _FENCE.fullmatch(line):
            if code is not None:
                inside = "\n".join(code)
                parts.append(f"<pre>{escape(inside)}</pre>")
            code = [] if code is None else None
        elif code is not None:
            code.append(line)
        else:
            parts.append(f"{escape(line, quote=False)}<br>")
    if code is not None:
        parts.append(f"```<br>{'<br>'.join(escape(line, quote=False) for line in code)}")
    return "".join(parts).removesuffix("<br>")


def picture(address: str, alt: str) -> str:
    """An image with its description."""
    return f'<br><img src="{escape(address)}" alt="{escape(alt)}">'
