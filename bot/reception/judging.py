"""The jury as it comes in: typed and pressed."""

from bot import commands
from bot.engine import requests
from bot.quiz.grade import Verdict
from bot.quiz.jury import VERDICTS
from bot.ui import exchange, replies
from bot.ui.vocabulary import Action, Card


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind a vote; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("judge", (case, verdict))) if verdict in VERDICTS:
            return requests.Judge(
                who=incoming.who, where=incoming.where, case=case, verdict=Verdict(verdict)
            )
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
