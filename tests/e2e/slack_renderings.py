"""Slack's cards as people see them, drawn from what Slack is really sent.

`make screenshots` keeps them for the README. They are renderings: the blocks are those of the
adapter, the page that shows them is made after Slack's looks.
"""

import html
from typing import Any, Final

from adapters.slack import forms, rendering
from bot import ui

STYLE: Final = """
body { margin: 0; font: 15px/1.46 "Noto Sans", "DejaVu Sans", sans-serif; }
#card { padding: 16px; background: #fff; color: #1d1c1d; width: 520px; display: grid; gap: 8px; }
.who { font-weight: 700; } .who span { background: #ddd; border-radius: 3px; font-size: 10px;
       padding: 1px 4px; color: #616061; }
.title { font-weight: 700; font-size: 18px; border-bottom: 1px solid #ddd; padding-bottom: 8px; }
.only { color: #616061; font-size: 12px; }
h2 { margin: 0; font-size: 18px; } p { margin: 0; white-space: pre-wrap; }
code { background: #f4f4f4; border: 1px solid #ddd; border-radius: 3px; padding: 0 3px;
       color: #c01343; font-size: 12px; }
pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; margin: 0;
      font-size: 12px; }
.row { display: flex; gap: 8px; flex-wrap: wrap; }
.row b { font-weight: 700; font-size: 13px; padding: 4px 12px; border-radius: 4px;
         border: 1px solid #bbb; }
.row b.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.row b.danger { background: #e01e5a; border-color: #e01e5a; color: #fff; }
.beside { display: flex; justify-content: space-between; gap: 16px; }
.menu { border: 1px solid #bbb; border-radius: 4px; padding: 4px 12px; min-width: 180px; }
.menu::after { content: "⌄"; float: right; } .box::before { content: "☐ "; }
.box.on::before { content: "☑ "; } .call { background: #fdf2d4; color: #1264a3; }
hr { border: 0; border-top: 1px solid #ddd; width: 100%; }
"""


def page(card: ui.Card, names: dict[str, str], *, window: bool = False) -> str:
    """A message, or a window; `names` are what channels and groups are called, by their ids."""
    manner = rendering.Manner(call=rendering.named(card))
    shown = (
        forms.window(card, forms.Origin())["blocks"] if window else rendering.blocks(card, manner)
    )
    head = (
        "<div class=title>Quizbell</div>"
        if window
        else "<div class=who>Quizbell <span>APP</span></div>"
    )
    parts = "".join(_block(one, names) for one in shown)
    return f"<meta charset=utf-8><style>{STYLE}</style><div id=card>{head}{parts}</div>"


def _block(block: dict[str, Any], names: dict[str, str]) -> str:
    match block["type"]:
        case "header":
            return f"<h2>{html.escape(block['text']['text'])}</h2>"
        case "divider":
            return "<hr>"
        case "actions":
            return f"<div class=row>{''.join(map(_button, block['elements']))}</div>"
        case "section":
            label = html.escape(block["text"]["text"])
            return f"<div class=beside><p>{label}</p>{_menu(block['accessory'], names)}</div>"
        case "rich_text":
            return "".join(_rich(one, names) for one in block["elements"])
    raise ValueError(f"no rendering for a block {block['type']}")


def _button(button: dict[str, Any]) -> str:
    return f'<b class="{button.get("style", "")}">{html.escape(button["text"]["text"])}</b>'


def _menu(menu: dict[str, Any], names: dict[str, str]) -> str:
    if menu["type"] == "checkboxes":
        on = {one["value"] for one in menu.get("initial_options", ())}
        boxes = (
            f'<div class="box{" on" if one["value"] in on else ""}">{html.escape(one["text"]["text"])}'
            "</div>"
            for one in menu["options"]
        )
        return f"<div>{''.join(boxes)}</div>"
    chosen = menu.get("initial_option")
    place = names.get(menu.get("initial_conversation", ""), "")
    told = chosen["text"]["text"] if chosen else place or menu["placeholder"]["text"]
    return f"<div class=menu>{html.escape(told)}</div>"


def _rich(section: dict[str, Any], names: dict[str, str]) -> str:
    inside = "".join(_span(one, names) for one in section["elements"])
    tag = "pre" if section["type"] == "rich_text_preformatted" else "p"
    return f"<{tag}>{inside}</{tag}>"


def _span(span: dict[str, Any], names: dict[str, str]) -> str:
    if span["type"] in {"channel", "usergroup"}:
        known = span.get("channel_id") or span["usergroup_id"]
        return f"<span class=call>{html.escape(names.get(known, known))}</span>"
    text = html.escape(str(span["text"]), quote=False)
    style = span.get("style", {})
    text = f"<strong>{text}</strong>" if style.get("bold") else text
    return f"<code>{text}</code>" if style.get("code") else text
