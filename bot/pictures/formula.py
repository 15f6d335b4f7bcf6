"""A formula, set by matplotlib's mathtext, which knows much of TeX's mathematics but runs no TeX.

https://matplotlib.org/stable/users/explain/text/mathtext.html
"""

from typing import Final

from matplotlib.mathtext import MathTextParser

from bot.pictures import style

LONGEST: Final = 600  # characters; a formula, not a page
DEEPEST: Final = 30  # braces within braces


def png(source: str) -> bytes | None:
    """The formula; None for what mathtext cannot set."""
    flat = " ".join(source.split())
    if not flat or len(flat) > LONGEST or _depth(flat) > DEEPEST or not _known(flat):
        return None
    drawn = style.blank()
    drawn.text(0, 0, f"${flat}$", fontsize=20, color=style.INK)
    return style.encoded(drawn, tight=True)


def _known(source: str) -> bool:
    try:
        MathTextParser("path").parse(f"${source}$")
    except (ValueError, RuntimeError):
        return False
    return True


def _depth(source: str) -> int:
    depth = deepest = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest
