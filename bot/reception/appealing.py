"""Appeals as they come in: pressed, filled in, typed."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot import commands
from bot.engine import events, requests
from bot.quiz.appeal import Ruling
from bot.quiz.jury import Votes
from bot.store.wordings import State
from bot.ui import appeal_card, exchange, replies, votes
from bot.ui.vocabulary import Action, Card

_RULINGS: Final = {
    "accept": Ruling.ACCEPTED,
    "part": Ruling.PART,
    "decline": Ruling.DECLINED,
}
_PRESSED: Final = frozenset(_RULINGS.values())
_STATES: Final[Mapping[str, State]] = {"put": State.IN_FORCE, "take-back": State.TAKEN_BACK}

ACTIONS: Final = frozenset(
    {"protest", "appeal", "rule", "turn-down", "decline", "teach", "learn", "wording", "calibrate"}
)


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something about appeals; None when it is of something else."""
    if isinstance(incoming, exchange.Pressed):
        return _pressed(incoming)
    return _filled(incoming) if isinstance(incoming, exchange.Filled) else None


def _pressed(incoming: exchange.Pressed) -> requests.Request | None:
    who, where = incoming.who, incoming.where
    match incoming.action:
        case Action("protest" | "appeal", (round_id,)):
            return requests.OpenAppealForm(who=who, where=where, round_id=round_id)
        case Action("rule", (appeal, ruling, *seen)) if ruling in _PRESSED:
            return requests.RuleAppeal(
                who=who, where=where, appeal_id=appeal, ruling=Ruling(ruling), seen=_seen(seen)
            )
        case Action("turn-down" | "decline", (appeal, *seen)):
            return requests.OpenDeclineForm(
                who=who, where=where, appeal_id=appeal, seen=_seen(seen)
            )
        case Action("teach" | "learn", (appeal,)):
            return requests.OpenWordingForm(who=who, where=where, appeal_id=appeal)
        case Action("calibrate", (round_id,)):
            return requests.TryCalibration(who=who, where=where, round_id=round_id)
        case Action("wording", (wording, state)) if state in _STATES:
            return requests.PutWording(
                who=who, where=where, wording_id=wording, state=_STATES[state]
            )
    return None


def _filled(incoming: exchange.Filled) -> requests.Request | None:
    who, where = incoming.who, incoming.where
    match incoming.action:
        case Action("appeal", (round_id,)):
            return requests.MakeAppeal(
                who=who,
                where=where,
                event=incoming.event,
                round_id=round_id,
                plea=incoming.value(appeal_card.PLEA),
            )
        case Action("decline", (appeal, *seen)):
            return requests.RuleAppeal(
                who=who,
                where=where,
                appeal_id=appeal,
                ruling=Ruling.DECLINED,
                reason=incoming.value(appeal_card.REASON),
                seen=_seen(seen),
            )
        case Action("learn", (appeal,)):
            return requests.TryWording(
                who=who,
                where=where,
                appeal_id=appeal,
                place=_place(incoming.value(appeal_card.POINT)),
                text=incoming.value(appeal_card.WORDS),
            )
    return None


def _seen(args: Sequence[str]) -> Votes | None:
    """The votes on the card that was decided on; buttons of older messages carry none."""
    return votes.of_token(args[0]) if args else None


def _place(key: str) -> int:
    """Where the key has one part only, there is nothing to pick."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 4 else 0


def outgoing(event: events.Event) -> exchange.Outgoing | None:
    """What only appeals answer in their own way."""
    match event:
        case events.AppealFormOpened():
            return exchange.Ask(form=appeal_card.form(event))
        case events.DeclineFormOpened():
            return exchange.Ask(form=appeal_card.decline_form(event))
        case events.WordingFormOpened():
            return exchange.Ask(form=appeal_card.wording_form(event))
    return None


def typed_ruling(command: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz appeals`: look at the oldest, or rule on one."""
    who, where = command.who, command.where
    appeal, ruling = parsed.value("appeal"), parsed.value("decision").lower()
    if not appeal:
        return requests.ShowAppeal(who=who, where=where)
    if ruling not in _RULINGS:
        return replies.say(f"Please say accept, part or decline: /quiz appeals {appeal[:20]} part")
    reason = parsed.value("reason")
    if _RULINGS[ruling] is Ruling.DECLINED and not reason:
        return requests.OpenDeclineForm(who=who, where=where, appeal_id=appeal)
    return requests.RuleAppeal(
        who=who, where=where, appeal_id=appeal, ruling=_RULINGS[ruling], reason=reason
    )


def typed_wording(command: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz wordings`: what keys have learnt, or take one back."""
    wording, decision = parsed.value("wording"), parsed.value("decision").lower()
    if not wording:
        return requests.ShowWordings(who=command.who, where=command.where)
    if decision not in _STATES:
        return replies.say(f"Please say put or take-back: /quiz wordings {wording[:20]} take-back")
    return requests.PutWording(
        who=command.who, where=command.where, wording_id=wording, state=_STATES[decision]
    )
