"""A Slack in memory: what stands in channels and before people, and what apps may do with it.

It knows no HTTP; `tests.adapters.slack.server` puts it behind real sockets. Everything that an app
wants shown is held against `tests.adapters.slack.rules` first, as Slack does.
"""

import asyncio
import copy
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final, TypeAlias

from tests.adapters.slack import rules

Json: TypeAlias = dict[str, Any]

TEAM: Final = "T01TEAM"
APP: Final = "A01APP"
BOT: Final = "U0BOT"
BOT_ID: Final = "B0BOT"
TRIGGER_SECONDS: Final = 3.0


class Said(Exception):
    """What Slack says no with."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.reply = {"ok": False, "error": error, **more}


@dataclass(slots=True)
class Message:
    """`only` is who sees it, if not everybody; `thread` the message it stands under."""

    ts: str
    by: str
    text: str
    blocks: list[Json]
    only: str = ""
    thread: str = ""
    unfurls: bool = True

    def shown(self) -> Json:
        """As an app is given it."""
        return {
            "type": "message",
            "user": self.by,
            "ts": self.ts,
            "text": self.text,
            "blocks": self.blocks,
        }


@dataclass(slots=True)
class Room:
    """A channel; a direct message is one of two."""

    id: str
    name: str
    members: set[str]
    creator: str = ""
    private: bool = False
    archived: bool = False
    messages: list[Message] = field(default_factory=list)
    pins: list[str] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class World:
    """`now` is everybody's clock; `shown` counts what each person was shown."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    users: dict[str, Json] = field(default_factory=dict)
    groups: dict[str, Json] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    windows: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    alts: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    hooks: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    pages: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    calls: list[tuple[str, Json]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    troubles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def person(self, name: str, **about: Any) -> str:
        """Somebody in the workspace, by id."""
        known = next((user for user, one in self.users.items() if one["name"] == name), None)
        if known is not None:
            return known
        user = f"U{len(self.users) + 1:02}{name.upper()}"
        profile = {"display_name": about.pop("display", name), "real_name": name}
        self.users[user] = {"id": user, "name": name, "tz": "UTC", "profile": profile, **about}
        for room in self.rooms.values():
            if not room.private:
                room.members.add(user)
        return user

    def room(self, name: str, *, invited: bool = True, **about: Any) -> Room:
        """A channel, which the bot is in if it was invited."""
        members = {*self.users, *([BOT] if invited else [])}
        room = Room(id=f"C{len(self.rooms) + 1:02}ROOM", name=name, members=members, **about)
        self.rooms[room.id] = room
        return room

    def number(self) -> int:
        """Never twice the same."""
        return next(self._numbers)

    def ts(self) -> str:
        """Now, as Slack names messages."""
        return f"{self.now().timestamp():.0f}.{self.number():06d}"

    async def show(self, user: str, *, page: bool = False) -> None:
        """Something new stands before somebody; one's own page may change behind it."""
        async with self.changed:
            (self.pages if page else self.shown)[user] += 1
            self.changed.notify_all()

    # What an app asks for -----------------------------------------------------------------------

    async def call(self, method: str, given: Json) -> Json:
        """Do it, or say no."""
        self.calls.append((method, given))
        if self.troubles[method]:
            raise Said(self.troubles[method].pop(0))
        verb = getattr(self, f"do_{method.replace('.', '_')}", None)
        if verb is None:
            raise Said("unknown_method")
        done = await verb(given)
        return {"ok": True, **(done or {})}

    def _room(self, given: Json, key: str = "channel") -> Room:
        named = str(given[key])
        if named in self.users:
            letters = f"D{named[1:]}"
            self.rooms.setdefault(letters, Room(id=letters, name="", members={named, BOT}))
            return self.rooms[letters]
        room = self.rooms.get(named)
        if room is None or (room.private and BOT not in room.members):
            raise Said("channel_not_found")
        return room

    def _writable(self, given: Json, key: str = "channel") -> Room:
        room = self._room(given, key)
        if room.archived:
            raise Said("is_archived")
        if BOT not in room.members:
            raise Said("not_in_channel")
        return room

    def _checked(self, blocks: list[Json], *, most: int = 50) -> list[Json]:
        wrong = rules.wrong(blocks, most=most)
        if wrong:
            self.complaints += wrong
            raise Said("invalid_blocks", errors=wrong)
        unknown = [
            b for b in blocks if "slack_file" in b and b["slack_file"]["id"] not in self.files
        ]
        if unknown:
            raise Said("invalid_blocks", errors=["invalid slack file"])
        return copy.deepcopy(blocks)

    async def do_chat_postMessage(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        room = self._writable(given)
        message = Message(
            ts=self.ts(),
            by=BOT,
            text=given["text"],
            blocks=self._checked(given.get("blocks", [])),
            thread=given.get("thread_ts", ""),
            unfurls=given.get("unfurl_links", True),
        )
        room.messages.append(message)
        for user in room.members:
            await self.show(user)
        return {"ts": message.ts, "channel": room.id, "message": message.shown()}

    async def do_chat_postEphemeral(self, given: Json) -> Json:  # noqa: N802
        room = self._writable(given)
        if given["user"] not in room.members:
            raise Said("user_not_in_channel")
        return {"message_ts": await self.whisper(room.id, given["user"], given)}

    async def whisper(self, room: str, user: str, given: Json) -> str:
        """Show something to one person; by an address, the bot need not even be there."""
        blocks = self._checked(given.get("blocks", []))
        message = Message(ts=self.ts(), by=BOT, text=given["text"], blocks=blocks, only=user)
        self.rooms[room].messages.append(message)
        await self.show(user)
        return message.ts

    async def respond(self, hook: str, given: Json) -> None:
        """By the address that came with an interaction."""
        room, user, ts = self.hooks[hook]
        old = next((one for one in self.rooms[room].messages if one.ts == ts), None)
        if given.get("replace_original") and old is not None:
            old.text, old.blocks = given["text"], self._checked(given["blocks"])
            await self.show(user)
            return
        await self.whisper(room, user, given)

    async def do_chat_update(self, given: Json) -> Json:
        room = self._writable(given)
        message = self._message(room, given["ts"])
        message.text, message.blocks = given["text"], self._checked(given["blocks"])
        return {"ts": message.ts}

    def _message(self, room: Room, ts: str) -> Message:
        for message in room.messages:
            if message.ts == ts and not message.only:
                return message
        raise Said("message_not_found")

    async def do_conversations_history(self, given: Json) -> Json:
        room = self._writable(given)
        since = float(given.get("oldest", 0))
        until = float(given.get("latest", "inf"))
        found = [
            message
            for message in room.messages
            if not message.only and not message.thread and since <= float(message.ts) <= until
        ]
        first, most = int(given.get("cursor") or 0), int(given.get("limit", 100))
        page = found[::-1][first : first + most]
        more = str(first + most) if first + most < len(found) else ""
        shown = [message.shown() for message in page]
        return {"messages": shown, "response_metadata": {"next_cursor": more}}

    async def do_conversations_replies(self, given: Json) -> Json:
        room = self._writable(given)
        found = [m for m in room.messages if given["ts"] in {m.ts, m.thread} and not m.only]
        return {"messages": [message.shown() for message in found]}

    async def do_conversations_info(self, given: Json) -> Json:
        room = self._room(given)
        about = {
            "id": room.id,
            "name": room.name,
            "creator": room.creator,
            "is_member": BOT in room.members,
            "is_private": room.private,
            "is_archived": room.archived,
            "is_im": room.id.startswith("D"),
        }
        return {"channel": about}

    async def do_conversations_join(self, given: Json) -> None:
        self._room(given).members.add(BOT)

    async def do_pins_add(self, given: Json) -> None:
        room = self._writable(given)
        if given["timestamp"] in room.pins:
            raise Said("already_pinned")
        room.pins.append(self._message(room, given["timestamp"]).ts)

    async def do_pins_remove(self, given: Json) -> None:
        room = self._writable(given)
        if given["timestamp"] not in room.pins:
            raise Said("no_pin")
        room.pins.remove(given["timestamp"])

    async def do_users_info(self, given: Json) -> Json:
        return {"user": self.users[given["user"]]}

    async def do_usergroups_list(self, given: Json) -> Json:
        return {"usergroups": list(self.groups.values())}

    # Modals and files ---------------------------------------------------------------------------

    def _triggered(self, given: Json) -> str:
        user, since = self.triggers.pop(given["trigger_id"], ("", 0.0))
        if not user:
            raise Said("exchanged_trigger_id")
        if asyncio.get_running_loop().time() - since > TRIGGER_SECONDS:
            raise Said("expired_trigger_id")
        return user

    def view(self, given: Json, **more: Any) -> Json:
        """A view as it stands before somebody."""
        wrong = rules.wrong_view(given)
        if wrong:
            self.complaints += wrong
            raise Said("invalid_arguments", errors=wrong)
        return {"id": f"V{self.number():08}", "errors": {}, "typed": {}, **given, **more}

    async def do_views_open(self, given: Json) -> Json:
        user = self._triggered(given)
        shown = self.view(given["view"])
        self.windows[user] = [{**shown, "root_view_id": shown["id"], "previous_view_id": None}]
        await self.show(user)
        return {"view": shown}

    async def do_views_push(self, given: Json) -> Json:
        user = self._triggered(given)
        stack = self.windows[user]
        if len(stack) == 3:
            raise Said("push_limit_reached")
        known = {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
        stack.append(self.view(given["view"], **known))
        await self.show(user)
        return {"view": stack[-1]}

    async def do_views_update(self, given: Json) -> Json:
        for user, stack in self.windows.items():
            for place, old in enumerate(stack):
                if old["id"] == given["view_id"]:
                    kept = {key: old[key] for key in ("id", "root_view_id", "previous_view_id")}
                    stack[place] = self.view(given["view"], **kept)
                    await self.show(user)
                    return {"view": stack[place]}
        raise Said("not_found")

    async def do_views_publish(self, given: Json) -> Json:
        self.homes[given["user_id"]] = self.view(given["view"])
        await self.show(given["user_id"], page=True)
        return {"view": self.homes[given["user_id"]]}

    async def do_files_completeUploadExternal(self, given: Json) -> Json:  # noqa: N802
        if given.get("channel_id"):
            ids = [str(one["id"]) for one in given["files"]]
            self._writable(given, "channel_id").files[given.get("thread_ts", "")] = ids
        return {"files": [{"id": one["id"]} for one in given["files"]]}

    def upload_to(self, given: Mapping[str, Any]) -> str:
        """The id of a file that is to come."""
        file_id = f"F{self.number():08}"
        self.alts[file_id] = given.get("alt_txt") or ""
        return file_id
