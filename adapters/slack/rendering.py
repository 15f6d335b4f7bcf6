"""Cards as Block Kit: pure, so that what people see can be read in a test.

What is read is drawn as rich text, in which words mean nothing but themselves, whoever wrote them.
https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from adapters.slack import escaping
from bot import ui
from bot.ui import columns

Json: TypeAlias = dict[str, Any]

BUTTONS_IN_A_ROW: Final = 5
MOST_BOXES: Final = (
    10  # https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
)
LONGEST_PLACEHOLDER: Final = 150
LONGEST_ALT: Final = 2000
LONGEST_DOCUMENT: Final = 2500  # characters, of the 3,000 that a text takes
HELD: Final = "held|"  # before the action of what only counts once its button is pressed
SEND: Final = "send|"  # before the action of that button
_STYLES: Final = {ui.Tone.PRIMARY: "primary", ui.Tone.DANGER: "danger"}
CHANNEL: Final = re.compile(r"[CG][A-Z0-9]{2,}")
GROUP: Final = re.compile(r"S[A-Z0-9]{2,}")
EVERYBODY: Final = frozenset({"channel", "here"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a message is drawn.

    `mark` is the block id of its first block, by which it is found again; `call` is the one group
    that it may call; `files` are Slack's own ids of pictures that are embedded.
    """

    mark: str = ""
    call: str = ""
    files: Mapping[ui.Block, str] = field(default_factory=dict)


QUIET: Final = Manner()


def blocks(card: ui.Card, manner: Manner = QUIET) -> list[Json]:
    """The whole card."""
    shown = [*read(card.blocks, manner), *controls(card.controls)]
    if not shown:
        shown = [_rich([_text(card.summary or "…")])]
    if manner.mark:
        shown[0] = {**shown[0], "block_id": manner.mark}
    return shown


def named(card: ui.Card) -> str:
    """The group that a card names, which an edit calls no more."""
    spans = (span for part in card.blocks if isinstance(part, ui.Paragraph) for span in part.text)
    return next((span.id for span in spans if isinstance(span, ui.Group)), "")


def read(parts: Iterable[ui.Block], manner: Manner = QUIET) -> Iterator[Json]:
    """What is read, a block each; one without words is none."""
    for part in parts:
        match part:
            case ui.Picture() if part in manner.files:
                yield _picture(part, manner.files[part])
            case ui.Heading(words):
                yield {"type": "header", "text": _plain(" ".join(words.split()) or "…")}
            case ui.Divider():
                yield {"type": "divider"}
            case ui.Picture(url, alt) if escaping.is_web(url):
                yield {"type": "image", "image_url": url, "alt_text": alt[:LONGEST_ALT] or "…"}
            case ui.CodeBlock(words) | ui.Formula(words):
                yield from _preformatted(words)
            case ui.Document(_, words):
                yield from _preformatted(_beginning(words))
            case ui.Table() if (aligned := columns.aligned(part)) is not None:
                yield from _preformatted(aligned)
            case ui.Calendar(title):
                yield _rich([_text(title or "…", bold=True)])
                yield from _preformatted(columns.weeks(part))
            case _:
                if spans := [one for one in _words(part, manner) if one.get("text", "…")]:
                    yield _rich(spans)


def _picture(part: ui.Block, file_id: str) -> Json:
    alt = ui.plain_text(ui.Card(summary="", blocks=(part,))).strip()
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": alt[:LONGEST_ALT] or "…"}


def _rich(words: list[Json]) -> Json:
    section = {"type": "rich_text_section", "elements": words}
    return {"type": "rich_text", "elements": [section]}


def _preformatted(words: str) -> Iterator[Json]:
    if words.strip():
        section = {"type": "rich_text_preformatted", "elements": [_text(words)]}
        yield {"type": "rich_text", "elements": [section]}


def _beginning(words: str) -> str:
    """A private reply on Slack holds no file."""
    if len(words) <= LONGEST_DOCUMENT:
        return words
    return f"{words[:LONGEST_DOCUMENT]}\n… Slack shows no more. Discord and the playground give it all."


def _text(words: str, **style: bool) -> Json:
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}


def _words(part: ui.Block, manner: Manner) -> Iterator[Json]:
    match part:
        case ui.Paragraph(spans):
            yield from (_inline(span, manner) for span in spans)
        case ui.Facts(rows):
            for place, (name, value) in enumerate(rows):
                yield _text(f"\n{name}" if place else name, bold=True)
                yield _text(f"  {value}")
        case ui.Table():
            yield from _rows(part)
        case ui.Bars():
            yield from _bars(part)
        case ui.Picture(alt=alt):
            yield _text(f"[{alt}]")


