"""Discord's markdown: text that means nothing but itself, whoever wrote it.

https://support.discord.com/hc/en-us/articles/210298617 says what markdown gives a meaning to. An
escape never costs more than one character a mark, which is how `bot.ui` measures.
"""

import re
from typing import Final
from urllib.parse import quote, urlsplit

_BREAK: Final = "\u200b"  # zero width: parts what would otherwise be read together
_RISKY: Final = re.compile(
    r"(?P<url>https?://[^\s\\*`|~<>\[\]()]+)"  # stays whole: it links to what it says
    r"|(?P<mark>[\\*_~`|<\[])"  # `<` begins mentions, emoji, times and hidden links
    r"|(?P<ping>@)(?=everyone|here)"
    r"|^(?P<start>[ \t]*)(?=[#>-])",  # headings, quotations, lists, small print
    re.MULTILINE,
)
_LANGUAGE: Final = re.compile(r"[\w+-]{1,20}", re.ASCII)


def plain(text: str) -> str:
    """The text as it is, with nothing in it that formats, links, mentions or hides."""
    return _RISKY.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "mark":
            return f"\\{found['mark']}"
        case "ping":
            return f"@{_BREAK}"
        case "start":
            return f"{found['start']}\\"
        case _:
            return found[0]


def strong(text: str) -> str:
    """The same in bold; blanks at its ends stay outside, where they cannot break it."""
    core = text.strip()
    if not core:
        return text
    before, _, after = text.partition(core)
    return f"{before}**{plain(core)}**{after}"


def code(text: str) -> str:
    """Inline code on one line, with backticks in it too."""
    flat = " ".join(text.split())
    if "`" not in flat:
        return f"`{flat}`" if flat else ""
    return f"`` {re.sub('`(?=`)', f'`{_BREAK}', flat)} ``"


def fenced(text: str, language: str = "") -> str:
    """A code block that its own text cannot close; `unfenced` reads it back."""
    named = language if _LANGUAGE.fullmatch(language) else ""
    return f"```{named}\n{re.sub('``(?=`)', f'``{_BREAK}', text)}\n```"


def unfenced(block: str) -> str:
    """The text of a code block that has no language."""
    return block.removeprefix("```\n").removesuffix("\n```").replace(f"``{_BREAK}", "``")


def link(text: str, url: str) -> str:
    """A link that shows its words; an address that is not plainly of the web stays text."""
    if not is_web(url):
        return plain(f"{text} ({url})")
    return f"[{plain(text)}](<{quote(url, safe=_WHOLE)}>)"


_WHOLE: Final = "!#$%&'*+,-./:;=?@_~"  # what an address may keep; brackets would end the link


def is_web(url: str) -> bool:
    """Whether Discord could open it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(url) <= 2048
