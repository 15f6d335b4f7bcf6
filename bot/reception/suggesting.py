"""Suggestions as they come in: typed, filled in, decided by a button."""

from bot import commands
from bot.engine import events, requests
from bot.quiz.suggestion import Draft, Fate
from bot.ui import exchange, replies, suggestion_card
from bot.ui.vocabulary import Action, Card

_FATES = {"take": Fate.TAKEN, "decline": Fate.DECLINED}


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something about suggestions; None when it is of something else."""
    match incoming:
        case exchange.Filled(action=Action("suggest", ())):
            return requests.Suggest(
                who=incoming.who, where=incoming.where, event=incoming.event, draft=_draft(incoming)
            )
        case exchange.Pressed(action=Action("suggest", ())):  # a form that is opened again
            return requests.OpenSuggestionForm(who=incoming.who, where=incoming.where)
        case exchange.Pressed(action=Action("suggested", (which, fate))) if fate in set(Fate):
            return requests.DecideSuggestion(
                who=incoming.who, where=incoming.where, suggestion_id=which, fate=Fate(fate)
            )
    return None


def _draft(filled: exchange.Filled) -> Draft:
    lines = (line.strip() for line in filled.value("wrong").splitlines())
    return Draft(
        prompt=filled.value("prompt").strip(),
        answer=filled.value("answer").strip(),
        wrong=tuple(line for line in lines if line),
        explanation=filled.value("explanation").strip(),
    )


def outgoing(incoming: exchange.Incoming, event: events.Event) -> exchange.Outgoing | None:
    """What only suggestions answer in their own way."""
    match incoming, event:
        case _, events.SuggestionFormOpened(draft=draft):
            return exchange.Ask(form=suggestion_card.form(draft))
        case exchange.Filled(), events.SuggestionRefused():
            return suggestion_card.rejected(event)
    return None


def typed(command: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    """`/quiz suggest`, with the question or without."""
    return requests.OpenSuggestionForm(
        who=command.who, where=command.where, prompt=parsed.value("question")
    )


def typed_decision(command: exchange.Typed, parsed: commands.Parsed) -> requests.Request | Card:
    """`/quiz suggestions`: look at the next, or decide one."""
    which, fate = parsed.value("suggestion"), parsed.value("decision").lower()
    if not which:
        return requests.ShowSuggestion(who=command.who, where=command.where)
    if fate not in _FATES:
        return replies.say(f"Please say take or decline: /quiz suggestions {which[:20]} take")
    return requests.DecideSuggestion(
        who=command.who, where=command.where, suggestion_id=which, fate=_FATES[fate]
    )
