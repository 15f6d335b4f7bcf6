r"""Formulas in a text: written as TeX between dollars, as Markdown and Jupyter have them.

`$$…$$` and `\[…\]` stand by themselves; `$…$` and `\(…\)` stand in a line. Dollars are money
where a digit follows the second one, a space stands inside, or nothing in between looks like TeX
(https://pandoc.org/MANUAL.html#math).
"""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 600
_DISPLAYED: Final = re.compile(
    rf"\$\$(.{{1,{LONGEST}}}?)\$\$|\\\[(.{{1,{LONGEST}}}?)\\\]", re.DOTALL
)
_INLINE: Final = re.compile(
    r"(?<![\\$\w])\$(?=\S)([^$\n]{1,200}?)(?<=[^\s\\])\$(?![\d$])|\\\(([^\n]{1,200}?)\\\)"
)
_TEX: Final = re.compile(r"\\[A-Za-z]|[\^_{}]")


def displayed(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in order: words, and formulas that stand by themselves (True)."""
    at = 0
    for found in _DISPLAYED.finditer(text):
        yield text[at : found.start()], False
        yield (found[1] or found[2]).strip(), True
        at = found.end()
    yield text[at:], False


def inline(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line in order: words, and the formulas in it (True)."""
    at = 0
    for found in _INLINE.finditer(text):
        source = (found[1] or found[2]).strip()
        if found[2] or _TEX.search(source):
            yield text[at : found.start()], False
            yield source, True
            at = found.end()
    yield text[at:], False
