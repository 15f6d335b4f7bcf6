"""The few inline marks of Markdown that documents of questions use, taken off or listened to.

Every pattern is bounded in length, so that a hostile text costs time in proportion to its size.
"""

import html
import re
from typing import Final

_INLINE: Final = re.compile(
    r"""
    (?P<ticks>`{1,3}) (?P<code>[^`]{1,300}) (?P=ticks)
    | \\ (?P<escaped>[!-/:-@\[-`{-~])
    | ! \[ (?P<alt>[^\[\]]{0,300}) \] \( (?P<url>[^()\s]{0,300}) (?:\s[^()]{0,300})? \)
    | \[ (?P<link>[^\[\]]{1,300}) \] \( [^()]{0,300} \)
    | (?<![A-Za-z0-9*]) (?P<bold>\*{2,3}) (?=\S) (?P<strong>.{1,300}?) (?<=\S) (?P=bold)
    | (?<![A-Za-z0-9*]) \* (?=[^\s*]) (?P<starred>[^*]{1,300}) (?<=\S) \* (?![A-Za-z0-9*])
    | (?<!\w) (?P<lines>_{1,3}) (?=\S) (?P<lined>.{1,300}?) (?<=\S) (?P=lines) (?!\w)
    | (?P<entity>&\#?\w{1,30};)
    | (?P<tag></?(?:b|i|u|em|strong|br)\s?/?>)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_INNER: Final = ("link", "strong", "starred", "lined")
_VERBATIM: Final = ("code", "escaped", "alt")


def plain(text: str) -> str:
    """The words without their marks: emphasis, code ticks, links, pictures, entities, escapes."""
    return " ".join(_INLINE.sub(_bare, text).split())


def bold_terms(text: str) -> tuple[str, ...]:
    """The words set in bold, without marks and without a colon at their end."""
    spans = (match["strong"] for match in _INLINE.finditer(text))
    return tuple(plain(span).rstrip(" :") for span in spans if span)


def picture(text: str) -> tuple[str, str] | None:
    """Address and description of the first picture."""
    found = next((match for match in _INLINE.finditer(text) if match["url"]), None)
    return (found["url"], plain(found["alt"])) if found else None


def _bare(match: re.Match[str]) -> str:
    for name in _VERBATIM:
        if match[name] is not None:
            return match[name]
    for name in _INNER:
        if match[name] is not None:
            return _INLINE.sub(_bare, match[name])
    return html.unescape(match["entity"]) if match["entity"] else " " if "br" in match[0] else ""
