"""What each surface can carry, as data, and what would not fit.

Every number is the vendor's; the pages are linked beside it. Lengths count after escaping, with the
surface's own renderer, because escaping lengthens text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Final

from bot.ui.vocabulary import (
    Bars,
    Block,
    Button,
    Calendar,
    Card,
    Choice,
    ChoiceField,
    CodeBlock,
    Divider,
    Document,
    Facts,
    Form,
    Formula,
    GroupChoice,
    Heading,
    Option,
    Paragraph,
    Picture,
    PlaceChoice,
    Plain,
    Rich,
    Table,
    TextField,
)

WEEKDAYS: Final = 7
BAR: Final = 24  # a bar drawn in block characters, with its count
PICTURE_TEXT: Final = 1024  # https://discord.com/developers/docs/components/reference#media-gallery


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Counts and lengths in characters."""

    card: int  # all that is read in one message or form
    text: int  # one paragraph, code block, table or chart
    heading: int
    blocks: int
    facts: int
    buttons: int
    button_label: int
    options: int
    option_label: int
    form_title: int
    form_fields: int
    field_label: int
    field_hint: int
    field_text: int

    def __and__(self, other: "Limits") -> "Limits":
        """The narrower of two surfaces."""
        return Limits(
            **{f.name: min(getattr(self, f.name), getattr(other, f.name)) for f in fields(Limits)}
        )


# https://discord.com/developers/docs/components/reference (text 4000 in all of a message, 40
# components, 5 buttons in each of 5 rows, button label 80, select 25 options of 100, modal title
# 45, 5 fields, label 45 with a description of 100, text input 4000)
DISCORD: Final = Limits(
    card=4000,
    text=4000,
    heading=4000,
    blocks=30,
    facts=25,
    buttons=25,
    button_label=80,
    options=25,
    option_label=100,
    form_title=45,
    form_fields=5,
    field_label=45,
    field_hint=100,
    field_text=4000,
)

# https://docs.slack.dev/reference/block-kit/blocks (section text 3000, header 150, 50 blocks,
# section fields 10, actions 25), …/block-elements (button text 75, options 100 of 75, plain text
# input 3000), https://docs.slack.dev/reference/views (title 24), …/blocks/input-block (label 2000,
# hint 2000); a message's own ceiling is that of chat.postMessage, 40000
SLACK: Final = Limits(
    card=40_000,
    text=3000,
    heading=150,
    blocks=45,
    facts=10,
    buttons=25,
    button_label=75,
    options=100,
    option_label=75,
    form_title=24,
    form_fields=40,
    field_label=2000,
    field_hint=2000,
    field_text=3000,
)

# https://html.spec.whatwg.org/multipage/ sets none; these keep a page readable and a request small.
HTML: Final = Limits(
    card=1_000_000,
    text=100_000,
    heading=1_000,
    blocks=200,
    facts=100,
    buttons=50,
    button_label=200,
    options=200,
    option_label=1_000,
    form_title=200,
    form_fields=50,
    field_label=200,
    field_hint=1_000,
    field_text=100_000,
)

EVERYWHERE: Final = DISCORD & SLACK & HTML


def misfits(thing: Card | Form, limits: Limits, rendered: Callable[[Rich], str]) -> tuple[str, ...]:
    """All that would have to be cut, in reading order; empty when it fits.

    `rendered` is the surface's own renderer of inline text.
    """
    match thing:
        case Card(blocks=blocks):
            return (*_blocks(blocks, limits, rendered), *_controls(thing, limits))
        case Form(intro=intro):
            return (*_blocks(intro, limits, rendered), *_fields(thing, limits))


def size(block: Block, rendered: Callable[[Rich], str]) -> int:
    """The characters that a block takes."""

    def length(*texts: str) -> int:
        return sum(len(rendered((Plain(text),))) + 1 for text in texts)

    match block:
        case Heading(text):
            return length(text) - 1
        case Paragraph(spans):
            return len(rendered(spans))
        case CodeBlock(code):
            return length(code)
        case Facts(rows):
            return length(*(cell for row in rows for cell in row))
        case Table(header, rows):
            return length(*header, *(cell for row in rows for cell in row))
        case Bars(title, bars):
            return length(title, *(bar.label for bar in bars)) + BAR * len(bars)
        case Calendar(title, days=days, legend=legend):
            return length(title, *legend) + len(days) + 12 * (WEEKDAYS + len(legend))
        case Picture(alt=alt):
            return len(alt)
        case Formula(source):
            return length(source)
        case Document(name):
            return length(name)
        case Divider():
            return 0


def total(blocks: Iterable[Block], rendered: Callable[[Rich], str]) -> int:
    """The characters that blocks take together, with what stands between them."""
    return sum(size(block, rendered) + 1 for block in blocks)


def _over(what: str, size: int, most: int) -> Iterator[str]:
    if size > most:
        yield f"{what}: {size} where {most} fit"


def _blocks(
    blocks: tuple[Block, ...], limits: Limits, rendered: Callable[[Rich], str]
) -> Iterator[str]:
    yield from _over("blocks", len(blocks), limits.blocks)
    for block in blocks:
        what, most = _room(block, limits)
        yield from _over(what, size(block, rendered), most)
        if isinstance(block, Facts):
            yield from _over("facts", len(block.rows), limits.facts)
    yield from _over("all text", total(blocks, rendered), limits.card)


def _room(block: Block, limits: Limits) -> tuple[str, int]:
    match block:
        case Heading():
            return "heading", limits.heading
        case Paragraph():
            return "paragraph", limits.text
        case CodeBlock():
            return "code block", limits.text
        case Facts():
            return "facts", limits.text
        case Table():
            return "table", limits.text
        case Bars():
            return "chart", limits.text
        case Calendar():
            return "calendar", limits.text
        case Picture():
            return "picture's description", min(limits.text, PICTURE_TEXT)
        case Formula():
            return "formula", min(limits.text, PICTURE_TEXT)
        case Document():
            return "document's name", limits.text
        case Divider():
            return "divider", limits.text


def _controls(card: Card, limits: Limits) -> Iterator[str]:
    buttons = [control for control in card.controls if isinstance(control, Button)]
    yield from _over("buttons", len(buttons), limits.buttons)
    for control in card.controls:
        match control:
            case Button(label=label):
                yield from _over(f"button “{label}”", len(label), limits.button_label)
            case Choice(prompt=prompt, options=options):
                yield from _options(prompt, options, limits)
            case GroupChoice() | PlaceChoice():
                pass  # its options are the platform's own


def _fields(form: Form, limits: Limits) -> Iterator[str]:
    yield from _over("form title", len(form.title), limits.form_title)
    yield from _over("form fields", len(form.fields), limits.form_fields)
    for field in form.fields:
        yield from _over(f"label “{field.label}”", len(field.label), limits.field_label)
        match field:
            case TextField(longest=longest, value=value, hint=hint):
                yield from _over(f"length of “{field.label}”", longest, limits.field_text)
                yield from _over(f"text in “{field.label}”", len(value), longest)
                yield from _over(f"hint of “{field.label}”", len(hint), limits.field_hint)
            case ChoiceField(options=options):
                yield from _options(field.label, options, limits)


def _options(where: str, options: tuple[Option, ...], limits: Limits) -> Iterator[str]:
    yield from _over(f"options of “{where}”", len(options), limits.options)
    for option in options:
        yield from _over(f"option {option.key}", len(option.label), limits.option_label)
