"""Self-checks as they come in: pressed, ticked, typed."""

from collections.abc import Callable
from typing import Final

from bot import commands
from bot.engine import events, requests
from bot.ui import exchange, replies, self_check_card
from bot.ui.vocabulary import Action, Card

ACTIONS: Final = frozenset({"self-check"})


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something about self-checks; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("self-check", (round_id,))):
            return requests.OpenSelfCheck(who=incoming.who, where=incoming.where, round_id=round_id)
        case exchange.Filled(action=Action("self-check", (round_id,))):
            ticked = incoming.value(self_check_card.COVERED).split(",")
            return requests.CheckSelf(
                who=incoming.who,
                where=incoming.where,
                round_id=round_id,
                places=frozenset(int(key) for key in ticked if _small(key)),
            )
    return None


def typed_result(
    shown: Callable[[exchange.Typed, commands.Parsed], requests.Request | Card],
) -> Callable[[exchange.Typed, commands.Parsed], requests.Request | Card]:
    """`/quiz result`, with `covered:1,3` for who types rather than ticks."""

    def entry(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
        meant, covered = shown(typed, parsed), parsed.value("covered")
        if not covered or not isinstance(meant, requests.ShowResult):
            return meant
        ticked = covered.replace(",", " ").split()
        if not all(_small(one) for one in ticked):
            return replies.say("Please give the key points by their places: covered:1,3")
        return requests.CheckSelf(
            who=meant.who,
            where=meant.where,
            number=meant.number,
            places=frozenset(int(one) - 1 for one in ticked),
        )

    return entry


def _small(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 4


def outgoing(event: events.Event) -> exchange.Outgoing | None:
    """A form is asked."""
    if isinstance(event, events.SelfCheckOpened):
        return exchange.Ask(form=self_check_card.form(event))
    return None
