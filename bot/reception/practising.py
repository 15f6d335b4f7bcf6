"""Practice as it comes in: typed, pressed, picked, written."""

from bot import commands
from bot.engine import events, requests
from bot.ui import exchange, forms, practice_card
from bot.ui.vocabulary import Action


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something about practice; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("practise", ("next", scope, round_id))):
            like = round_id if scope == practice_card.SAME else ""
            return requests.Practise(who=incoming.who, where=incoming.where, like=like)
        case exchange.Pressed(action=Action("practise", ("write", scope, round_id))):
            return requests.OpenPracticeForm(
                who=incoming.who,
                where=incoming.where,
                round_id=round_id,
                narrow=scope == practice_card.SAME,
            )
        case exchange.Pressed(action=Action("practise", ("answer", scope, round_id, letter))):
            return _tried(incoming, scope, round_id, forms.letters(letter))
        case exchange.Chosen(action=Action("practise", ("pick", scope, round_id)), keys=keys):
            return _tried(incoming, scope, round_id, forms.letters(*keys))
        case exchange.Filled(action=Action("practise", ("write", scope, round_id))):
            return _tried(incoming, scope, round_id, incoming.value(forms.ANSWER))
    return None


def _tried(
    incoming: exchange.FromPlatform, scope: str, round_id: str, text: str
) -> requests.TryPractice:
    return requests.TryPractice(
        who=incoming.who,
        where=incoming.where,
        round_id=round_id,
        text=text,
        narrow=scope == practice_card.SAME,
    )


def typed(typed: exchange.Typed, parsed: commands.Parsed) -> requests.Request:
    """`/quiz practice`, of any topic or of one."""
    return requests.Practise(who=typed.who, where=typed.where, topic=parsed.value("topic"))


def outgoing(incoming: exchange.Incoming, event: events.Event) -> exchange.Outgoing | None:
    """A form is asked, and asked again where what was written is no answer."""
    match event:
        case events.PracticeFormOpened():
            return exchange.Ask(form=practice_card.form(event))
        case events.PracticeUnreadable() if isinstance(incoming, exchange.Filled):
            return practice_card.rejected(event)
    return None
