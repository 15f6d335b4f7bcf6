"""The `/quiz` command tree, declared once for every platform.

Discord turns it into application commands, Slack and the playground parse what was typed; all of
them end in the same `Parsed`.
"""

from bot.commands.command import Argument, Command
from bot.commands.hosts import ABOUT_HOSTS
from bot.commands.parsing import (
    COMMANDS,
    HOSTS,
    LONGEST_COMMAND,
    Misunderstood,
    Parsed,
    completions,
    parse,
)

__all__ = [
    "ABOUT_HOSTS",
    "COMMANDS",
    "HOSTS",
    "LONGEST_COMMAND",
    "Argument",
    "Command",
    "Misunderstood",
    "Parsed",
    "completions",
    "parse",
]
