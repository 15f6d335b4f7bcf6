"""Who asks, and what about."""

from dataclasses import dataclass

from bot.quiz.player import Account
from bot.quiz.schedule import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPerson:
    """Who acts, in which channel."""

    who: Account
    where: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class FromHost(FromPerson):
    """What only those may ask who host in the channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRound(FromPerson):
    """A round by its id or its number in the channel; the newest open one when neither is given."""

    round_id: str | None = None
    number: int | None = None

    @property
    def names_one(self) -> bool:
        """Whether a certain round is meant."""
        return self.round_id is not None or self.number is not None
