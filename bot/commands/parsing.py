"""What was typed after `/quiz`, read by the declarations."""

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from bot.commands.command import Command
from bot.commands.hosts import FOR_HOSTS
from bot.commands.players import FOR_PLAYERS

HOSTS: Final = "host"
"""Where a platform keeps the commands of hosts together; it may be typed before them everywhere."""

LONGEST_COMMAND: Final = 4000  # an answer of 3,000 characters and room for the words around it


COMMANDS: Final = FOR_PLAYERS + FOR_HOSTS

_BY_NAME: Final = {command.name: command for command in COMMANDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A command and its values, by argument name; arguments left out are not in there."""

    command: Command
    values: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """The value of an argument, empty when it was left out."""
        return dict(self.values).get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """Nothing was done; `reason` says what to type instead."""

    reason: str


def parse(text: str) -> Parsed | Misunderstood:
    """Read what stands after `/quiz`: positional values, `name:value`, quotes for spaces."""
    if len(text) > LONGEST_COMMAND:
        return Misunderstood(reason="That is too long. An answer may have up to 3,000 characters.")
    name, rest = (*text.split(maxsplit=1), "", "")[:2]
    if name.lower() == HOSTS:
        name, rest = (*rest.split(maxsplit=1), "", "")[:2]
    if not name:
        return Parsed(command=_BY_NAME["help"])
    command = _BY_NAME.get(name.lower())
    if command is None:
        return Misunderstood(reason=_unknown(name))
    if command.arguments and command.arguments[0].rest:
        given = rest.strip()
        return Parsed(
            command=command, values=((command.arguments[0].name, given),) if given else ()
        )
    return _arguments(command, rest)


def completions() -> Iterator[tuple[str, str]]:
    """Everything that can be typed, with what it does, for a composer to offer."""
    for command in COMMANDS:
        yield f"/quiz {command.name}", command.about
        for argument in command.arguments:
            first = command.loose or argument is command.arguments[0]
            for choice in argument.choices if first else ():
                yield f"/quiz {command.name} {choice}", f"{command.about}: {choice}"


def _unknown(name: str) -> str:
    shown = name if len(name) <= 30 else f"{name[:29]}…"
    near = difflib.get_close_matches(name.lower()[:60], _BY_NAME, n=1)
    guess = f"Did you mean /quiz {near[0]}?" if near else "/quiz help lists what there is."
    return f"There is no command “{shown}”. {guess}"


_NAMED: Final = re.compile(r"(?<!\S)([A-Za-z][A-Za-z-]*):\s*")
_WORD: Final = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


def _arguments(command: Command, rest: str) -> Parsed | Misunderstood:
    """Positional words first; then each `name:` takes all up to the next one."""
    names = [argument.name for argument in command.arguments]
    marks = list(_NAMED.finditer(rest))
    words = _words(rest[: marks[0].start()] if marks else rest)
    given = {mark.group(1).lower() for mark in marks}
    places = _places(command, given)
    if len(places) == 1 and words:
        words = [" ".join(words)]  # “all time” is one value where only one is expected
    words = _rest_as_one(command, words)
    if len(words) > len(places):
        return Misunderstood(reason=f"“{words[len(places)][:40]}” is not part of {command.usage}.")
    values = dict(zip(places, words, strict=False))
    ends = [mark.start() for mark in marks[1:]] + [len(rest)]
    for mark, end in zip(marks, ends, strict=False):
        name = mark.group(1).lower()
        if name not in names:
            return Misunderstood(reason=_no_such_option(name, names, command))
        values[name] = " ".join(_words(rest[mark.end() : end]))
    return _checked(command, values)


def _places(command: Command, given: Collection[str]) -> list[str]:
    """What positional words are for; where `until:` is named, `evening until:May` names the bell."""
    usual = [argument.name for argument in command.arguments if not argument.named]
    left = [name for name in usual if name not in given]
    if left or not usual:
        return left
    return [one.name for one in command.arguments if one.named and one.name not in given]


def _rest_as_one(command: Command, words: list[str]) -> list[str]:
    """The words from the argument on that takes the rest are one value."""
    takes = (place for place, one in enumerate(command.arguments) if one.rest)
    start = next(takes, len(words))
    return [*words[:start], " ".join(words[start:])] if words[start:] else words


def _words(text: str) -> list[str]:
    return ["".join(part or "" for part in match.groups()) for match in _WORD.finditer(text)]


def _no_such_option(name: str, names: list[str], command: Command) -> str:
    near = difflib.get_close_matches(name[:60], names, n=1)
    guess = f"Did you mean {near[0]}:?" if near else f"It is typed {command.usage}."
    return f"There is no option “{name[:30]}”. {guess}"


def _checked(command: Command, values: dict[str, str]) -> Parsed | Misunderstood:
    for argument in command.arguments:
        if argument.required and argument.name not in values:
            return Misunderstood(reason=f"Please add the {argument.name}: {command.usage}")
    return Parsed(command=command, values=tuple(values.items()))
