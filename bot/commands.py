"""The `/quiz` command tree, declared once for every platform.

Discord turns it into application commands, Slack and the playground parse what was typed; all of
them end in the same `Parsed`.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.command import Argument, Command
from bot.quiz import periods

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

HOSTS: Final = "host"
"""Where a platform keeps the commands of hosts together; it may be typed before them everywhere."""

ABOUT_HOSTS: Final = "what those can do who host this channel"
LONGEST_COMMAND: Final = 4000  # an answer of 3,000 characters and room for the words around it


_BELL: Final = Argument(name="name", about="which bell, where there are several")
_NUMBER: Final = Argument(name="question", about="its number, e.g. 12; the latest if left out")

COMMANDS: Final = (
    Command(name="today", about="the question that is open now"),
    Command(
        name="answer",
        about="answer the open question: a letter or your own words",
        arguments=(
            Argument(
                name="answer",
                about="a letter, a number or words; #12 before it for question 12",
                rest=True,
            ),
        ),
    ),
    Command(
        name="result",
        about="what your answer was worth, and why",
        arguments=(
            _NUMBER,
            Argument(name="covered", about="key points you believe you covered, e.g. 1,3"),
        ),
    ),
    Command(
        name="why",
        about="how your points of a question came about, line by line",
        arguments=(_NUMBER,),
    ),
    Command(
        name="appeal",
        about="say why your answer was right; a host looks at it again",
        arguments=(Argument(name="reason", about="why; #12 before it for question 12", rest=True),),
    ),
    Command(name="hint", about="a hint for the open question", arguments=(_NUMBER,)),
    Command(
        name="leaderboard",
        about="who leads in this channel, in all of them, or in a league",
        arguments=(
            Argument(name="board", about="channel, workspace, or a league's name"),
            Argument(
                name="period",
                about="day, week, month, season or all",
                choices=tuple(period.value for period in periods.Period),
            ),
            Argument(name="topic", about="one topic only", rest=True),
        ),
        loose=True,
    ),
    Command(
        name="league",
        about="compete with other channels, servers and platforms",
        arguments=(
            Argument(
                name="action",
                about="create, join, leave or show",
                choices=("create", "join", "leave", "show"),
            ),
            Argument(name="league", about="its name; to join, its invite code", rest=True),
        ),
    ),
    Command(
        name="season",
        about="seasons and their podiums; hosts start and end them",
        arguments=(
            Argument(name="action", about="start, end or show", choices=("start", "end", "show")),
            Argument(name="title", about="what the season is called", rest=True),
            Argument(name="board", about="channel, workspace, or a league's name"),
        ),
    ),
    Command(name="me", about="your points, place, streak, topics and days"),
    Command(
        name="link",
        about="be one player with your accounts on other servers and platforms",
        arguments=(Argument(name="code", about="what /quiz link said to your other account"),),
    ),
    Command(
        name="privacy",
        about="hide from boards; export or delete your data",
        arguments=(
            Argument(
                name="wish",
                about="hide, show, export or delete",
                choices=("hide", "show", "export", "delete"),
            ),
        ),
    ),
    Command(
        name="suggest",
        about="suggest a question of your own to the hosts",
        arguments=(Argument(name="question", about="its words, to begin with", rest=True),),
    ),
    Command(
        name="remind",
        about="a private reminder before a question closes",
        arguments=(Argument(name="reminders", about="on or off", choices=("on", "off")),),
    ),
    Command(name="help", about="what you can type"),
    Command(
        name="setup",
        about="set up the quiz in this channel, step by step",
        arguments=(_BELL,),
        host=True,
    ),
    Command(
        name="ask",
        about="post a question now",
        arguments=(Argument(name="pack", about="from this pack only"),),
        host=True,
    ),
    Command(
        name="schedule",
        about="show or set when the bell rings",
        arguments=(
            Argument(name="days", about="e.g. mon-fri, every 3 days, 24 Dec to 2 Jan"),
            Argument(name="at", about="local time, e.g. 09:00"),
            Argument(name="zone", about="e.g. Europe/Berlin"),
            Argument(name="packs", about="e.g. deep-learning"),
            Argument(name="open-for", about="e.g. 8h, 90m, 1d"),
            Argument(
                name="changes", about="may people change their answer?", choices=("yes", "no")
            ),
            Argument(name="holidays", about="no bell on the holidays of e.g. DE, US or DE-BY"),
            Argument(name="off", about="no bell on these days, e.g. 24 Dec to 2 Jan, or none"),
            Argument(name="within", about="ring at some moment within e.g. 30m after its time"),
            Argument(name="late", about="how late a question may still come, e.g. 2h, or no"),
            _BELL,
        ),
        host=True,
    ),
    Command(
        name="settings",
        about="show or set how questions appear here",
        arguments=(
            Argument(name="call", about="a role to call with each question, or nobody"),
            Argument(name="pin", about="pin the open question?", choices=("yes", "no")),
            Argument(
                name="thread", about="open a thread under each answer?", choices=("yes", "no")
            ),
            Argument(
                name="reveal",
                about="show the answer at the close or with the next question?",
                choices=("close", "next"),
            ),
            Argument(name="hosts", about="a role whose members host here, or nobody"),
            Argument(name="recap", about="when to tell of the week, e.g. mon 09:00, or off"),
            _BELL,
            Argument(name="rename", about="what this bell is called from now on, e.g. morning"),
        ),
        host=True,
    ),
    Command(
        name="leaver",
        about="take somebody who has left off the boards; points stay",
        arguments=(Argument(name="player", about="the name as boards show it", rest=True),),
        host=True,
    ),
    Command(
        name="scoring",
        about="show or set what answers are worth, from a day on",
        arguments=(
            Argument(name="easy", about="points of an easy question, e.g. 10"),
            Argument(name="moderate", about="points of a moderate question, e.g. 20"),
            Argument(name="difficult", about="points of a difficult question, e.g. 30"),
            Argument(
                name="speed", about="at most so many more for a quick answer, e.g. 3; 0 is off"
            ),
            Argument(name="streak", about="so many more from the fifth in a row on; 0 is off"),
            Argument(name="change", about="what each change of an answer costs; 0 is off"),
            Argument(name="hint", about="what looking at the hint costs; 0 is off"),
            Argument(
                name="from", about="the first day, e.g. 1 December; the next possible if left out"
            ),
        ),
        host=True,
    ),
    Command(name="skip", about="leave out the next bell", arguments=(_BELL,), host=True),
    Command(
        name="pause",
        about="no more bells until a day, or until you resume",
        arguments=(
            Argument(name="until", about="the first day on which it may ring again, e.g. 7 Jan"),
            replace(_BELL, named=True),
        ),
        host=True,
    ),
    Command(name="resume", about="let the bell ring again", arguments=(_BELL,), host=True),
    Command(name="statistics", about="how hard questions are, and who takes part", host=True),
    Command(name="doctor", about="what is the matter with the bells here", host=True),
    Command(
        name="review",
        about="decide answers that wait for a person",
        arguments=(
            Argument(name="answer", about="what the review calls it, e.g. 12-4be0c1"),
            Argument(
                name="decision",
                about="right, partly or wrong",
                choices=("right", "partly", "wrong"),
            ),
        ),
        host=True,
    ),
    Command(
        name="appeals",
        about="decide on answers whose players say that they were right",
        arguments=(
            Argument(name="appeal", about="what the list calls it"),
            Argument(
                name="decision",
                about="accept, part or decline",
                choices=("accept", "part", "decline"),
            ),
            Argument(name="reason", about="what the player reads"),
        ),
        host=True,
    ),
    Command(
        name="wordings",
        about="what keys have learnt from answers; take one back",
        arguments=(
            Argument(name="wording", about="what the list calls it"),
            Argument(name="decision", about="put or take-back", choices=("put", "take-back")),
        ),
        host=True,
    ),
    Command(
        name="suggestions",
        about="decide on questions that people have suggested",
        arguments=(
            Argument(name="suggestion", about="what the list calls it"),
            Argument(name="decision", about="take or decline", choices=("take", "decline")),
        ),
        host=True,
    ),
    Command(
        name="drafts",
        about="draft choice forms of this channel's open questions, to decide on",
        host=True,
    ),
)

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
    places = [argument.name for argument in command.arguments if not argument.named]
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
