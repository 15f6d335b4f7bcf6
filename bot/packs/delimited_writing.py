"""A pack as CSV for spreadsheets: a row a question, as many columns of options as it takes.

`correct` names the columns of the right options; cells with several things part them by a new line.
"""

import csv
import io
from collections.abc import Mapping
from string import ascii_lowercase
from typing import Final

from bot.quiz.question import Choice, Listing, Number, Open, Ordering, Pack, Question, Text

SUFFIX: Final = ".csv"

_NAMES: Final = tuple(f"option {letter}" for letter in ascii_lowercase)
_BEFORE: Final = ("id", "topic", "difficulty", "type", "question")
_AFTER: Final = (
    *("correct", "answer", "accepted answers", "tolerance", "units", "items", "least"),
    *("key points", "explanation", "hints", "image", "image alt", "source"),
)


def write(pack: Pack) -> bytes:
    """The table with its header, in UTF-8 with the mark that Excel looks for."""
    widest = max(
        (len(one.key.options) for one in pack.questions if isinstance(one.key, Choice)), default=0
    )
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, [*_BEFORE, *_NAMES[:widest], *_AFTER], restval="")
    rows.writeheader()
    rows.writerows(map(_row, pack.questions))
    return text.getvalue().encode("utf-8-sig")


def _row(question: Question) -> Mapping[str, str]:
    image = question.image
    return {
        "id": question.id.partition("/")[2],
        "topic": question.topic,
        "difficulty": question.difficulty.value,
        "question": question.prompt,
        "explanation": question.explanation,
        "hints": "\n".join(question.hints),
        "image": image.url if image else "",
        "image alt": image.alt if image else "",
        "source": question.source,
        **_answer(question),
    }


def _answer(question: Question) -> Mapping[str, str]:
    match question.key:
        case Choice(options=options, several=several) as key:
            right = [_NAMES[place] for place in sorted(key.correct)]
            return {
                "type": "several choices" if several else "choice",
                "correct": ", ".join(right),
                **{name: one.text for name, one in zip(_NAMES, options, strict=False)},
            }
        case Text(accepted=accepted):
            return {"type": "text", "accepted answers": "\n".join(accepted)}
        case Number(value=value, tolerance=tolerance, units=units):
            return {
                "type": "number",
                "answer": repr(value),
                "tolerance": repr(tolerance) if tolerance else "",
                "units": "\n".join(units),
            }
        case Listing(items=items, least=least):
            names = "\n".join(item.text for item in items)
            return {"type": "list", "items": names, "least": str(least)}
        case Ordering(items=items):
            return {"type": "ordering", "items": "\n".join(items)}
        case Open(key_points=points, reference=reference):
            told = "\n".join(point.text for point in points)
            return {"type": "open", "answer": reference, "key points": told}
