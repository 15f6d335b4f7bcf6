"""What everybody may type after `/quiz`."""

from typing import Final

from bot.commands.command import Argument, Command
from bot.quiz import periods

_NUMBER: Final = Argument(name="question", about="its number, e.g. 12; the latest if left out")

FOR_PLAYERS: Final = (
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
            Argument(name="board", about="channel, workspace, teams, or a league's name"),
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
            Argument(name="from", about="its first day, e.g. 2026-12-01; today if left out"),
            Argument(
                name="until", about="its last day, e.g. 2026-12-31; until you end it if left out"
            ),
        ),
    ),
    Command(
        name="practice",
        about="practise questions that are over, for yourself alone",
        arguments=(Argument(name="topic", about="one topic only", rest=True),),
    ),
    Command(
        name="jury",
        about="judge answers of others that wait for a host, without names",
        arguments=(Argument(name="switch", about="for hosts: on or off", choices=("on", "off")),),
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
)
