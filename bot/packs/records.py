"""Questions as plain records, for other programs to read: one JSON object a question."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from bot.quiz import question

_PICTURE_ADDRESS: Final = re.compile(
    r"\bhttps?://[^\s()<>\"']{1,500}\.(?:png|jpe?g|gif|svg|webp)\b[^\s()<>\"']{0,200}",
    re.IGNORECASE,
)
_LEVELS: Final = {
    question.Difficulty.EASY: "easy",
    question.Difficulty.MODERATE: "medium",
    question.Difficulty.DIFFICULT: "hard",
}


def records(questions: Iterable[question.Question]) -> list[dict[str, Any]]:
    """One record a question, with `type` naming the kind of its answer key.

    The types are single, multiple, truefalse, short, numeric, list, ordering and open; `correct`
    holds indexes into `options`; difficulties are easy, medium and hard.
    """
    return [record(entry) for entry in questions]


def record(entry: question.Question) -> dict[str, Any]:
    """The record of one."""
    return {
        "id": entry.id,
        "prompt": entry.prompt,
        "topic": entry.topic,
        "difficulty": _LEVELS[entry.difficulty],
        "explanation": entry.explanation,
        "images": list(_pictures(entry)),
        **_answer(entry),
    }


def _pictures(entry: question.Question) -> Iterator[str]:
    """The picture of the question, and the addresses of those that its answer shows."""
    if entry.image:
        yield entry.image.url
    reference = entry.key.reference if isinstance(entry.key, question.Open) else ""
    for text in (reference, entry.explanation):
        yield from _PICTURE_ADDRESS.findall(text)


def _answer(entry: question.Question) -> dict[str, Any]:
    match key := entry.key:
        case question.Choice():
            return _choice(key)
        case question.Text(accepted=accepted):
            return {"type": "short", "answer": accepted[0], "accepted": list(accepted)}
        case question.Number(value=value, tolerance=tolerance, units=units):
            return {
                "type": "numeric",
                "answer": " ".join([f"{value:g}", *units[:1]]),
                "accepted": [{"value": value, "tolerance": tolerance}],
            }
        case question.Listing(items=items):
            names = [item.text for item in items]
            return {"type": "list", "answer": ", ".join(names), "key_points": names}
        case question.Ordering(items=items):
            return {"type": "ordering", "answer": ", ".join(items), "options": list(items)}
        case question.Open(key_points=points, reference=reference):
            key_points = [point.text for point in points]
            said = reference or entry.explanation  # all there is where nobody wrote an answer
            return {"type": "open", "answer": said, "key_points": key_points}


def _choice(key: question.Choice) -> dict[str, Any]:
    options = [option.text for option in key.options]
    right = sorted(key.correct)
    if key.several:
        kind = "multiple"
    else:
        kind = (
            "truefalse" if {text.casefold() for text in options} == {"true", "false"} else "single"
        )
    answer = ", ".join(options[index] for index in right)
    return {"type": kind, "answer": answer, "options": options, "correct": right}
