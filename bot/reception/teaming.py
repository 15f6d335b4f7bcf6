"""Teams as they come in: typed, and pressed on their board."""

from typing import Final

from bot import commands
from bot.engine import requests
from bot.quiz.periods import Period
from bot.ui import exchange, replies
from bot.ui.vocabulary import Action, Card

TEAMS: Final = "teams"
"""The board of teams, where another board could be named."""


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something on the teams' board; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("teams", (period,))) if period in set(Period):
            return requests.ShowTeamBoard(
                who=incoming.who, where=incoming.where, period=Period(period)
            )
    return None


def typed(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz teams`, `balance 3`, `put Red Ann, Bob`, `out Ann`, `dissolve`."""
    who, where = typed.who, typed.where
    team, names = parsed.value("team"), _names(parsed.value("players"))
    match parsed.value("action").lower():
        case "" | "show":
            return requests.ShowTeams(who=who, where=where)
        case "balance" if team.isascii() and team.isdigit() and len(team) < 4 and not names:
            return requests.BalanceTeams(who=who, where=where, number=int(team))
        case "put":
            return requests.PutInTeam(who=who, where=where, team=team, names=names)
        case "out":
            everybody = _names(f"{team} {parsed.value('players')}")
            return requests.TakeOutOfTeam(who=who, where=where, names=everybody)
        case "dissolve":
            named = f"{team} {parsed.value('players')}".strip()
            return requests.DissolveTeams(who=who, where=where, team=named)
    return replies.say("Please say show, balance, put, out or dissolve: /quiz teams balance 3")


def _names(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:100]
