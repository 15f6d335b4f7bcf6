"""Boards, leagues and seasons as they come in: typed, pressed, chosen."""

from typing import Final

from bot import commands
from bot.engine import requests
from bot.quiz import periods
from bot.quiz.periods import Period
from bot.reception import teaming
from bot.ui import exchange, replies
from bot.ui.vocabulary import Action, Card

_FARTHEST: Final = 10_000_000  # nobody pages further


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something on a board; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("board", (period,))):  # as older messages have it
            return _shown(incoming, period, "", "0", "")
        case exchange.Pressed(action=Action("board", (period, board, first, topic))):
            return _shown(incoming, period, board, first, topic)
        case exchange.Chosen(action=Action("board", (period, _, first, topic)), keys=(board, *_)):
            return _shown(incoming, period, board, first, topic)
    return None


def _shown(
    incoming: exchange.Incoming, period: str, board: str, first: str, topic: str
) -> requests.ShowLeaderboard | None:
    if period not in set(Period) or not (first.isascii() and first.isdigit()):
        return None
    return requests.ShowLeaderboard(
        who=incoming.who,
        where=incoming.where,
        period=Period(period),
        board=board,
        first=min(int(first[:9]), _FARTHEST),
        topic=topic,
    )


def typed_board(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz leaderboard week`, `workspace all time`, `league season Object Detection`."""
    named = parsed.value("board").casefold()
    if named in {teaming.TEAMS, "team"}:
        unread, over, topic = read(parsed.value("period"), parsed.value("topic"), "")
        if unread or topic:
            return replies.say(
                "Teams have boards by week, month, season and all time, not by topic: "
                "/quiz leaderboard teams month"
            )
        return requests.ShowTeamBoard(who=typed.who, where=typed.where, period=over)
    board, period, topic = read(*map(parsed.value, ("board", "period", "topic")))
    return requests.ShowLeaderboard(
        who=typed.who, where=typed.where, period=period, board=board, topic=topic
    )


def read(board: str, period: str, topic: str) -> tuple[str, Period, str]:
    """Board, period and topic, where any of them may be left out and the words have moved up."""
    for words in (f"{board} {period}", board):  # “all time” are two of them
        if (meant := _period(words)) is not None:
            rest = topic if words != board else f"{period} {topic}"
            return "", meant, rest.strip()
    for words in (f"{period} {topic.partition(' ')[0]}", period):
        if (meant := _period(words)) is not None:
            rest = topic if words == period else topic.partition(" ")[2]
            return board, meant, rest.strip()
    topic = f"{period} {topic}".strip()
    return board, Period.ALL if topic else Period.WEEK, topic


def _period(words: str) -> Period | None:
    try:
        return periods.parse(words) if words.strip() else None
    except ValueError:
        return None


def typed_league(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz league create Summer Cup`, `join ABCD-EFGH-IJKL`, `leave Summer Cup`, `show`."""
    who, where, given = typed.who, typed.where, parsed.value("league")
    match parsed.value("action").lower():
        case "" | "show":
            return requests.ShowLeagues(who=who, where=where)
        case "create":
            return requests.MakeLeague(who=who, where=where, name=given)
        case "join":
            return requests.JoinLeague(who=who, where=where, code=given)
        case "leave":
            return requests.LeaveLeague(who=who, where=where, league=given)
    return replies.say("Please say create, join, leave or show: /quiz league create Summer Cup")


def typed_season(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz season start Autumn`, `end`, `show`; with `board:workspace` for another board."""
    who, where = typed.who, typed.where
    name, board, until = map(parsed.value, ("title", "board", "until"))
    match parsed.value("action").lower():
        case "" | "show":
            return requests.ShowSeasons(who=who, where=where, board=board)
        case "start":
            since = parsed.value("from")
            return requests.StartSeason(
                who=who, where=where, name=name, board=board, since=since, until=until
            )
        case "end":
            return requests.EndSeason(who=who, where=where, name=name, board=board, until=until)
    return replies.say("Please say start, end or show: /quiz season start Autumn")
