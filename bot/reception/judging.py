"""The jury as it comes in: typed and pressed."""

from bot import commands
from bot.engine import requests
from bot.quiz.grade import Verdict
from bot.quiz.jury import VERDICTS
from bot.ui import exchange, replies
from bot.ui.vocabulary import Action, Card


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind a vote, or behind the way to one; None when it is of something else."""
    if not isinstance(incoming, exchange.Pressed):
        return None
    who, where = incoming.who, incoming.where
    match incoming.action:
        case Action("judge", (case, verdict)) if verdict in VERDICTS:
            return requests.Judge(who=who, where=where, case=case, verdict=Verdict(verdict))
        case Action("jury", ()):
            return requests.ShowCase(who=who, where=where)
        case Action("jury", (case,)):
            return requests.ShowCase(who=who, where=where, again=case)
    return None


def typed(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz jury`; for hosts `/quiz jury on` and `off`."""
    match parsed.value("switch").lower():
        case "":
            return requests.ShowCase(who=typed.who, where=typed.where)
        case "on":
            return requests.SwitchJury(who=typed.who, where=typed.where, on=True)
        case "off":
            return requests.SwitchJury(who=typed.who, where=typed.where, on=False)
    return replies.say("It is /quiz jury, and for hosts /quiz jury on or /quiz jury off.")
