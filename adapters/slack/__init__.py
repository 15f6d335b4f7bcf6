"""Quizbell on Slack: commands, buttons, menus and forms over slack-bolt."""

from adapters.slack import manifest
from adapters.slack.platform import SlackPlatform
from adapters.slack.ports import Installations, SlackOptions
from adapters.slack.vault import new_key

__all__ = ["Installations", "SlackOptions", "SlackPlatform", "manifest", "new_key"]
