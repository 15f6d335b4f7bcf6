"""What Slack is told of the app: no more permissions than it uses, and what may be pressed.

https://docs.slack.dev/reference/app-manifest
"""

import json
from collections.abc import Mapping
from typing import Final

from adapters.slack.rendering import Json

COMMAND: Final = "/quiz"
SUGGEST: Final = "suggest"  # the shortcut in the menu of every message
EVENTS_PATH: Final = "/slack/events"
INSTALL_PATH: Final = "/slack/install"
REDIRECT_PATH: Final = "/slack/oauth_redirect"
OPEN: Final = "open"  # the shortcut that stands beside every field to write in

SCOPES: Final[Mapping[str, str]] = {
    "commands": "/quiz, and the entry in the menu of every message",
    "chat:write": "posts questions and answers in the channels it is in",
    "channels:read": "sees who made a public channel, who then hosts there",
    "groups:read": "the same in private channels that it was invited to",
    "channels:join": "joins the public channel that a host sets a bell in",
    "channels:history": "finds what an interrupted attempt has left, so that nothing is posted twice",
    "groups:history": "the same in private channels that it was invited to",
    "users:read": "people's names, time zones, and who manages the workspace",
    "usergroups:read": "groups that host, or are called with a question",
    "files:write": "charts and leaderboards as pictures",
    "pins:write": "pins the open question, if a host wants that",
    "app_mentions:read": "answers with its help when its name is written",
    "im:write": "writes to a person where a private reply in the channel is not possible",
}
EVENTS: Final = ("app_home_opened", "app_mention", "app_uninstalled", "tokens_revoked")


def manifest(public_url: str = "") -> Json:
    """The app, to be pasted into https://api.slack.com/apps; with an address it is sent requests."""
    url = f"{public_url.rstrip('/')}{EVENTS_PATH}"
    asked = {"request_url": url} if public_url else {}
    oauth: Json = {"scopes": {"bot": list(SCOPES)}}
    if public_url:
        oauth["redirect_urls"] = [f"{public_url.rstrip('/')}{REDIRECT_PATH}"]
    return {
        "display_information": {
            "name": "Quizbell",
            "description": "One good question every working day, in your team's own channel.",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "Quizbell", "always_online": True},
            "slash_commands": [_command({"url": url} if public_url else {})],
            "shortcuts": _shortcuts(),
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**asked, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **asked},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not public_url,
            "token_rotation_enabled": False,
        },
    }


def _command(asked: Json) -> Json:
    return {
        "command": COMMAND,
        **asked,
        "description": "Answer, look up, or set up the quiz of this channel",
        "usage_hint": "today | answer | leaderboard | me | setup | help",
        "should_escape": True,  # groups come by the id that calls them
    }


def _shortcuts() -> list[Json]:
    return [
        {
            "name": "Suggest as quiz question",
            "type": "message",
            "callback_id": SUGGEST,
            "description": "Opens the form with the words of this message.",
        },
        {
            "name": "Open Quizbell",
            "type": "global",
            "callback_id": OPEN,
            "description": "What is open, how you stand, and what you host.",
        },
    ]


def written(public_url: str = "") -> str:
    """As it is pasted."""
    return json.dumps(manifest(public_url), indent=2)
