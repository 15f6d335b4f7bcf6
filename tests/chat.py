"""A chat platform in memory: complete, and honest about what a real one does to its callers.

Messages stay when the bot goes; they are marked with their delivery, and can be found by it. What
does not fit is refused. It can be told to be in trouble.
"""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from adapters.platform import (
    Finding,
    Gone,
    Hindered,
    Placement,
    Platform,
    PlatformError,
    Receive,
    Refused,
    TooSoon,
    Traffic,
    Unsure,
)
from bot import ui
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import Reception
from bot.ui import exchange
from tests import screen
from tests.surface import Seen

PAUSE_SECONDS = 5
TRAFFIC = Traffic(begun_within=timedelta(seconds=10), lands_within=timedelta(seconds=30))


class Trouble(Enum):
    """What is the matter with the platform."""

    DOWN = auto()  # it does nothing, and says so
    REFUSING = auto()  # it will never take the message
    LOSING = auto()  # the message is lost on the way, and nothing is heard
    SILENT = auto()  # the message is there, but nothing is heard
    POWER_CUT = auto()  # the message is there; then the bot's own process is gone
    GONE = auto()  # the channel was deleted
    FORBIDDEN = auto()  # a person must mend something first
    BUSY = auto()  # it asks us to wait
    NO_PINS = auto()  # it takes messages, but not their pins
    CONFUSED = auto()  # the adapter itself has a defect


class PowerCut(BaseException):
    """The bot's process ends here: nothing that it would do next happens."""


