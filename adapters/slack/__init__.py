"""Quizbell on Slack: commands, buttons, menus and forms over slack-bolt."""

from adapters.slack import manifest
from adapters.slack.platform import SlackPlatform
from adapters.slack.ports import SlackOptions

__all__ = ["SlackOptions", "SlackPlatform", "manifest"]
