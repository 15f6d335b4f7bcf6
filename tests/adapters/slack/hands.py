"""What people do on Slack, as Slack tells an app of it.

https://docs.slack.dev/reference/interaction-payloads has the shapes.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tests.adapters.slack.server import Server
from tests.adapters.slack.world import APP, BOT, BOT_ID, TEAM, Json, Message, Room, World

ANSWERED_WITHIN_SECONDS: Final = 15.0
WAITING: Final = "Received. One moment"


@dataclass(slots=True)
class Hands:
    """One person's, of a company that need not be this one, in an organisation on Enterprise Grid.

    `did` is what the bot was told, to tell it again.

    Who is `patient` waits for the answer itself where a window says only that it will come.
    """

    server: Server
    user: str
    did: list[tuple[str, Json]] = field(default_factory=list)
    patient: bool = True
    team: str = TEAM
    organisation: str = ""

    @property
    def world(self) -> World:
        """Where they are."""
        return self.server.world

    async def slash(self, room: Room, text: str) -> None:
        """Type `/quiz …` and be answered."""
        self.world.windows[self.user].clear()
        by = {
            "user_id": self.user,
            "user_name": self.world.users[self.user]["name"],
            "team_id": self.team,
            **({"enterprise_id": self.organisation} if self.organisation else {}),
            "channel_id": room.id,
            "channel_name": room.name,
            "command": "/quiz",
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "true" if self.organisation else "false",
            **self._trigger(room),
        }
        hook = by["response_url"]
        async with self._answered():
            said = await self._bring("slash_commands", by)
            if said.get("blocks") or said.get("text"):
                await self.world.respond(hook.rpartition("/")[2], said)

    async def press(self, room: Room, where: Message | Json, element: Json, block: Json) -> None:
        """Press a button, or send off what was picked."""
        async with self._answered():
            await self._act(room, where, {**_named(element, block)})

    async def pick(
        self, room: Room, where: Message | Json, element: Json, block: Json, keys: Sequence[str]
    ) -> None:
        """Pick from a menu, which acts at once."""
        picked = [one for one in element.get("options", ()) if one["value"] in keys]
        pressed: Json = {**_named(element, block)}
        if element["type"] == "conversations_select":
            pressed["selected_conversation"] = keys[0]
        else:
            pressed["selected_option"] = picked[0]
        async with self._answered():
            await self._act(room, where, pressed)

    async def tick(
        self, room: Room, where: Message | Json, element: Json, block: Json, keys: Sequence[str]
    ) -> None:
        """Tick boxes, which tells the app and asks for no answer, and press the button below."""
        picked = [one for one in element["options"] if one["value"] in keys]
        state = {"type": element["type"], "selected_options": picked}
        held = {**_named(element, block), **state}
        await self._act(room, where, held)
        action = element["action_id"].partition("|")[2]
        send = {"type": "button", "action_id": f"send|{action}", "block_id": "send"}
        values = {block.get("block_id", "b"): {element["action_id"]: state}}
        async with self._answered():
            await self._act(room, where, send, values)

    async def _act(
        self, room: Room, where: Message | Json, action: Json, values: Json | None = None
    ) -> None:
        by = {"type": "block_actions", **self._by(), "actions": [action]}
        state = {"values": values or {}}
        if isinstance(where, Message):
            there = self._trigger(room, where.ts)
            by |= {
                "container": {"type": "message", "is_ephemeral": bool(where.only)},
                "channel": {"id": room.id, "name": room.name},
                "state": state,
            }
        else:
            there = self._trigger(room)
            del there["response_url"]
            by |= {"container": {"type": "view"}, "view": {**_told(where), "state": state}}
        await self._bring("interactive", {**by, **there})

    async def fill(self, values: Sequence[str]) -> None:
        """Fill in the topmost modal, and send it off."""
        stack = self.world.windows[self.user]
        view = stack[-1]
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        view["typed"] = _typed(inputs, values)
        view["errors"] = {}
        submitted = {**_told(view), "state": {"values": view["typed"]}}
        trigger = {"trigger_id": self._triggered()}
        async with self._answered():
            said = await self._bring(
                "interactive",
                {"type": "view_submission", **self._by(), **trigger, "view": submitted},
            )
            await self._closes(view, said)

    async def _closes(self, view: Json, said: Json) -> None:
        """What becomes of a modal by the acknowledgement."""
        stack = self.world.windows[self.user]
        match said.get("response_action"):
            case "errors":
                known = {block.get("block_id") for block in view["blocks"]}
                assert set(said["errors"]) <= known, "an error at no field of this form"
                view["errors"] = said["errors"]
                await self.world.show(self.user)
            case "update":
                kept = {key: view[key] for key in ("id", "root_view_id", "previous_view_id")}
                there = [one is view for one in stack]
                if any(there):  # else what came after the acknowledgement was quicker to be seen
                    stack[there.index(True)] = self.world.view(said["view"], **kept)
                    await self.world.show(self.user)
            case _:
                stack[:] = [one for one in stack if one["id"] != view["id"]]

    async def mention(self, room: Room, text: str) -> None:
        """Write a message in which the bot is named."""
        event = {
            "type": "app_mention",
            "user": self.user,
            "text": f"<@{BOT}> {text}",
            "channel": room.id,
            "ts": self.world.ts(),
        }
        async with self._answered():
            await self._event(event)

    async def _event(self, event: Json) -> None:
        await self._bring("events_api", told(event, f"Ev{self.world.number():06}"))

    async def opens_home(self) -> None:
        """Look at the bot's own page."""
        event = {"type": "app_home_opened", "user": self.user, "tab": "home", "channel": "D1"}
        async with _Answered(self, page=True):
            await self._event(event)

    async def global_shortcut(self, callback: str) -> None:
        """Choose an entry beside the field to write in."""
        by = {"type": "shortcut", "callback_id": callback, **self._by()}
        async with self._answered():
            await self._bring("interactive", {**by, "trigger_id": self._triggered()})

    async def message_shortcut(self, room: Room, message: Message, callback: str) -> None:
        """Choose an entry of a message's own menu."""
        by = {
            "type": "message_action",
            "callback_id": callback,
            **self._by(),
            **self._trigger(room),
            "channel": {"id": room.id, "name": room.name},
            "message": message.shown(),
        }
        async with self._answered():
            await self._bring("interactive", by)

    async def again(self, ago: int) -> None:
        """Slack brings once more what this person did."""
        await self.server.bring(*self.did[-ago])

    def _by(self) -> Json:
        name = self.world.users[self.user]["name"]
        return {
            "user": {"id": self.user, "username": name, "team_id": self.team},
            "team": {"id": self.team, "domain": "company"},
            "api_app_id": APP,
            "enterprise": {"id": self.organisation} if self.organisation else None,
            "is_enterprise_install": bool(self.organisation),
        }

    def _trigger(self, room: Room, ts: str = "") -> Json:
        hook = f"hook-{self.world.number()}"
        self.world.hooks[hook] = (room.id, self.user, ts)
        url = f"{self.server.base}/respond/{hook}"
        return {"trigger_id": self._triggered(), "response_url": url}

    def _triggered(self) -> str:
        trigger = f"trigger-{self.world.number()}"
        self.world.triggers[trigger] = (self.user, asyncio.get_running_loop().time())
        return trigger

    async def _bring(self, kind: str, payload: Json) -> Json:
        self.did.append((kind, payload))
        return await self.server.bring(kind, payload)

    def _answered(self) -> "_Answered":
        return _Answered(self)

    @property
    def waits(self) -> bool:
        """Whether the window before this person only says that the answer will come."""
        stack = self.world.windows[self.user]
        return self.patient and bool(stack) and WAITING in str(stack[-1]["blocks"])


