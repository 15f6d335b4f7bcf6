"""A host's decisions on answers that wait for a person, as they come in: pressed and typed."""

from typing import Final

from bot import commands
from bot.engine import requests
from bot.quiz.grade import Verdict
from bot.ui import exchange, replies, votes
from bot.ui.vocabulary import Action, Card

DECIDED: Final = {
    "right": Verdict.CORRECT,
    "partly": Verdict.PARTLY,
    "wrong": Verdict.INCORRECT,
}
DECISIONS: Final = frozenset(DECIDED.values())


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind a decision; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("decide", (round_id, player, verdict, *seen))) if (
            verdict in DECISIONS
        ):
            return requests.Decide(
                who=incoming.who,
                where=incoming.where,
                round_id=round_id,
                player_id=player,
                verdict=Verdict(verdict),
                seen=votes.of_token(seen[0]) if seen else None,
            )
    return None


def typed(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz review`: look at the queue, or decide an answer by what the card calls it."""
    reference, decision = parsed.value("answer"), parsed.value("decision").lower()
    if not reference:
        return requests.ShowReview(who=typed.who, where=typed.where)
    if decision not in DECIDED:
        return replies.say(
            f"Please say right, partly or wrong: /quiz review {reference[:20]} right"
        )
    return requests.DecideReferred(
        who=typed.who, where=typed.where, reference=reference, verdict=DECIDED[decision]
    )
