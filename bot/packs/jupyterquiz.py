"""JupyterQuiz: a JSON list of questions whose answers are records marked as right or wrong."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.packs import gathering, keys, nodes
from bot.packs.gathering import Draft, Key
from bot.packs.reader import ImportResult
from bot.packs.source import Source, refusal
from bot.quiz.question import Option

FORMAT = "JupyterQuiz JSON"

_TYPE: Final = re.compile(r'"type"\s*:\s*"(?:many_choice|multiple_choice|numeric|string)"')


def recognises(source: Source) -> bool:
    """Whether it is a list of records with one of the format's own types and answers."""
    text = source.text.lstrip()
    return text.startswith("[") and '"answers"' in text and _TYPE.search(text) is not None


def read(source: Source) -> ImportResult:
    """Choices, numbers and wordings; comments on wrong numbers have no place in a key."""
    try:
        items = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise refusal(source.file, "This is not JSON.", "Mend it and try again.", line) from None
    drafts = (_draft(number, item) for number, item in enumerate(items, 1))
    return gathering.gather(source, drafts, format_name=FORMAT)


def _draft(number: int, item: Any) -> Draft:
    if not isinstance(item, dict):
        obstacle = keys.Obstacle(reason="it is no record")
        return Draft(line=number, unit="item", prompt=str(item)[:200], key=obstacle)
    code = f"\n\n```\n{item['code']}\n```" if isinstance(item.get("code"), str) else ""
    listed = item.get("answers")
    answers = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    right = [one for one in answers if one.get("correct") is True]
    kind = item.get("type")
    remark = ""
    if kind == "numeric":
        key, remark = _number(right)
    elif kind == "string":
        key = keys.text(_said(one, "answer") for one in right)
    else:
        key = keys.choice(_options(answers), several=kind == "many_choice")
    return Draft(
        line=number,
        unit="item",
        prompt=nodes.plain(f"{_said(item, 'question')}{code}"),
        key=key,
        explanation="\n".join(_comments(right)) if kind in {"numeric", "string"} else "",
        remark=remark,
    )


def _options(answers: list[dict[str, Any]]) -> Iterator[Option]:
    for one in answers:
        code = one.get("code")
        text = f"```\n{code}\n```" if isinstance(code, str) and code else _said(one, "answer")
        why = _said(one, "feedback")
        yield Option(text=nodes.plain(text), correct=one.get("correct") is True, why=why)


def _number(right: list[dict[str, Any]]) -> tuple[Key, str]:
    """The first right value or range; a key holds one, so the others are named in a remark."""
    found = [key for one in right if (key := _interval(one)) is not None]
    if not found:
        return keys.Obstacle(reason="no number is marked as right"), ""
    others = [str(one.get("value", one.get("range"))) for one in right[1:]]
    lost = f"only the first right number is kept, not {', '.join(others)}"
    return found[0], lost if others else ""


def _interval(one: Mapping[str, Any]) -> Key | None:
    match one:
        case {"value": int() | float() as value}:
            return keys.number(float(value))
        case {"range": [int() | float() as low, int() | float() as high]}:
            return keys.between(float(low), float(high))
    return None


def _comments(right: list[dict[str, Any]]) -> Iterator[str]:
    for one in right:
        comment = _said(one, "feedback")
        if comment.casefold().strip(" .!") not in {"", "correct", "right", "true", "yes"}:
            yield nodes.plain(comment)


def _said(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name, "")
    return value if isinstance(value, str) else str(value)
