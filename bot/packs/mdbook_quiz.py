"""mdBook-quiz: TOML with a list of `questions` in Markdown."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from bot.packs import gathering, keys, nodes
from bot.packs.errors import shown
from bot.packs.gathering import Draft, Key
from bot.packs.reader import ImportResult
from bot.packs.source import Source, refusal
from bot.quiz.question import Option

FORMAT = "mdBook-quiz TOML"
LONGEST_CHARACTERS: Final = 2_000_000

_HEAD: Final = re.compile(r"^[ \t]*\[\[[ \t]*questions[ \t]*\]\]", re.MULTILINE)
_LINE: Final = re.compile(r"line (\d+)")
_COMPILES: Final = "What does this program print? If it does not compile, write “does not compile”."
_NOT: Final = ("does not compile", "It does not compile", "compile error", "compiler error")


def recognises(source: Source) -> bool:
    """Whether there is a table of `questions` in a list, and a prompt."""
    return _HEAD.search(source.text) is not None and "prompt" in source.text


def read(source: Source) -> ImportResult:
    """Choices, wordings, and what a program prints; PackInvalid where the TOML is broken."""
    if len(source.text) > LONGEST_CHARACTERS:
        problem = f"The quiz is longer than {LONGEST_CHARACTERS:,} characters."
        raise refusal(source.file, problem, "Split it into several files.")
    try:
        root = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        line = _LINE.search(str(error))
        problem = f"This is not TOML: {shown(str(error), 120)}."
        at = int(line[1]) if line else None
        raise refusal(source.file, problem, "Mend it and try again.", line=at) from None
    listed = root["questions"]
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    stems = root.get("multipart", {})
    places = [source.text.count("\n", 0, at.start()) + 1 for at in _HEAD.finditer(source.text)]
    lines = [*places, *[places[-1] if places else 1] * len(items)]
    drafts = (_draft(line, item, stems) for line, item in zip(lines, items, strict=False))
    return gathering.gather(source, drafts, format_name=FORMAT)


def _draft(line: int, item: Mapping[str, Any], stems: Any) -> Draft:
    prompt, answer = _table(item, "prompt"), _table(item, "answer")
    stem = stems.get(item.get("multipart"), "") if isinstance(stems, dict) else ""
    asked = _text(prompt.get("prompt"))
    key: Key
    match item.get("type"):
        case "MultipleChoice":
            key = _choice(prompt, answer)
        case "ShortAnswer":
            others = answer.get("alternatives")
            key = keys.text([_text(answer.get("answer")), *_texts(others)])
        case "Tracing":
            program = _text(prompt.get("program")).strip("\n")
            asked, key = f"{_COMPILES}\n\n```rust\n{program}\n```", _traced(answer)
        case kind:
            key = keys.Obstacle(reason=f"its type {shown(str(kind))} has no counterpart here")
    return Draft(
        line=line,
        prompt=nodes.plain("\n\n".join(filter(None, (_text(stem), asked)))),
        key=key,
        explanation=nodes.plain(_text(item.get("context"))),
    )


def _choice(prompt: Mapping[str, Any], answer: Mapping[str, Any]) -> Key:
    """The right options stand apart from the others, unless an index puts them among them."""
    given = answer.get("answer")
    right = [Option(text=nodes.plain(text), correct=True) for text in _texts(given)]
    wrong = [Option(text=nodes.plain(text)) for text in _texts(prompt.get("distractors"))]
    several = isinstance(given, list)
    index = prompt.get("answerIndex")
    if isinstance(index, int) and 0 <= index <= len(wrong) and not several:
        return keys.choice([*wrong[:index], *right, *wrong[index:]])
    return keys.choice([*right, *wrong], several=several, shuffled=True)


def _traced(answer: Mapping[str, Any]) -> Key:
    if answer.get("doesCompile") is False:
        return keys.text(_NOT)
    printed = _text(answer.get("stdout"))
    if not gathering.clean(printed):
        return keys.Obstacle(reason="the program prints nothing")
    return keys.text([printed])


def _table(item: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = item.get(name)
    return table if isinstance(table, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [_text(one) for one in listed if one is not None]
