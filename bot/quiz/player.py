"""People."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person as one platform knows them.

    `host` says that the platform lets them manage the channel; `groups` are the groups (roles)
    they belong to, of which a channel may name one as its hosts; `zone` is where they seem to be.
    """

    workspace: str
    user: str
    name: str
    host: bool = False
    groups: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A person, known by one or more accounts."""

    id: str
    name: str
