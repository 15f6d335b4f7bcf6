"""Pydantic's findings as sentences for the person who wrote the file."""

import difflib
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, TypeAlias

from pydantic_core import ErrorDetails

from bot.packs import levels, schema, slugs
from bot.packs.errors import quoted, shown
from bot.packs.fields import RULE, VERSION
from bot.packs.tree import Spot

Sentences: TypeAlias = tuple[str, str]

_GUIDE: Final = "See data/packs/README.md for every field."
_EXAMPLES: Final = {
    "quizbell": f"quizbell: {VERSION}",
    "pack": "pack: my-first-pack",
    "language": "language: en",
    "licence": "licence: CC-BY-4.0",
    "difficulty": "difficulty: easy",
    "least": "least: 3",
}
_NO_TEXT: Final = ("should be text.", "Write words, in quotes if they hold a colon or brackets.")
_NO_FIELDS: Final = ("should hold fields.", f"Indent them below it as `name: value`. {_GUIDE}")
_NO_BOOL: Final = ("is {given}, neither true nor false.", "Write true or false.")
_NO_INTEGER: Final = ("is {given}, not a whole number.", "Write digits only, such as 3.")
_NO_NUMBER: Final = ("is {given}, not a number.", "Write digits, such as 3 or 0.25, and no unit.")

TABLE: Final[Mapping[str, Sentences]] = {
    "missing": ("is missing.", "Add `{example}`."),
    "model_type": _NO_FIELDS,
    "string_type": _NO_TEXT,
    "enum": ("is {given}.", "Write one of {expected}."),
    "string_too_long": ("is too long.", "Use at most {max_length} characters."),
    "tuple_type": ("should be a list.", "Start each entry with a dash, or write [one, two]."),
    "too_short": ("has {actual_length} of at least {min_length} entries.", "Add what is missing."),
    "too_long": ("has more than {max_length} entries.", "Leave some out."),
    "bool_type": _NO_BOOL,
    "bool_parsing": _NO_BOOL,
    "int_type": _NO_INTEGER,
    "int_parsing": _NO_INTEGER,
    "int_parsing_size": _NO_INTEGER,
    "float_type": _NO_NUMBER,
    "float_parsing": _NO_NUMBER,
    "finite_number": _NO_NUMBER,
    "greater_than_equal": ("is {given}, less than {ge}.", "Write {ge} or more."),
    RULE: ("{problem}", "{remedy}"),
}
UNFORESEEN: Final[Sentences] = ("is not right: {message}.", _GUIDE)


def sentences(error: ErrorDetails) -> Sentences:
    """What is wrong with a field, and what to do about it."""
    leaf = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "")
    match error["type"]:
        case "extra_forbidden":
            problem, remedy = _unknown(leaf)
        case "string_pattern_mismatch":
            problem, remedy = _malformed(leaf, str(error["input"]))
        case kind:
            problem, remedy = (part.format_map(_words(error, leaf)) for part in _pair(kind))
            if leaf == "difficulty" and kind == "enum":
                remedy = _nearest_level(str(error["input"])) + remedy
    return f"{field_name(error['loc'])} {problem}", remedy


def field_name(spot: Spot) -> str:
    """The field as a path without positions, which the line number tells better."""
    in_question = spot[:1] == ("questions",) and len(spot) > 1
    steps = [step for step in spot[2 if in_question else 0 :] if isinstance(step, str)]
    if steps:
        return f"`{'.'.join(shown(step) for step in steps)}`"
    return "The question" if in_question else "The file"


def _pair(kind: str) -> Sentences:
    return TABLE.get(kind, UNFORESEEN)


def _words(error: ErrorDetails, leaf: str) -> dict[str, object]:
    ctx = error.get("ctx", {})
    return {
        **ctx,
        "given": quoted(str(error["input"])),
        "expected": str(ctx.get("expected")).replace("'", ""),
        "example": _EXAMPLES.get(leaf, f"{leaf}: …"),
        "message": shown(error["msg"]),
    }


def _owners() -> Mapping[str, list[str]]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for part in schema.Part.__subclasses__():
        for name in part.model_fields:
            owners[name].append(part.__name__.lower())
    return dict(owners)


_OWNERS: Final = _owners()


def _unknown(name: str) -> Sentences:
    if name in _OWNERS:
        homes = " or ".join(_OWNERS[name])
        return "does not belong here.", f"It is a field of: {homes}. {_GUIDE}"
    close = difflib.get_close_matches(name[:40], _OWNERS, n=1)
    return (
        "is not a known field.",
        f"Did you mean `{close[0]}`?" if close else f"Remove it. {_GUIDE}",
    )


def _malformed(leaf: str, given: str) -> Sentences:
    if leaf == "language":
        return f"is {quoted(given)}, not a language tag.", "Write one such as en or pt-BR."
    if leaf == "url":
        return f"is {quoted(given)}, not a web address.", "Start it with https://, without blanks."
    proposal = slugs.slug(given[:100]) if given.strip() else "my-first-question"
    remedy = f"Use lower-case letters, digits and hyphens, such as `{proposal}`."
    return f"is {quoted(given)}, which cannot be an id.", remedy


def _nearest_level(given: str) -> str:
    close = difflib.get_close_matches(given[:40].casefold(), levels.WORDS, n=1)
    return f"Did you mean {levels.WORDS[close[0]]}? " if close else ""
