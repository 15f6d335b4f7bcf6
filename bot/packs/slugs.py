"""Short stable names made of a text's own words."""

import hashlib
import re
import unicodedata
from collections.abc import MutableMapping

PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST = 64

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’")
_LITTLE_WORDS = """
    a an and are as at be by can do does for from has have how in is it its of on or some than that
    the their them there these they this to was were what when where which who why with you your
"""
_FILLERS = frozenset(_LITTLE_WORDS.split())


def slug(text: str) -> str:
    """Lower-case words and hyphens; depends on the text alone.

    Where letters cannot be written in ASCII, a hash of the text keeps the name apart from others.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = _WORD.findall(bare)
    telling = [word for word in words if word not in _FILLERS] or words
    name = _cut("-".join(telling))
    if name and not any(letter.isalpha() and not letter.isascii() for letter in bare):
        return name
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8]
    return f"{name}-{digest}" if name else digest


def unused(name: str, taken: MutableMapping[str, int]) -> str:
    """The name itself, or with the first number from 2 that nobody has.

    `taken` maps every name given out to the last number tried behind it, and is brought up to date.
    """
    candidate, number = name, taken.get(name, 1)
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken[name] = number
    taken.setdefault(candidate, 1)
    return candidate


def _cut(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
