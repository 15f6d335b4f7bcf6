"""One's own accounts and data as they come in: typed and pressed."""

from collections.abc import Callable
from typing import Final

from bot import commands
from bot.engine import requests
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.ui import exchange, replies
from bot.ui.vocabulary import Action, Card

WISHES: Final[dict[str, Callable[[Account, Channel], requests.Request]]] = {
    "": lambda who, where: requests.ShowPrivacy(who=who, where=where),
    "hide": lambda who, where: requests.SetHidden(who=who, where=where, hidden=True),
    "show": lambda who, where: requests.SetHidden(who=who, where=where, hidden=False),
    "export": lambda who, where: requests.ExportData(who=who, where=where),
    "delete": lambda who, where: requests.DeleteData(who=who, where=where),
    "forget": lambda who, where: requests.DeleteData(who=who, where=where, confirmed=True),
}


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something of one's own; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("privacy", (wish,))) if wish in WISHES:
            return WISHES[wish](incoming.who, incoming.where)
        case exchange.Pressed(action=Action("link", (code,))):
            return requests.Link(who=incoming.who, where=incoming.where, code=code, confirmed=True)
    return None


def typed_link(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    """`/quiz link`, and on the other platform `/quiz link ABCD-EFGH-IJKL`."""
    code = parsed.value("code")
    if not code:
        return requests.ShowLinkCode(who=typed.who, where=typed.where)
    return requests.Link(who=typed.who, where=typed.where, code=code[:40])


def typed_leaver(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    """`/quiz leaver Ann`, as boards show her."""
    return requests.NoteLeaver(who=typed.who, where=typed.where, name=parsed.value("player"))


def typed_privacy(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz privacy`, `hide`, `show`, `export`, `delete`; what deletes is pressed, not typed."""
    wish = parsed.value("wish").lower()
    if wish not in WISHES or wish == "forget":
        return replies.say("Please say hide, show, export or delete: /quiz privacy export")
    return WISHES[wish](typed.who, typed.where)
