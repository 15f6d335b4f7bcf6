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
EVENTS: Final = ("app_mention",)


def manifest() -> Json:
    """The app, to be pasted into https://api.slack.com/apps."""
    return {
        "display_information": {
            "name": "Quizbell",
            "description": "One good question every working day, in your team's own channel.",
            "background_color": "#1f3a5f",
        },
        "features": {
            "bot_user": {"display_name": "Quizbell", "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Answer, look up, or set up the quiz of this channel",
                    "usage_hint": "today | answer | leaderboard | me | setup | help",
                    "should_escape": True,  # groups come by the id that calls them
                }
            ],
            "shortcuts": [
                {
                    "name": "Suggest as quiz question",
                    "type": "message",
                    "callback_id": SUGGEST,
                    "description": "Opens the form with the words of this message.",
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def written() -> str:
    """As it is pasted."""
    return json.dumps(manifest(), indent=2)
