"""Setting a channel up: what is pressed, chosen and filled in on the setup card, as requests.

Each of its actions carries the channel that is set up, which need not be the one it stands in.
"""

from typing import Final

from bot import commands
from bot.engine import events, requests
from bot.quiz.schedule import Channel
from bot.ui import exchange, setup_card
from bot.ui.vocabulary import Action

_CHOSEN: Final = {"days", "packs", "open_for", "reveal", "call", "hosts"}
_SWITCHED: Final = {"pin", "thread", "changes", "jury"}
_ON_THE_FIRST_PAGE: Final = {"days", "packs", "open_for", "when"}


def request(incoming: exchange.Incoming) -> requests.Request | None:
    """The request behind something on the setup card; None when it is of something else."""
    match incoming:
        case exchange.Pressed(action=Action("setup", (verb, here, name))):
            return _verb(incoming, verb, here, name)
        case exchange.Chosen(action=Action("setup", ("place", _, _)), keys=(there,)):
            return _shown(incoming, there, "", setup_card.FIRST)
        case exchange.Chosen(action=Action("setup", ("which", here, _)), keys=(name, *_)):
            return _shown(incoming, here, name, setup_card.FIRST)
        case exchange.Chosen(action=Action("set", (field, here, name)), keys=keys) if (
            field in _CHOSEN
        ):
            return _set(incoming, here, name, field, **{field: ", ".join(keys) or "nobody"})
        case exchange.Pressed(action=Action("set", (field, here, name, turned))) if (
            field in _SWITCHED
        ):
            return _set(incoming, here, name, field, **{field: turned})
        case exchange.Filled(action=Action("set", (form, here, name))) if form in setup_card.FORMS:
            known = {field.key for field in setup_card.FORMS[form][1]}
            given = {key: value for key, value in incoming.values if key in known}
            return _set(incoming, here, name, form, **given)
    return None


def start(typed: exchange.Typed, parsed: commands.Parsed) -> requests.ShowSetup:
    """The setup of the channel it was typed in."""
    return _shown(typed, typed.where.id, parsed.value("name"), setup_card.FIRST)


def outgoing(incoming: exchange.Incoming, event: events.Event) -> exchange.Outgoing | None:
    """What only the setup answers in its own way."""
    match incoming, event:
        case exchange.Pressed(action=Action("setup", (form, _, _))), events.SetupShown() if (
            form in setup_card.FORMS
        ):
            return exchange.Ask(form=setup_card.form(form, event))
        case exchange.Filled(action=Action("set", (form, here, name))), events.SettingRefused() if (
            form in setup_card.FORMS and event.fields
        ):
            return setup_card.rejected(form, here, name, dict(incoming.values), event)
        case _, events.PreviewShown():
            return exchange.Whisper(card=setup_card.preview(event), beside=True)
    return None


def _verb(pressed: exchange.Pressed, verb: str, here: str, name: str) -> requests.Request | None:
    who, where = pressed.who, Channel(workspace=pressed.where.workspace, id=here)
    match verb:
        case "resume":
            return requests.Resume(who=who, where=where, name=name)
        case "pause":
            return requests.Pause(who=who, where=where, name=name)
        case "preview":
            return requests.ShowPreview(who=who, where=where, name=name)
        case setup_card.FIRST | setup_card.MORE | setup_card.WHEN | setup_card.OTHER_DAYS:
            return _shown(pressed, here, name, verb)
    return None


def _shown(incoming: exchange.Incoming, here: str, name: str, page: str) -> requests.ShowSetup:
    where = Channel(workspace=incoming.where.workspace, id=here)
    return requests.ShowSetup(
        who=incoming.who, where=where, name=name, page=page, hindrance=incoming.hindrance
    )


def _set(
    incoming: exchange.Incoming, here: str, name: str, field: str, **given: str
) -> requests.SetUp:
    page = setup_card.FIRST if field in _ON_THE_FIRST_PAGE else setup_card.MORE
    shown = _shown(incoming, here, name, page)
    change = requests.SetSchedule.typed(shown.who, shown.where, {"name": name, **given})
    return requests.SetUp(who=shown.who, where=shown.where, change=change, shown=shown)
