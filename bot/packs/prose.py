"""Documents of questions and model answers: Markdown, and what PDF converters make of a book."""

import re
from typing import Final

from bot.packs import blocks, labels, levels, markdown, rubric_draft, slugs
from bot.packs.outline import LONGEST_CHARACTERS, Found, outline
from bot.packs.reader import ImportResult, Skipped
from bot.packs.source import Source
from bot.quiz.question import Difficulty, Image, Pack, Question

FORMAT = "questions and answers in prose (Markdown, or text out of a PDF)"

_LONGEST_NOTE: Final = 80
_WEB_ADDRESS: Final = re.compile(r"https?://\S+")


class _Unusable(Exception):  # noqa: N818  # its argument is the reason given in the report
    """A question that cannot be imported."""


def recognises(text: str) -> bool:
    """Whether some line opens a question and a later one its answer."""
    lines = iter(text.split("\n"))
    asked = any(labels.question_label(line) for line in lines)
    return asked and any(labels.answer_label(line) for line in lines)


def read(source: Source) -> ImportResult:
    """A pack named after the file, its title from the document's first heading.

    A question keeps its id as long as its own prompt stays; a difficulty that is not stated, or
    in no known word, counts as moderate. Every answer becomes a rubric in draft.
    """
    document = outline(source.text)
    stem = source.file.rpartition(".")[0] or source.file
    title = _as_title(document.title) or _as_title(stem.replace("-", " ").replace("_", " "))
    pack_id = slugs.slug(stem)
    taken: dict[str, int] = {}
    questions: list[Question] = []
    skipped: list[Skipped] = []
    for found in document.found:
        try:
            prompt, answer, image = _parts(found)
        except _Unusable as error:
            skipped.append(Skipped(line=found.line, what=_note(found), reason=str(error)))
            continue
        questions.append(...)
    pack = Pack()
    return ImportResult(pack=pack, skipped=tuple(skipped), format=FORMAT)