@dataclass(slots=True, kw_only=True)
class Message:
    """What stands in a channel; `place` orders it among all that people see."""

    id: str
    place: int
    channel: Channel
    delivery: str
    at: datetime
    card: ui.Card
    placement: Placement
    pinned: bool = False
    discussion: str = ""
    edits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What the bot answered, which one person sees."""

    place: int
    content: exchange.Outgoing


@dataclass(slots=True, repr=False)
class Chat:
    """The platform, with a screen for everybody. Connect it before use.

    `trouble_in` keeps a trouble to one channel; one edit waits for `slow_edit` before it is done.
    """

    name: str = "chat"
    workspace: str = "chat:team"
    limits: ui.Limits = ui.EVERYWHERE
    traffic: Traffic = TRAFFIC
    trouble: Trouble | None = None
    trouble_in: Channel | None = None
    slow_edit: asyncio.Event | None = None
    messages: list[Message] = field(default_factory=list)
    letters: list[tuple[str, ui.Card]] = field(default_factory=list)
    came_in: dict[str, list[exchange.Incoming]] = field(default_factory=lambda: defaultdict(list))
    _private: dict[tuple[str, Channel], list[Private]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _receive: Receive | None = None
    _clock: Callable[[], datetime] | None = None

    def letters_to(self, who: Account) -> list[str]:
        """What can be read in the direct messages to somebody, oldest first."""
        return [
            screen.card(card, private=True).text for user, card in self.letters if user == who.user
        ]

    # What the bot uses

    @property
    def connected(self) -> bool:
        return self._receive is not None

    def connect(self, reception: Reception, clock: Callable[[], datetime]) -> Platform:
        self._receive, self._clock = reception.receive, clock
        return self

    async def run(self, receive: Receive) -> None:
        self._receive = receive
        await asyncio.Event().wait()

    async def post(
        self, channel: Channel, card: ui.Card, *, delivery: str, placement: Placement
    ) -> str:
        trouble = self._trouble(channel)
        self._check_reachable(channel, card)
        if trouble is Trouble.LOSING:
            raise Unsure("No answer.")
        message = self._put_up(channel, card, delivery, placement)
        if trouble is Trouble.SILENT:
            raise Unsure("No answer.")
        if trouble is Trouble.POWER_CUT:
            raise PowerCut
        return message.id

    async def find(
        self,
        channel: Channel,
        *,
        delivery: str,
        placement: Placement,
        since: datetime,
        until: datetime,
    ) -> str | None:
        self._check_reachable(channel)
        return next(
            (
                message.id
                for message in self.standing_in(channel)
                if message.delivery == delivery and since <= message.at <= until
            ),
            None,
        )

    async def replace(
        self, channel: Channel, message: str, card: ui.Card, *, delivery: str
    ) -> None:
        self._check_reachable(channel, card)
        gate, self.slow_edit = self.slow_edit, None
        if gate is not None:
            await gate.wait()
        for standing in self.standing_in(channel):
            if standing.id == message:
                standing.card = card
                standing.edits += 1

    async def settle(
        self, channel: Channel, message: str, *, pinned: bool | None, discussion: str, called: str
    ) -> None:
        self._check_reachable(channel)
        if self.trouble is Trouble.NO_PINS:
            raise Hindered("The bot may not pin messages here.")
        for standing in self.standing_in(channel):
            if standing.id == message:
                standing.pinned = standing.pinned if pinned is None else pinned
                standing.discussion = discussion or standing.discussion

    async def tell(self, workspace: str, user: str, card: ui.Card) -> None:
        self.letters.append((user, card))

    async def check(self) -> tuple[Finding, ...]:
        return (Finding(what=self.name, well=self.trouble is None, remedy="Wait."),)

    def _trouble(self, channel: Channel) -> Trouble | None:
        return self.trouble if self.trouble_in in {None, channel} else None

    def _check_reachable(self, channel: Channel, card: ui.Card | None = None) -> None:
        match self._trouble(channel):
            case Trouble.DOWN:
                raise PlatformError("The chat is down.")
            case Trouble.FORBIDDEN:
                raise Hindered("Please let the bot write here.")
            case Trouble.BUSY:
                raise TooSoon("Not so fast.", seconds=PAUSE_SECONDS)
            case Trouble.GONE:
                raise Gone("The channel is gone.")
            case Trouble.REFUSING:
                raise Refused("The bot may not write here.")
            case Trouble.CONFUSED:
                raise KeyError("message")
        if card is not None and (over := ui.misfits(card, self.limits, _as_is)):
            raise Refused(f"This does not fit: {', '.join(over)}")

    def _put_up(
        self, channel: Channel, card: ui.Card, delivery: str, placement: Placement
    ) -> Message:
        assert self._clock is not None
        place = next(self._numbers)
        message = Message(
            id=f"message-{place}",
            place=place,
            channel=channel,
            delivery=delivery,
            at=self._clock(),
            card=card,
            placement=placement,
        )
        self.messages.append(message)
        return message

    # What people use

    def standing_in(self, channel: Channel) -> tuple[Message, ...]:
        """The messages of a channel, oldest first."""
        return tuple(message for message in self.messages if message.channel == channel)

    async def look(self, who: Account, where: Channel) -> tuple[Seen, ...]:
        return tuple(_seen(thing) for thing in self._before(who, where))

    async def press(self, who: Account, where: Channel, label: str) -> None:
        await self.forge(who, where, self.button(who, where, label))

    def button(self, who: Account, where: Channel, label: str) -> ui.Action:
        """What the newest button with that label means."""
        for control in self._controls(who, where):
            if isinstance(control, ui.Button) and control.label == label:
                return control.action
        raise AssertionError(f"{who.name} finds no button “{label}”.")

    async def forge(self, who: Account, where: Channel, action: ui.Action) -> None:
        """Press what this person may never have been shown: an old button, or another's."""
        await self._bring(
            exchange.Pressed(who=who, where=where, event=self._event(), action=_carried(action))
        )

    async def choose(self, who: Account, where: Channel, labels: tuple[str, ...]) -> None:
        for control in self._controls(who, where):
            if isinstance(control, ui.Choice) and _offers(control, labels):
                await self._bring(
                    exchange.Chosen(
                        who=who,
                        where=where,
                        event=self._event(),
                        action=_carried(control.action),
                        keys=labels,
                    )
                )
                return
        raise AssertionError(f"{who.name} finds nothing to choose {labels} from.")

    async def fill(self, who: Account, where: Channel, values: tuple[str, ...]) -> None:
        form = self._open_form(who, where)
        if len(form.fields) == 1 and isinstance(form.fields[0], ui.ChoiceField):
            assert _offers(form.fields[0], values), f"Nobody can pick {values} here."
            values = (",".join(values),)
        filled = zip((field.key for field in form.fields), values, strict=True)
        await self._bring(
            exchange.Filled(
                who=who,
                where=where,
                event=self._event(),
                action=_carried(form.action),
                values=tuple(filled),
            )
        )

    async def type(self, who: Account, where: Channel, text: str) -> None:
        command, _, rest = text.partition(" ")
        assert command == "/quiz", f"Nobody listens to “{text}”."
        await self._bring(exchange.Typed(who=who, where=where, event=self._event(), text=rest))

    async def repeat(self, who: Account, ago: int) -> None:
        await self._bring(self.came_in[who.user][-ago])

    async def leave(self) -> None:
        """Nobody holds anything that would have to be closed."""

    async def _bring(self, incoming: exchange.Incoming) -> None:
        assert self._receive is not None
        self.came_in[incoming.who.user].append(incoming)
        content = await self._receive(incoming)
        private = Private(place=next(self._numbers), content=content)
        self._private[incoming.who.user, incoming.where].append(private)

    def _event(self) -> str:
        return f"event-{next(self._numbers)}"

    def _before(self, who: Account, where: Channel) -> list[Message | Private]:
        things: list[Message | Private] = [*self.standing_in(where)]
        things += self._private[who.user, where]
        return sorted(things, key=lambda thing: thing.place)

    def _controls(self, who: Account, where: Channel) -> Iterator[ui.Control]:
        """Those on the newest thing first."""
        for thing in reversed(self._before(who, where)):
            card = thing.card if isinstance(thing, Message) else _card(thing.content)
            yield from card.controls if card else ()

    def _open_form(self, who: Account, where: Channel) -> ui.Form:
        content = self._private[who.user, where][-1].content
        assert not isinstance(content, exchange.Whisper), f"{who.name} has no form open."
        return content.form


def _as_is(text: ui.Rich) -> str:
    return "".join(span.text for span in text)


def _carried(action: ui.Action) -> ui.Action:
    """The action as it comes back from the platform, which keeps only a short token."""
    return ui.Action.decode(action.encode())


def _offers(among: ui.Choice | ui.ChoiceField, labels: tuple[str, ...]) -> bool:
    keys = {option.key for option in among.options}
    return among.least <= len(labels) <= among.most and keys >= set(labels)


def _card(content: exchange.Outgoing) -> ui.Card | None:
    return content.card if isinstance(content, exchange.Whisper) else None


def _seen(thing: Message | Private) -> Seen:
    if isinstance(thing, Message):
        return screen.card(thing.card, private=False)
    match thing.content:
        case exchange.Whisper(card=card):
            return screen.card(card, private=True)
        case exchange.Ask(form=form):
            return screen.form(form)
        case exchange.Rejected(form=form, reasons=reasons):
            return screen.form(form, reasons)
