"""What passes between a platform and the bot: four things come in, four go out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.ui.vocabulary import Action, Card, Form


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPlatform:
    """Who did something, where.

    `event` is the platform's own id of it, so that a redelivery counts once; `hindrance` says what
    keeps the bot from posting there, and what to do, as far as the platform told.
    """

    who: Account
    where: Channel
    event: str
    hindrance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(FromPlatform):
    """A button."""

    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(FromPlatform):
    """Options picked from a choice, by their keys."""

    action: Action
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(FromPlatform):
    """A form sent off: values by field key; a choice field gives its keys joined by commas."""

    action: Action
    values: tuple[tuple[str, str], ...]

    def value(self, key: str) -> str:
        """What stands in a field, empty when it was not sent."""
        return dict(self.values).get(key, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(FromPlatform):
    """A `/quiz …` command, the text after `/quiz`."""

    text: str


Incoming: TypeAlias = Pressed | Chosen | Filled | Typed


class Otherwise(StrEnum):
    """What to do where a private reply in the channel is not possible."""

    DIRECT_MESSAGE = "direct message"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """Only the person who acted sees it; `beside` leaves standing what it was asked from."""

    card: Card
    beside: bool = False
    otherwise: Otherwise = Otherwise.DIRECT_MESSAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Open a form for the person who acted."""

    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A form came back with something to mend: reasons by field key; what was typed is kept."""

    form: Form
    reasons: tuple[tuple[str, str], ...]


Outgoing: TypeAlias = Whisper | Ask | Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that stands in a channel, drawn from what is true now."""

    message: str
    at: datetime
    card: Card
