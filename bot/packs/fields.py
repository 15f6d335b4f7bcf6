"""The kinds of fields a pack has.

Every scalar arrives as the word that was written, so numbers and yes or no are recognised in the
fields that are one and nowhere else.
"""

from collections import Counter
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.packs import characters, slugs
from bot.packs.errors import quoted

VERSION: Final = 1
RULE: Final = "rule"

# YAML editors read a bare `No` or `3` as what they look like; here it is a word all the same.
_WORD_TYPES: Final = ["string", "number", "boolean"]

Entry = TypeVar("Entry")


def broken(problem: str, remedy: str) -> PydanticCustomError:
    """A rule of ours that does not hold; the problem goes on from the name of the field."""
    return PydanticCustomError(RULE, "{problem}", {"problem": problem, "remedy": remedy})


def _trimmed(text: str) -> str:
    if odd := characters.CONTROL.search(text):
        raise broken(f"holds the control character U+{ord(odd[0]):04X}.", "Remove it.")
    return text.strip()


def _readable(text: str) -> str:
    if not characters.says_something(text):
        raise broken("is empty.", "Write something, or leave the entry out.")
    return text


def _distinct(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, when their texts differ in more than blanks."""
    texts = Counter(" ".join(str(getattr(entry, "text", entry)).split()) for entry in entries)
    twice = next((text for text, times in texts.items() if times > 1), None)
    if twice is not None:
        raise broken(f"lists {quoted(twice)} more than once.", "Keep each entry once.")
    return entries


def _known(version: int) -> int:
    if version != VERSION:
        raise broken(
            f"is {version}, a format this Quizbell does not know.",
            f"Write `quizbell: {VERSION}`, or install a newer Quizbell.",
        )
    return version


Word = Annotated[
    str,
    AfterValidator(_trimmed),
    AfterValidator(_readable),
    WithJsonSchema({"type": _WORD_TYPES, "minLength": 1}),
]
Remark = Annotated[str, AfterValidator(_trimmed), WithJsonSchema({"type": _WORD_TYPES})]
Slug = Annotated[str, Field(pattern=slugs.PATTERN, max_length=80)]
FormatVersion = Annotated[
    int, AfterValidator(_known), WithJsonSchema({"type": "integer", "const": VERSION})
]
Distinct = AfterValidator(_distinct)
