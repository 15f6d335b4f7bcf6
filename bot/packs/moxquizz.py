"""MoxQuizz: records of `Question:`, `Answer:` and other fields, with blank lines between them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.packs import gathering, keys, levels
from bot.packs.errors import quoted
from bot.packs.gathering import Draft
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Difficulty

FORMAT = "MoxQuizz"

_FIELD: Final = re.compile(
    r"(Category|Question|Answer|Regexp|Author|Level|Comment|Score|Tip|TipCycle)[ \t]*:[ \t]*(.*)",
    re.IGNORECASE,
)
_REQUIRED: Final = re.compile(r"#([^#]+)#")
_LEVELS: Final[Mapping[str, Difficulty]] = {
    "baby": Difficulty.EASY,
    "normal": Difficulty.MODERATE,
    "extreme": Difficulty.DIFFICULT,
}


def recognises(source: Source) -> bool:
    """Whether some record has a question and an answer."""
    return any("question" in record and "answer" in record for _, record in _records(source.text))


def read(source: Source) -> ImportResult:
    """Answers to be typed: the whole one, and what stands between `#` in it."""
    drafts = (_draft(line, record) for line, record in _records(source.text))
    return gathering.gather(source, drafts, format_name=FORMAT)


def _draft(line: int, record: Mapping[str, list[str]]) -> Draft:
    def first(name: str) -> str:
        return next(iter(record.get(name, ())), "")

    answer, pattern, level = first("answer"), first("regexp"), first("level")
    whole = answer.replace("#", "") if _REQUIRED.search(answer) else answer
    lost = f"its pattern {quoted(pattern)} is not kept: only the written answer passes"
    return Draft(
        line=line,
        prompt=first("question"),
        key=keys.text([whole, *_REQUIRED.findall(answer)]),
        topic=first("category"),
        difficulty=levels.level(level) or _LEVELS.get(level.casefold()),
        explanation=first("comment"),
        hints=tuple(record.get("tip", ())),
        remark=lost if pattern else "",
    )


def _records(text: str) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Every record that asks something, with the line it starts in; `#` opens a comment line."""
    record: dict[str, list[str]] = {}
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if found := _FIELD.match(line):
            start = start if record else number
            record.setdefault(found[1].casefold(), []).append(found[2].strip())
        elif not line.strip():
            if "question" in record:
                yield start, record
            record = {}
