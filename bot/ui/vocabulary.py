"""The neutral vocabulary: what is shown, what is asked, and the only thing that comes back.

Closed unions of frozen data. A renderer matches over them, so that mypy names the adapter that
forgot a case; there is no dict, no `extra`, and no vendor's word in here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

LONGEST_ACTION: Final = 100  # Discord's custom_id is the narrowest place an action must live in
_SEPARATOR: Final = ":"


@dataclass(frozen=True, slots=True)
class Action:
    """What a press or a submission means, small enough to live in the message itself.

    It names a round and a position, never what is right; it works after a restart.
    """

    name: str
    args: tuple[str, ...] = ()

    def encode(self) -> str:
        """The token that a button carries, at most 100 characters."""
        parts = (self.name, *self.args)
        if any(_SEPARATOR in part for part in parts):
            raise ValueError(f"an action's parts hold no {_SEPARATOR!r}: {parts}")
        token = _SEPARATOR.join(parts)
        if len(token) > LONGEST_ACTION:
            raise ValueError(f"an action has at most {LONGEST_ACTION} characters: {token}")
        return token

    @classmethod
    def decode(cls, token: str) -> "Action":
        """Read any token back; whether its name means something is for the receiver to say."""
        name, *args = token[:LONGEST_ACTION].split(_SEPARATOR)
        return cls(name, tuple(args))


class Tone(StrEnum):
    """What kind of step a button is."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


# Inline text ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plain:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A channel by the platform's id; shown by its name where the platform knows it."""

    id: str

    @property
    def text(self) -> str:
        """What can be said of it everywhere."""
        return f"#{self.id}"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people by the platform's id; shown by its name, and never called by it."""

    id: str

    @property
    def text(self) -> str:
        """What can be said of it everywhere."""
        return f"@{self.id}"


Worded: TypeAlias = Plain | Strong | Code | Link
Inline: TypeAlias = Worded | Place | Group
Rich: TypeAlias = tuple[Inline, ...]


# Blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Rich


@dataclass(frozen=True, slots=True)
class CodeBlock:
    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of a name and its value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; `emphasised` is the row that is the reader's own.

    A `pictured` one is also worth a picture where the surface shows pictures.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    emphasised: int | None = None
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """How many chose one thing; `marked` says that it was right."""

    label: str
    count: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A small bar chart; a surface without graphics draws it in block characters.

    Shares are of `of` people: one person may stand behind several bars.
    """

    title: str
    bars: tuple[Bar, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days in a row, beginning with a Monday; each is a place in `legend`.

    The legend goes from nothing, which needs no mark, through little to much.
    """

    title: str
    first: date
    days: tuple[int, ...]
    legend: tuple[str, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many days there are of each kind, the last kind first; those of nothing are left out."""
        return tuple(
            (self.legend[kind], self.days.count(kind))
            for kind in range(len(self.legend) - 1, 0, -1)
        )


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics as TeX writes it; a surface that cannot set it shows the source."""

    source: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text to keep, as a file of that name; only one person ever gets to see it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Divider:
    pass


Block: TypeAlias = (
    Heading
    | Paragraph
    | CodeBlock
    | Facts
    | Table
    | Bars
    | Calendar
    | Picture
    | Formula
    | Document
    | Divider
)


# Controls ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """`key` is what a person types where there is nothing to press."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Button:
    action: Action
    label: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Choice:
    """Pick between `least` and `most` of the options; how it looks is the surface's business.

    `chosen` are the keys picked already; `send` is what the button says where there is one.
    """

    action: Action
    prompt: str
    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    chosen: tuple[str, ...] = ()
    send: str = "Answer"


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """Pick one of the platform's groups of people, or none, by its id.

    A surface without groups leaves it out: what it sets can be typed.
    """

    action: Action
    prompt: str
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Pick one of the platform's channels by its id. A surface may leave it out, as with groups."""

    action: Action
    prompt: str
    chosen: str = ""


Control: TypeAlias = Button | Choice | GroupChoice | PlaceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message. `summary` is its notification, its page title and its line in the log."""

    summary: str
    blocks: tuple[Block, ...]
    controls: tuple[Control, ...] = ()


# Forms ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """`value` is what stands in it already; `hint` stands below it."""

    key: str
    label: str
    multiline: bool = False
    required: bool = True
    longest: int = 3000
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """`chosen` are the keys picked already."""

    key: str
    label: str
    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    chosen: tuple[str, ...] = ()


Field: TypeAlias = TextField | ChoiceField


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`intro` is read before the fields; what comes back carries the same action."""

    action: Action
    title: str
    fields: tuple[Field, ...]
    intro: tuple[Block, ...] = ()


# Reading a card without a screen -------------------------------------------------------------


def plain_text(card: Card) -> str:
    """The card with no markup and nothing to press: for a terminal, a log, a screen reader."""
    return "\n".join(line for block in card.blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(spans):
            yield "".join(span.text for span in spans)
        case CodeBlock(code):
            yield from (f"    {line}" for line in code.splitlines())
        case Facts(rows):
            yield from (f"{name}: {value}" for name, value in rows)
        case Table(header, rows):
            yield from (" · ".join(cells) for cells in (header, *rows))
        case Bars(title, bars):
            yield title
            yield from (f"{bar.label}: {bar.count}{' ✓' if bar.marked else ''}" for bar in bars)
        case Calendar(title):
            yield title
            yield from (f"{name}: {days}" for name, days in block.counts)
        case Picture(alt=alt):
            yield f"[{alt}]"
        case Formula(source):
            yield f"    {source}"
        case Document(name):
            yield f"[{name}]"
        case Divider():
            yield "—"
