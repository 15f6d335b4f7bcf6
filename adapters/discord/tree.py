"""The `/quiz` commands as Discord's own, and what comes back from them.

One command holds all, because that is how they are typed everywhere. It takes 25 parts, so those of
hosts are a group of their own. Discord's default permissions belong to whole commands and not to
parts of one, so `/quiz` is for everybody, and the engine turns away who may not host. https://discord.com/developers/docs/interactions/application-commands
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from bot import commands, translations
from bot.quiz import reading

ROOT: Final = "quiz"
MOST_SUGGESTIONS: Final = 25
LONGEST_CHOICE: Final = 100
LONGEST_SUGGESTED: Final = 1000
_LONGEST_SETTING: Final = 200
_SUBCOMMAND: Final = 1  # option types and contexts are numbers on the wire
_GROUP: Final = 2
_STRING: Final = 3
_GUILD: Final = 0
_GUILD_INSTALL: Final = 0
_MESSAGE: Final = 3
_EVERYWHERE: Final = {"contexts": [_GUILD], "integration_types": [_GUILD_INSTALL]}
SUGGEST: Final = "Suggest as quiz question"
_TYPED: Final = re.compile(
    rf"/quiz (?=(?:{'|'.join(one.name for one in commands.COMMANDS if one.host)})\b)"
)
_ROLE: Final = re.compile(r"<@&(\d+)>")  # what becomes of a role that was picked while typing


def as_typed_here(words: str) -> str:
    """Words that name a command of hosts, as a person finds it among Discord's own.

    Only the first one, so that no text can grow beyond what a message takes.
    """
    return _TYPED.sub(f"/quiz {commands.HOSTS} ", words, count=1)


def declarations(suggested: frozenset[str]) -> list[dict[str, Any]]:
    """The whole command, and the one that stands in the menu of every message."""
    return [_typed_one(suggested), {**_EVERYWHERE, "name": SUGGEST, "type": _MESSAGE}]


def _typed_one(suggested: frozenset[str]) -> dict[str, Any]:
    """Arguments that are `suggested` are completed while they are typed."""
    everybody = [one for one in commands.COMMANDS if not one.host]
    return {
        **_EVERYWHERE,
        "name": ROOT,
        "type": 1,
        "description": "One good question every working day",
        "options": [*(_subcommand(one, suggested) for one in everybody), _hosts(suggested)],
    }


def _hosts(suggested: frozenset[str]) -> dict[str, Any]:
    return {
        "name": commands.HOSTS,
        "name_localizations": translations.names(commands.HOSTS),
        "type": _GROUP,
        "description": _sentence(commands.ABOUT_HOSTS),
        "description_localizations": _sentences(commands.HOSTS),
        "options": [_subcommand(one, suggested) for one in commands.COMMANDS if one.host],
    }


def _subcommand(command: commands.Command, suggested: frozenset[str]) -> dict[str, Any]:
    # Discord wants the required ones first.
    arguments = sorted(command.arguments, key=lambda argument: not argument.required)
    return {
        "name": command.name,
        "name_localizations": translations.names(command.name),
        "type": _SUBCOMMAND,
        "description": _sentence(command.about),
        "description_localizations": _sentences(command.name),
        "options": [_option(command, argument, suggested) for argument in arguments],
    }


def _option(
    command: commands.Command, argument: commands.Argument, suggested: frozenset[str]
) -> dict[str, Any]:
    path = f"{command.name} {argument.name}"
    option: dict[str, Any] = {
        "name": argument.name,
        "name_localizations": translations.names(path),
        "type": _STRING,
        "description": _sentence(argument.about),
        "description_localizations": _sentences(path),
        "required": argument.required,
    }
    if argument.choices:
        choices = [{"name": choice, "value": choice} for choice in argument.choices]
        return {**option, "choices": choices}
    longest = reading.LONGEST_ANSWER if argument.rest else _LONGEST_SETTING
    return {**option, "max_length": longest, "autocomplete": argument.name in suggested}


def _sentence(about: str) -> str:
    return f"{about[:1].upper()}{about[1:]}"


def _sentences(path: str) -> dict[str, str]:
    return {language: _sentence(about) for language, about in translations.abouts(path).items()}


def typed(data: Mapping[str, Any]) -> str:
    """What a command would be when typed after `/quiz`."""
    if data.get("type") == _MESSAGE:
        (message,) = data["resolved"]["messages"].values()
        return f"suggest {message['content'][:LONGEST_SUGGESTED]}"
    command, given = _called(data)
    known = next((one for one in commands.COMMANDS if one.name == command), None)
    if known and known.arguments and known.arguments[0].rest:
        return f"{command} {' '.join(given.values())}"
    # Quotation marks are how a typed line groups words, so a value cannot hold any.
    named = (
        f'{name}:"{_ROLE.sub(_id, value).replace(chr(34), "")}"' for name, value in given.items()
    )
    return " ".join((command, *named))


def _id(mentioned: re.Match[str]) -> str:
    return mentioned[1]


def focused(data: Mapping[str, Any]) -> tuple[str, str]:
    """The argument that is being typed, and what stands in it so far."""
    for option in _options(data):
        if option.get("focused"):
            return option["name"], str(option["value"])
    return "", ""


def _called(data: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    part = _part(data)
    given = {one["name"]: str(one["value"]) for one in part.get("options") or []}
    return part.get("name", ""), given


def _options(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The options of the subcommand."""
    return _part(data).get("options") or []


def _part(data: Mapping[str, Any]) -> dict[str, Any]:
    """The subcommand, which may stand in a group."""
    options: list[dict[str, Any]] = data.get("options") or []
    if not options:
        return {}
    first = options[0]
    return first["options"][0] if first["type"] == _GROUP else first
