"""A page of one's own: what is pressed there, about one of its channels."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from bot.engine import requests
from bot.quiz.schedule import Channel
from bot.ui import exchange
from bot.ui.vocabulary import Action

_VERBS: Final[Mapping[str, Callable[..., requests.Request]]] = {
    "today": requests.ShowToday,
    "me": requests.ShowMe,
    "board": requests.ShowLeaderboard,
    "practise": requests.Practise,
    "remind": partial(requests.SetReminders, on=True),
    "let-me-be": partial(requests.SetReminders, on=False),
    "review": requests.ShowReview,
    "appeals": requests.ShowAppeal,
    "suggestions": requests.ShowSuggestion,
}


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind it; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("home", ())):
            return requests.ShowHome(who=incoming.who, where=incoming.where)
        case exchange.Pressed(action=Action("home", (verb, here))) if verb in _VERBS:
            where = Channel(workspace=incoming.where.workspace, id=here)
            return _VERBS[verb](who=incoming.who, where=where)
    return None
