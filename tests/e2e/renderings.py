"""Discord's cards as people see them, drawn from what Discord is really sent.

`make screenshots` keeps them for the README. They are renderings: the components are those of the
adapter, the page that shows them is made after Discord's looks.
"""

import base64
import html
import re
from typing import Any, Final

from adapters.discord import rendering
from bot import ui

STYLE: Final = """
body { margin: 0; font: 15px/1.4 "Noto Sans", "DejaVu Sans", sans-serif; }
#card { padding: 16px; background: #313338; color: #dbdee1; width: 520px; }
.who { font-weight: 600; color: #f2f3f5; margin-bottom: 4px; }
.who span { background: #5865f2; border-radius: 3px; font-size: 10px; padding: 1px 4px; }
.only { color: #949ba4; font-size: 12px; margin-top: 6px; }
.box { background: #2b2d31; border: 1px solid #3f4147; border-radius: 8px; padding: 12px 16px;
       display: grid; gap: 8px; }
.box h2 { margin: 0; font-size: 20px; color: #f2f3f5; }
.box p { margin: 0; white-space: pre-wrap; }
.box img { max-width: 100%; border-radius: 8px; display: block; }
code { background: #1e1f22; border-radius: 3px; padding: 0 3px; font-size: 13px; }
pre { background: #1e1f22; border-radius: 4px; padding: 8px; margin: 0; font-size: 13px; }
.row { display: flex; gap: 8px; flex-wrap: wrap; }
.row b { font-weight: 500; font-size: 14px; padding: 6px 16px; border-radius: 8px;
         background: #4e5058; color: #fff; }
.row b.s1 { background: #5865f2; } .row b.s4 { background: #da373c; }
.menu { background: #1e1f22; border-radius: 8px; padding: 9px 12px; width: 100%; color: #dbdee1; }
.menu i { font-style: normal; color: #949ba4; } .menu::after { content: "⌄"; float: right; }
.call { background: #5865f24d; color: #c9cdfb; border-radius: 3px; padding: 0 2px; }
hr { border: 0; border-top: 1px solid #3f4147; width: 100%; }
"""
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)\n```$", re.DOTALL)
_MARKS: Final = re.compile(r"\\(.)|\*\*(.+?)\*\*|`([^`]+)`|&lt;(?:@&amp;|#)(\d+)&gt;", re.DOTALL)


def page(card: ui.Card, names: dict[str, str], *, private: bool = False) -> str:
    """One message; `names` are what channels and roles are called, by their ids."""
    shown = rendering.layout(card)
    pictures = {
        one.url: f"data:image/png;base64,{base64.b64encode(one.content).decode()}"
        for one in shown.pictures
    }
    (box,) = shown.to_components()  # type: ignore[no-untyped-call]  # the library's gap
    parts = "".join(_part(one, pictures, names) for one in box["components"])
    only = '<div class="only">Only you can see this</div>' if private else ""
    return (
        f"<meta charset=utf-8><style>{STYLE}</style><div id=card>"
        f"<div class=who>Quizbell <span>APP</span></div><div class=box>{parts}</div>{only}</div>"
    )


def _part(part: dict[str, Any], pictures: dict[str, str], names: dict[str, str]) -> str:
    match part["type"]:
        case 1:
            return f"<div class=row>{''.join(_control(one, names) for one in part['components'])}</div>"
        case 10:
            return _text(part["content"], names)
        case 12:
            sources = (pictures[item["media"]["url"]] for item in part["items"])
            return "".join(f'<img src="{source}">' for source in sources)
        case 14:
            return "<hr>"
    raise ValueError(f"no rendering for component {part['type']}")


def _text(content: str, names: dict[str, str]) -> str:
    if fenced := _FENCE.match(content):
        return f"<pre>{html.escape(fenced[2])}</pre>"
    if content.startswith("## "):
        return f"<h2>{_inline(content[3:], names)}</h2>"
    return f"<p>{_inline(content, names)}</p>"


def _inline(text: str, names: dict[str, str]) -> str:
    def marked(found: re.Match[str]) -> str:
        escaped, strong, code, called = found.groups()
        if called:
            return f"<span class=call>{names.get(called, called)}</span>"
        if strong:
            return f"<strong>{_MARKS.sub(marked, strong)}</strong>"
        return f"<code>{code}</code>" if code else escaped

    return _MARKS.sub(marked, html.escape(text, quote=False))


def _control(control: dict[str, Any], names: dict[str, str]) -> str:
    if control["type"] == 2:
        return f'<b class="s{control["style"]}">{html.escape(control["label"])}</b>'
    chosen = [one["label"] for one in control.get("options", ()) if one.get("default")]
    chosen += [names.get(str(one["id"]), "") for one in control.get("default_values", ())]
    told = html.escape(", ".join(chosen)) or f"<i>{html.escape(control['placeholder'])}</i>"
    return f"<div class=menu>{told}</div>"