@dataclass(slots=True)
class _Answered:
    """Until the person is shown something, or has another page."""

    hands: Hands
    page: bool = False
    before: int = 0

    @property
    def seen(self) -> int:
        """How often that was so."""
        world = self.hands.world
        return (world.pages if self.page else world.shown)[self.hands.user]

    async def __aenter__(self) -> None:
        self.before = self.seen

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            return
        changed = self.hands.world.changed
        async with asyncio.timeout(ANSWERED_WITHIN_SECONDS), changed:
            await changed.wait_for(lambda: self.seen > self.before and not self.hands.waits)


def told(event: Json, event_id: str) -> Json:
    """An event as Slack wraps it."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": APP,
        "event_id": event_id,
        "event": event,
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_enterprise_install": False}],
    }


def _named(element: Json, block: Json) -> Json:
    about = {"type": element["type"], "action_id": element["action_id"]}
    return {**about, "block_id": block.get("block_id", "b")}


def _told(view: Mapping[str, Any]) -> Json:
    """A view without what only this Slack keeps with it."""
    return {
        **{key: value for key, value in view.items() if key not in {"typed", "errors"}},
        "team_id": TEAM,
        "app_installed_team_id": TEAM,
        "bot_id": BOT_ID,
    }


def _typed(inputs: Sequence[Json], values: Sequence[str]) -> Json:
    """The state of a form; a choice that is alone takes several keys."""
    given: list[Sequence[str]] = [[value] for value in values]
    if len(inputs) == 1 and "options" in inputs[0]["element"]:
        given = [values]
    return {
        block["block_id"]: {block["element"]["action_id"]: _value(block["element"], keys)}
        for block, keys in zip(inputs, given, strict=False)
    }


def _value(element: Json, keys: Sequence[str]) -> Json:
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": keys[0] or None}
    picked = [option for option in element["options"] if option["value"] in keys]
    if kind in {"checkboxes", "multi_static_select"}:
        return {"type": kind, "selected_options": picked}
    return {"type": kind, "selected_option": picked[0]}
