"""What a person sees of a chat platform, and does there: the stories run over every one of these."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.platform import Platform
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.reception import Reception


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message, a private reply or an open form as it stands before a person.

    `text` is everything that can be read on it, labels included; cells of one row are joined by a
    middle dot. `controls` are the labels of what can be pressed or picked; `typed` is what stands
    in its text fields.
    """

    text: str
    controls: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    private: bool = False


class Surface(Protocol):
    """A chat platform from both sides: the port the bot uses, and the screen people use.

    Input verbs find a control by what is written on it, on the newest thing that offers it, and
    return when the person has been answered. They raise AssertionError when nothing offers it.
    """

    workspace: str

    def connect(self, reception: Reception, clock: Callable[[], datetime]) -> Platform:
        """Hand what people do to this reception from now on; a restarted bot connects again."""
        ...

    async def look(self, who: Account, where: Channel) -> tuple[Seen, ...]:
        """All that stands before a person in a channel, oldest first."""
        ...

    async def press(self, who: Account, where: Channel, label: str) -> None:
        """Press the button with that label."""
        ...

    async def choose(self, who: Account, where: Channel, labels: tuple[str, ...]) -> None:
        """Pick options by their keys, and send them off."""
        ...

    async def fill(self, who: Account, where: Channel, values: tuple[str, ...]) -> None:
        """Fill the open form's fields (a choice that is alone takes several keys), and send it."""
        ...

    async def type(self, who: Account, where: Channel, text: str) -> None:
        """Type a line into the channel, such as `/quiz today`."""
        ...

    async def repeat(self, who: Account, ago: int) -> None:
        """The platform brings again what this person did: 1 is the last thing."""
        ...

    async def leave(self) -> None:
        """Everybody goes home; nothing is looked at any more."""
        ...
