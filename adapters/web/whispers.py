"""What only one person sees: replies and open forms, kept in memory until dismissed."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.quiz.schedule import Channel
from bot.ui import exchange

MOST_PER_PERSON: Final = 30  # in one channel; the oldest goes
MOST_PEOPLE: Final = 1000  # the one who has been silent longest goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Whispered:
    """`anchor` is the message below which it stands; `cause` is the command that was typed."""

    id: str
    anchor: str
    at: datetime
    content: exchange.Outgoing
    cause: str = ""


@dataclass(slots=True)
class Whispers:
    """By person and channel."""

    _kept: OrderedDict[tuple[str, Channel], dict[str, Whispered]] = field(
        default_factory=OrderedDict
    )

    def of(self, user: str, channel: Channel) -> tuple[Whispered, ...]:
        """Everything this person may see in the channel, in the order in which it came."""
        return tuple(self._kept.get((user, channel), {}).values())

    def find(self, user: str, channel: Channel, which: str) -> Whispered | None:
        """The one with that id."""
        return self._kept.get((user, channel), {}).get(which)

    def put(self, user: str, channel: Channel, whispered: Whispered) -> None:
        """Add it, or put it in the place of the one with the same id."""
        mine = self._kept.setdefault((user, channel), {})
        mine[whispered.id] = whispered
        while len(mine) > MOST_PER_PERSON:
            del mine[next(iter(mine))]
        self._kept.move_to_end((user, channel))
        while len(self._kept) > MOST_PEOPLE:
            self._kept.popitem(last=False)

    def dismiss(self, user: str, channel: Channel, which: str) -> None:
        """Afterwards it is gone; it may have been before."""
        self._kept.get((user, channel), {}).pop(which, None)
