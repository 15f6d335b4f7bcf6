"""What a person may ask about his own accounts and data."""

from dataclasses import dataclass

from bot.engine.requests.origin import FromHost, FromPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLinkCode(FromPerson):
    """A one-time code that joins this account with another one of the same person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(FromPerson):
    """Join this account with the one behind the code, once its holder was seen."""

    code: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPrivacy(FromPerson):
    """What may be done with one's own data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHidden(FromPerson):
    """Be on no board, or on all again."""

    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLeaver(FromHost):
    """Somebody has left the workspace: the name under which he is shown."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportData(FromPerson):
    """Everything that is kept about oneself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteData(FromPerson):
    """Forget this person, once it was agreed to."""

    confirmed: bool = False
