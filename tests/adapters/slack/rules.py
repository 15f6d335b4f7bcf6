"""What Slack refuses to show, from its own reference, as far as Quizbell could get it wrong.

https://docs.slack.dev/reference/block-kit/blocks and …/block-elements, …/reference/views
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json: TypeAlias = dict[str, Any]

TEXT: Final = {"header": 150, "section": 3000, "button": 75, "label": 2000, "hint": 2000}
BLOCKS: Final = {
    "section",
    "header",
    "actions",
    "divider",
    "image",
    "input",
    "rich_text",
    "context",
}
IN_SECTIONS: Final = {
    "button",
    "checkboxes",
    "static_select",
    "multi_static_select",
    "conversations_select",
}
IN_ACTIONS: Final = {"button", "checkboxes", "static_select", "conversations_select"}
OPTIONS: Final = {
    "checkboxes": 10,
    "radio_buttons": 10,
    "static_select": 100,
    "multi_static_select": 100,
}


def wrong(blocks: list[Json], *, most: int = 50) -> list[str]:
    """All complaints about the blocks of a message."""
    found = [*_all(blocks)]
    if len(blocks) > most:
        found.append(f"{len(blocks)} blocks where {most} fit")
    ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    found += [f"block_id {one} twice" for one, times in ids.items() if times > 1]
    found += [f"block_id {one[:20]}… too long" for one in ids if len(one) > 255]
    return found


def wrong_view(view: Json) -> list[str]:
    """All complaints about a modal or a home."""
    found = wrong(view["blocks"], most=100)
    asks = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal":
        found += _text(view["title"], 24, "title")
        found += ["a form without a submit button"] if asks and "submit" not in view else []
    found += [
        f"{key} too long"
        for key, limit in (("private_metadata", 3000), ("callback_id", 255))
        if len(view.get(key, "")) > limit
    ]
    return found + _formed(lambda: View(**view).validate_json())


def _formed(check: Any) -> list[str]:
    try:
        check()
    except SlackObjectFormationError as error:
        return [str(error)]
    return []


def _all(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        kind = block["type"]
        if kind not in BLOCKS:
            yield f"no block is called {kind}"
            continue
        yield from _block(block)
        if kind != "rich_text":
            parsed = Block.parse(block)
            assert parsed is not None
            yield from _formed(parsed.validate_json)


def _block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "header" | "section" as kind:
            yield from _text(block["text"], TEXT[kind], kind)
            if accessory := block.get("accessory"):
                yield from _element(accessory, IN_SECTIONS)
        case "actions":
            names = Counter(element["action_id"] for element in block["elements"])
            yield from (f"action_id {one} twice" for one, times in names.items() if times > 1)
            yield from (["no elements"] if not block["elements"] else [])
            for element in block["elements"]:
                yield from _element(element, IN_ACTIONS)
        case "image":
            yield from _length(block["alt_text"], 2000, "alt text")
        case "input":
            yield from _text(block["label"], TEXT["label"], "label")
            if "hint" in block:
                yield from _text(block["hint"], TEXT["hint"], "hint")
            yield from _element(block["element"], {*OPTIONS, "plain_text_input"})
        case "rich_text":
            for section in block["elements"]:
                yield from _rich(section)


def _rich(section: Json) -> Iterator[str]:
    if section["type"] not in {"rich_text_section", "rich_text_preformatted"}:
        yield f"no rich text is called {section['type']}"
    yield from (["rich text without words"] if not section["elements"] else [])
    for element in section["elements"]:
        match element["type"]:
            case "text" | "link":
                yield from _length(element["text"], 4000, "rich text")
            case "channel" | "usergroup" | "broadcast":
                pass
            case other:
                yield f"no words are called {other}"


def _element(element: Json, allowed: set[str]) -> Iterator[str]:
    kind = element["type"]
    if kind not in allowed:
        yield f"{kind} may not stand there"
    yield from _length(element["action_id"], 255, "action_id")
    if kind == "button":
        yield from _text(element["text"], TEXT["button"], "button")
    if kind in OPTIONS:
        yield from _options(element["options"], OPTIONS[kind])
    if "max_length" in element and not 1 <= element["max_length"] <= 3000:
        yield f"max_length is {element['max_length']}"


def _options(options: list[Json], most: int) -> Iterator[str]:
    if not 1 <= len(options) <= most:
        yield f"{len(options)} options where {most} fit"
    for option in options:
        yield from _text(option["text"], 75, "option")
        yield from _length(option["value"], 150, "option's value")


def _text(text: Json, most: int, what: str) -> list[str]:
    return list(_length(text["text"], most, what))


def _length(text: str, most: int, what: str) -> Iterator[str]:
    if not 1 <= len(text) <= most:
        yield f"{what}: {len(text)} characters where 1 to {most} fit"
