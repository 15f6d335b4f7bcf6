"""People."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person as one platform knows them."""

    workspace: str
    user: str
    name: str
    host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A person, known by one or more accounts."""

    id: str
    name: str
