"""Cards as Discord's layouts: pure, so that what people see can be read in a test.

A message of components v2 takes 40 components with 4,000 characters of text in all; it stays one
for all its life, and its buttons carry their action in the custom id.
https://discord.com/developers/docs/components/reference
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import discord
from discord import ui as dui

from adapters.discord import attachments, drawing, escaping, tree
from bot import pictures, ui

BUTTONS_IN_A_ROW: Final = 5
LONGEST_PLACEHOLDER: Final = 150
PLACES: Final = (  # where a quiz can be posted
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
)
_STYLES: Final = {
    ui.Tone.PLAIN: discord.ButtonStyle.secondary,
    ui.Tone.PRIMARY: discord.ButtonStyle.primary,
    ui.Tone.DANGER: discord.ButtonStyle.danger,
}


class Layout(dui.LayoutView):
    """A layout that discord.py forgets once it is sent: presses are known by their custom id."""

    def __init__(self, box: "Box", pictures: tuple[attachments.Attached, ...] = ()) -> None:
        super().__init__(timeout=None)
        self.add_item(box)
        self.pictures = pictures

    def files(self) -> list[discord.File]:
        """What is to be sent along, anew for each sending."""
        return [one.file() for one in self.pictures]

    def is_finished(self) -> bool:
        return True


Box: TypeAlias = dui.Container[Layout]
Part: TypeAlias = dui.Item[Layout]


def layout(card: ui.Card, *, mark: int | None = None) -> Layout:
    """The card in one container; `mark` becomes the container's id, by which it is found again."""
    box: Box = dui.Container(id=mark)
    shown = attachments.of(card.blocks)
    for part in (*blocks(card.blocks, shown), *controls(card.controls)):
        box.add_item(part)
    if not box.children:
        box.add_item(dui.TextDisplay(escaping.plain(card.summary) or "…"))
    return Layout(box, shown)


async def drawn(card: ui.Card, *, mark: int | None = None) -> Layout:
    """The same, its pictures drawn beside the event loop."""
    await pictures.prepared(map(attachments.shared, card.blocks))
    return layout(card, mark=mark)


def blocks(
    read: Iterable[ui.Block], shown: tuple[attachments.Attached, ...] = ()
) -> Iterator[Part]:
    """What is read, a component each; a text without characters is none to Discord.

    What is among the pictures is shown as one.
    """
    for block in read:
        picture = attachments.attached(block) if shown else None
        if picture is not None and picture in shown:
            if isinstance(block, ui.Document):
                yield dui.File(picture.url)
                continue
            yield _picture(picture.url, picture.alt)
            if isinstance(block, ui.Table) and block.emphasised is not None:
                yield dui.TextDisplay(drawing.own_line(block, block.emphasised))
            continue
        match block:
            case ui.Picture(url, alt) if escaping.is_web(url):
                yield _picture(url, alt)
            case ui.Divider():
                yield dui.Separator()
            case _:
                if written := text(block).strip():
                    yield dui.TextDisplay(written)


def text(block: ui.Block) -> str:
    """A block as markdown; a picture as its description."""
    match block:
        case ui.Heading(words):
            return f"## {escaping.plain(' '.join(words.split()))}"
        case ui.Paragraph(spans):
            return rich(spans)
        case ui.CodeBlock(code, language):
            return escaping.fenced(code, language)
        case ui.Facts(rows):
            return "\n".join(
                f"{escaping.strong(name)} {escaping.plain(tree.as_typed_here(v))}"
                for name, v in rows
            )
        case ui.Table():
            return drawing.table(block)
        case ui.Bars():
            return drawing.bars(block)
        case ui.Calendar():
            return drawing.calendar(block)
        case ui.Picture(alt=alt):
            return escaping.plain(f"[{alt}]")
        case ui.Formula(source):
            return escaping.fenced(source, "latex")
        case ui.Document(name):
            return escaping.plain(f"[{name}]")
        case ui.Divider():
            return ""


def rich(spans: ui.Rich) -> str:
    """Inline text as markdown."""
    return "".join(_inline(span) for span in spans)


def _inline(span: ui.Inline) -> str:
    match span:
        case ui.Plain(words):
            return escaping.plain(tree.as_typed_here(words))
        case ui.Strong(words):
            return escaping.strong(words)
        case ui.Code(words):
            return escaping.code(tree.as_typed_here(words))
        case ui.Link(words, url):
            return escaping.link(words, url)
        case ui.Place(channel):
            return f"<#{channel}>" if channel.isdecimal() else escaping.plain(span.text)
        case ui.Group(role):
            return f"<@&{role}>" if role.isdecimal() else escaping.plain(span.text)


def _picture(url: str, alt: str) -> Part:
    gallery: dui.MediaGallery[Layout] = dui.MediaGallery()
    gallery.add_item(media=url, description=alt[: attachments.LONGEST_ALT] or None)
    return gallery


def controls(pressed: Iterable[ui.Control]) -> Iterator[Part]:
    """Neighbouring buttons share rows of five; a menu has a row of its own."""
    row: dui.ActionRow[Layout] = dui.ActionRow()
    for control in pressed:
        match control:
            case ui.Button():
                if len(row.children) == BUTTONS_IN_A_ROW:
                    yield row
                    row = dui.ActionRow()
                row.add_item(_button(control))
            case ui.Choice() | ui.GroupChoice() | ui.PlaceChoice():
                if row.children:
                    yield row
                    row = dui.ActionRow()
                yield _menu(control)
    if row.children:
        yield row


def _button(button: ui.Button) -> dui.Button[Layout]:
    return dui.Button(
        custom_id=button.action.encode(), label=button.label, style=_STYLES[button.tone]
    )


def _menu(choice: ui.Choice | ui.GroupChoice | ui.PlaceChoice) -> dui.ActionRow[Layout]:
    row: dui.ActionRow[Layout] = dui.ActionRow()
    match choice:
        case ui.Choice():
            row.add_item(_options(choice))
        case ui.GroupChoice():
            row.add_item(_roles(choice))
        case ui.PlaceChoice():
            row.add_item(_channels(choice))
    return row


def _options(choice: ui.Choice) -> dui.Select[Layout]:
    return dui.Select(
        custom_id=choice.action.encode(),
        placeholder=choice.prompt[:LONGEST_PLACEHOLDER],
        min_values=choice.least,
        max_values=min(choice.most, len(choice.options)),
        options=[
            discord.SelectOption(label=one.label, value=one.key, default=one.key in choice.chosen)
            for one in choice.options
        ],
    )


def _roles(choice: ui.GroupChoice) -> dui.RoleSelect[Layout]:
    role = discord.SelectDefaultValue(
        id=int(choice.chosen or 0), type=discord.SelectDefaultValueType.role
    )
    return dui.RoleSelect(
        custom_id=choice.action.encode(),
        placeholder=choice.prompt[:LONGEST_PLACEHOLDER],
        min_values=0,
        default_values=[role] if role.id else [],
    )


def _channels(choice: ui.PlaceChoice) -> dui.ChannelSelect[Layout]:
    channel = discord.SelectDefaultValue(
        id=int(choice.chosen or 0), type=discord.SelectDefaultValueType.channel
    )
    return dui.ChannelSelect(
        custom_id=choice.action.encode(),
        placeholder=choice.prompt[:LONGEST_PLACEHOLDER],
        channel_types=list(PLACES),
        default_values=[channel] if channel.id else [],
    )
