"""Setting a channel up: what is pressed, chosen and filled in on the setup card, as requests.

Each of its actions carries the channel that is set up, which need not be the one it stands in.
"""

from typing import Final

from bot.engine import events, requests
from bot.quiz.schedule import Channel
from bot.ui import exchange, setup_card
from bot.ui.vocabulary import Action

_CHOSEN: Final = {"days", "packs", "open_for", "reveal", "call", "hosts"}
_SWITCHED: Final = {"pin", "thread", "changes"}
_ON_THE_FIRST_PAGE: Final = {"days", "packs", "open_for", "when"}


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something on the setup card; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("setup", (verb, here))):
            return _verb(incoming, verb, here)
        case exchange.Chosen(action=Action("setup", ("place", _)), keys=(there,)):
            return _shown(incoming, there, setup_card.FIRST)
        case exchange.Chosen(action=Action("set", (field, here)), keys=keys) if field in _CHOSEN:
            return _set(incoming, here, field, **{field: ", ".join(keys) or "nobody"})
        case exchange.Pressed(action=Action("set", (field, here, turned))) if field in _SWITCHED:
            return _set(incoming, here, field, **{field: turned})
        case exchange.Filled(action=Action("set", ("when", here))):
            at, zone = incoming.value("at"), incoming.value("zone")
            return _set(incoming, here, "when", at=at, zone=zone)
    return None


def start(typed: exchange.Typed) -> requests.ShowSetup:
    """The setup of the channel it was typed in."""
    return _shown(typed, typed.where.id, setup_card.FIRST)


def outgoing(incoming: exchange.Incoming, event: events.Event) -> exchange.Outgoing | None:
    """What only the setup answers in its own way."""
    match incoming, event:
        case exchange.Pressed(action=Action("setup", ("when", _))), events.SetupShown():
            return exchange.Ask(form=setup_card.when_form(event))
        case exchange.Filled(action=Action("set", ("when", here))), events.SettingRefused(
            reasons=reasons
        ):
            at, zone = incoming.value("at"), incoming.value("zone")
            return setup_card.rejected(here, at, zone, reasons)
        case _, events.PreviewShown():
            return exchange.Whisper(card=setup_card.preview(event), beside=True)
    return None


def _verb(pressed: exchange.Pressed, verb: str, here: str) -> requests.Request | None:
    who, where = pressed.who, Channel(workspace=pressed.where.workspace, id=here)
    match verb:
        case "resume":
            return requests.Resume(who=who, where=where)
        case "pause":
            return requests.Pause(who=who, where=where)
        case "preview":
            return requests.ShowPreview(who=who, where=where)
        case setup_card.FIRST | setup_card.MORE | "when":
            return _shown(pressed, here, verb)
    return None


def _shown(incoming: exchange.Incoming, here: str, page: str) -> requests.ShowSetup:
    where = Channel(workspace=incoming.where.workspace, id=here)
    return requests.ShowSetup(
        who=incoming.who, where=where, page=page, hindrance=incoming.hindrance
    )


def _set(incoming: exchange.Incoming, here: str, field: str, **given: str) -> requests.SetUp:
    page = setup_card.FIRST if field in _ON_THE_FIRST_PAGE else setup_card.MORE
    shown = _shown(incoming, here, page)
    change = requests.SetSchedule.typed(shown.who, shown.where, given)
    return requests.SetUp(who=shown.who, where=shown.where, change=change, shown=shown)
