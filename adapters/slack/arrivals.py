"""What Slack brings, read: who did what, where, and how they can be answered.

https://docs.slack.dev/reference/interaction-payloads
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from adapters.slack import escaping, forms, rendering
from adapters.slack.forms import Origin
from adapters.slack.workspaces import workspace
from bot import ui
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.ui import exchange

LONGEST_SUGGESTED: Final = 1000
HOME: Final = ui.Action("home")


class Place(StrEnum):
    """Where somebody acted, which says how an answer reaches them."""

    COMMAND = "command"
    MESSAGE = "message"
    PRIVATE = "private message"
    WINDOW = "window"
    HOME = "home"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """`team` is the person's own, which in a shared channel need not be the workspace."""

    place: Place
    workspace: str
    user: str
    team: str
    handle: str
    origin: Origin
    event: str
    trigger: str = ""
    view: Mapping[str, Any] | None = None
    text: str = ""
    action: ui.Action | None = None
    keys: tuple[str, ...] | None = None

    @property
    def where(self) -> Channel:
        """The channel it happened in."""
        return Channel(workspace=self.workspace, id=self.origin.channel)

    @property
    def verb(self) -> str:
        """What was typed first, or what a button is about."""
        typed = self.text.split(maxsplit=1)[:1]
        return self.action.name if self.action else "".join(typed).lower()

    def incoming(self, who: Account, hindrance: str) -> exchange.Incoming:
        """The same for the rest of the house."""
        by: Any = {"who": who, "where": self.where, "event": self.event, "hindrance": hindrance}
        if self.action is None:
            return exchange.Typed(**by, text=self.text)
        if self.place is Place.FORM and self.view is not None:
            return exchange.Filled(**by, action=self.action, values=forms.filled(self.view))
        if self.keys is not None:
            return exchange.Chosen(**by, action=self.action, keys=self.keys)
        return exchange.Pressed(**by, action=self.action)


def command(body: Mapping[str, Any]) -> Arrival:
    """A typed line."""
    return Arrival(
        place=Place.COMMAND,
        workspace=workspace(
            body["team_id"],
            body.get("enterprise_id"),
            whole=str(body.get("is_enterprise_install")).lower() == "true",
        ),
        user=body["user_id"],
        team=body["team_id"],
        handle=body["user_name"],
        origin=Origin(channel=body["channel_id"], respond=body["response_url"]),
        event=body["trigger_id"],
        trigger=body["trigger_id"],
        text=escaping.read(body.get("text") or ""),
    )


def _by(body: Mapping[str, Any]) -> Any:
    """What every interaction says."""
    user = body["user"]
    team, enterprise = body.get("team") or {}, body.get("enterprise") or {}
    home = workspace(
        team.get("id") or user["team_id"],
        enterprise.get("id"),
        whole=bool(body.get("is_enterprise_install")),
    )
    return {
        "workspace": home,
        "user": user["id"],
        "team": user.get("team_id") or team.get("id", ""),
        "handle": user.get("username") or user.get("name") or user["id"],
        "event": body["trigger_id"],
        "trigger": body["trigger_id"],
    }


def message_shortcut(body: Mapping[str, Any]) -> Arrival:
    """A message that somebody wants to become a question."""
    text = escaping.read(str(body["message"].get("text") or ""))
    return Arrival(
        **_by(body),
        place=Place.COMMAND,
        origin=Origin(channel=body["channel"]["id"], respond=body["response_url"]),
        text=f"suggest {text[:LONGEST_SUGGESTED]}",
    )


def opening(body: Mapping[str, Any]) -> Arrival:
    """The shortcut beside every field to write in: one's own page, in a modal."""
    return Arrival(**_by(body), place=Place.COMMAND, origin=Origin(), action=HOME, text=HOME.name)


def home(body: Mapping[str, Any]) -> Arrival:
    """Somebody looks at one's own page."""
    return replace(mention(body), place=Place.HOME, action=HOME)


def action(body: Mapping[str, Any]) -> Arrival | None:
    """A press or a pick; None of what only counts once its button is pressed."""
    (pressed, *_) = body["actions"]
    token: str = pressed["action_id"]
    if token.startswith(rendering.HELD):
        return None
    view = body.get("view")
    keys = forms.chosen(pressed) if pressed["type"] != "button" else None
    if token.startswith(rendering.SEND):
        token = token.removeprefix(rendering.SEND)
        state = (view or body).get("state") or {}
        keys = forms.picked(state, token)
    return Arrival(
        **_by(body),
        place=_place(body),
        origin=_about(_origin(body), ui.Action.decode(token)),
        view=view,
        action=ui.Action.decode(token),
        keys=keys,
    )


def _place(body: Mapping[str, Any]) -> Place:
    if body.get("view"):
        return Place.WINDOW
    private = (body.get("container") or {}).get("is_ephemeral")
    return Place.PRIVATE if private else Place.MESSAGE


def _origin(body: Mapping[str, Any]) -> Origin:
    if view := body.get("view"):
        return Origin.of(view)
    return Origin(channel=body["channel"]["id"], respond=body["response_url"])


def _about(origin: Origin, action: ui.Action) -> Origin:
    """On one's own page there is no channel, but a button may be about one."""
    about = (one for one in action.args if rendering.CHANNEL.fullmatch(one))
    return origin if origin.channel else replace(origin, channel=next(about, ""))


def form(body: Mapping[str, Any]) -> Arrival:
    """A form that was sent off."""
    view = body["view"]
    return Arrival(
        **_by(body),
        place=Place.FORM,
        origin=Origin.of(view),
        view=view,
        action=ui.Action.decode(view["callback_id"]),
    )


def home_of(body: Mapping[str, Any]) -> str:
    """The workspace of an event."""
    given = body.get("authorizations") or ()
    whole = any(one.get("is_enterprise_install") for one in given)
    return workspace(body["team_id"], body.get("enterprise_id"), whole=whole)


def mention(body: Mapping[str, Any]) -> Arrival:
    """Somebody called us by name."""
    event = body["event"]
    return Arrival(
        place=Place.MESSAGE,
        workspace=home_of(body),
        user=event["user"],
        team=event.get("team") or body["team_id"],
        handle=event["user"],
        origin=Origin(channel="" if event["type"] == "app_home_opened" else event["channel"]),
        event=body["event_id"],
        text="help",
    )
