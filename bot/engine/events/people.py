"""One's own accounts and data."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.store.identity import Forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCodeShown:
    """A code to type from another account; `linked` are the platforms that are joined already."""

    code: str
    until: datetime
    zone: str
    linked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOffered:
    """Whose code it is, to be agreed to."""

    code: str
    name: str
    platform: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsLinked:
    """They are one player now, under the name of the account that typed the code."""

    platforms: tuple[str, ...]


class LinkTrouble(Enum):
    """Why accounts were not joined."""

    UNKNOWN = "unknown"
    OWN = "own"
    ALREADY = "already"
    SAME_WORKSPACE = "same workspace"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRefused:
    """Nothing was done."""

    why: LinkTrouble


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyShown:
    """What one may do with one's own data."""

    hidden: bool
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardsLeft:
    """Whether the player is hidden from boards now."""

    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DataExported:
    """Everything that is kept, as JSON."""

    text: str
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionOffered:
    """What would be deleted, to be agreed to."""

    accounts: int
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDeleted:
    """What was deleted, and what is left as nobody's."""

    what: Forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaverNoted:
    """Who left is on none of the workspace's boards."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchPlayer:
    """Nobody here is called so, or several are."""

    name: str
    several: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingKept:
    """There is no data about this person."""
