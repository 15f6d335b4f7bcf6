"""What those may type who host a channel."""

from dataclasses import replace
from typing import Final

from bot.commands.command import Argument, Command

ABOUT_HOSTS: Final = "what those can do who host this channel"

_BELL: Final = Argument(name="name", about="which bell, where there are several")

FOR_HOSTS: Final = (
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
            Argument(
                name="recap", about="of the week or month, e.g. mon 09:00, 1st 09:00, both, or off"
            ),
            Argument(
                name="jury", about="ask players to judge answers that wait?", choices=("yes", "no")
            ),
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
        name="teams",
        about="make teams, by hand or as even as they can be",
        arguments=(
            Argument(
                name="action",
                about="show, balance, put, out or dissolve",
                choices=("show", "balance", "put", "out", "dissolve"),
            ),
            Argument(name="team", about="its name, e.g. Red; to balance, how many teams"),
            Argument(
                name="players", about="their names as boards show them, e.g. Ann, Bob", rest=True
            ),
        ),
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
    Command(name="remove", about="take a bell away for good", arguments=(_BELL,), host=True),
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
            Argument(name="reason", about="what the player reads", rest=True),
        ),
        host=True,
    ),
    Command(
        name="wordings",
        about="what keys and the grader have learnt; take it back",
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