def _inline(span: ui.Inline, manner: Manner) -> Json:
    match span:
        case ui.Plain(words):
            return _text(words)
        case ui.Strong(words):
            return _text(words, bold=True)
        case ui.Code(words):
            return _text(words, code=True)
        case ui.Link(words, url) if escaping.is_web(url):
            return {"type": "link", "url": url, "text": words or url}
        case ui.Link(words, url):
            return _text(f"{words} ({url})")
        case ui.Place(channel) if CHANNEL.fullmatch(channel):
            return {"type": "channel", "channel_id": channel}
        case ui.Group(group) if group and group == manner.call:
            return _called(group)
        case ui.Place() | ui.Group():
            return _text(span.text)


def _called(group: str) -> Json:
    """The only words that reach people who do not look: a host has chosen them."""
    if group in EVERYBODY:
        return {"type": "broadcast", "range": group}
    if GROUP.fullmatch(group):
        return {"type": "usergroup", "usergroup_id": group}
    return _text(f"@{group}")


def _rows(table: ui.Table) -> Iterator[Json]:
    """A line a row, where columns would be too wide for a phone."""
    for place, row in enumerate(columns.marked(table).rows):
        first, second, *rest = (*row, "", "")
        named = [
            f"{cell} {head.lower()}" for head, cell in zip(table.header[2:], rest, strict=False)
        ]
        yield _text(f"\n{first} " if place else f"{first} ")
        yield _text(second, bold=True)
        yield _text("".join(f" · {words}" for words in named))


def _bars(chart: ui.Bars) -> Iterator[Json]:
    yield _text(chart.title, bold=True)
    for bar in chart.bars:
        length, share = columns.gauge(bar.count, chart.of)
        label = " ".join(bar.label.split())
        yield _text(f"\n{'✓ ' if bar.marked else ''}{label}\n")
        yield _text(length)
        yield _text(f" {share}")


# What is pressed and picked --------------------------------------------------------------------


def controls(pressed: Iterable[ui.Control]) -> Iterator[Json]:
    """Neighbouring buttons share rows of five; everything else has a row of its own."""
    row: list[Json] = []
    for control in pressed:
        if isinstance(control, ui.Button):
            if any(one["action_id"] == control.action.encode() for one in row):
                continue  # it does the same, and Slack takes no two of one id in a row
            if len(row) == BUTTONS_IN_A_ROW:
                yield _actions(row)
                row = []
            row.append(_button(control))
            continue
        if row:
            yield _actions(row)
            row = []
        yield from _choice(control)
    if row:
        yield _actions(row)


def _actions(row: list[Json]) -> Json:
    return {"type": "actions", "elements": row}


def _button(button: ui.Button) -> Json:
    style = {"style": _STYLES[button.tone]} if button.tone in _STYLES else {}
    label = _plain(button.label)
    return {"type": "button", "action_id": button.action.encode(), "text": label, **style}


def _choice(choice: ui.Choice | ui.GroupChoice | ui.PlaceChoice) -> Iterator[Json]:
    match choice:
        case ui.Choice(most=1):
            yield _labelled(choice, {**_menu(choice), "action_id": choice.action.encode()})
        case ui.Choice():
            yield from _several(choice)
        case ui.PlaceChoice():
            yield _labelled(choice, _places(choice))
        case ui.GroupChoice():
            return  # Slack has no menu of groups; they are typed, where Slack completes them


def _labelled(choice: ui.Choice | ui.PlaceChoice, element: Json) -> Json:
    """What it is about stands beside it, also when something is picked already."""
    return {"type": "section", "text": _plain(choice.prompt), "accessory": element}


def _menu(choice: ui.Choice) -> Json:
    menu: Json = {
        "type": "static_select",
        "placeholder": _plain(choice.prompt[:LONGEST_PLACEHOLDER]),
        "options": options(choice.options),
    }
    chosen = options(one for one in choice.options if one.key in choice.chosen)
    return {**menu, "initial_option": chosen[0]} if chosen else menu


def _several(choice: ui.Choice) -> Iterator[Json]:
    """Nothing is sent before its button is pressed: a click too many is no answer."""
    few = len(choice.options) <= MOST_BOXES
    offered: Json = {"options": options(choice.options)}
    if chosen := options(one for one in choice.options if one.key in choice.chosen):
        offered["initial_options"] = chosen
    if not few:
        offered["placeholder"] = _plain(choice.prompt[:LONGEST_PLACEHOLDER])
    kind = "checkboxes" if few else "multi_static_select"
    held = f"{HELD}{choice.action.encode()}"
    yield _labelled(choice, {"type": kind, "action_id": held, **offered})
    send = {"action_id": f"{SEND}{choice.action.encode()}", "text": _plain(choice.send)}
    yield _actions([{"type": "button", **send}])


def options(offered: Iterable[ui.Option]) -> list[Json]:
    """Options by their keys."""
    return [{"text": _plain(one.label), "value": one.key} for one in offered]


def _places(choice: ui.PlaceChoice) -> Json:
    menu: Json = {
        "type": "conversations_select",
        "action_id": choice.action.encode(),
        "placeholder": _plain(choice.prompt[:LONGEST_PLACEHOLDER]),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    known = CHANNEL.fullmatch(choice.chosen)
    return {**menu, "initial_conversation": choice.chosen} if known else menu
