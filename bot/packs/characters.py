"""Which characters a text of a pack may hold, and when it says anything at all."""

import re
from typing import Final

# Line feed and tab are text; the rest would reach a terminal, or be refused by a database.
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_VISIBLE: Final = re.compile(r"[^\s\u200b-\u200f\u2060-\u2064\ufeff]")


def says_something(text: str) -> bool:
    """Whether there is anything to see between blanks and invisible characters."""
    return _VISIBLE.search(text) is not None
