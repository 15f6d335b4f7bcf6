"""Inline text as each surface would escape it: written anew here, to check what the product counts."""

import html
import re
from collections.abc import Callable, Mapping

from bot import ui


def as_html(spans: ui.Rich) -> str:
    return "".join(html.escape(span.text, quote=True) for span in spans)


def as_slack(spans: ui.Rich) -> str:
    return "".join(_slack(span) for span in spans)


def _slack(span: ui.Inline) -> str:
    escaped = html.escape(span.text, quote=False)
    match span:
        case ui.Plain():
            return escaped
        case ui.Strong():
            return f"*{escaped}*"
        case ui.Code():
            return f"`{escaped}`"
        case ui.Link(url=url):
            return f"<{url}|{escaped}>"
        case ui.Place(channel):
            return f"<#{channel}>"
        case ui.Group(group):
            return f"<!subteam^{group}>"


def as_discord(spans: ui.Rich) -> str:
    return "".join(_discord(span) for span in spans)


def _discord(span: ui.Inline) -> str:
    escaped = re.sub(r"([\\*_`~|<>#\[\]@-])", r"\\\1", span.text)
    match span:
        case ui.Plain():
            return escaped
        case ui.Strong():
            return f"**{escaped}**"
        case ui.Code():
            return f"``{span.text}``"
        case ui.Link(url=url):
            return f"[{escaped}](<{url}>)"
        case ui.Place(channel):
            return f"<#{channel}>"
        case ui.Group(role):
            return f"<@&{role}>"


RENDERERS: Mapping[str, Callable[[ui.Rich], str]] = {
    "HTML": as_html,
    "Slack": as_slack,
    "Discord": as_discord,
}
