"""Markdown documents of questions in all their families, told apart by structure alone."""

import re
from functools import lru_cache
from typing import Final

from bot.packs import answer_sheet, expansion, gathering, labels, nodes, section_keys, sections
from bot.packs.gathering import About
from bot.packs.reader import ImportResult
from bot.packs.source import Source

FORMAT = "questions in Markdown"

# What no such document lacks: a question mark, a label or a ticked box.
_SIGN: Final = re.compile(r"[?？؟:：]|\[[xX]\]")


def recognises(source: Source) -> bool:
    """Whether more questions are found by structure than labels announce for the prose reader."""
    if len(source.text) > nodes.LONGEST_CHARACTERS or not _SIGN.search(source.text):
        return False
    _, found = _parsed(source)
    return bool(found) and len(found) > _announced(source.text)


def read(source: Source) -> ImportResult:
    """Choices where there are options, open questions elsewhere; all in the order of the text."""
    title, found = _parsed(source)
    drafts = map(section_keys.draft, found)
    return gathering.gather(source, drafts, format_name=FORMAT, about=About(title=title))


@lru_cache(maxsize=1)  # to recognise a document is most of the work of reading it
def _parsed(source: Source) -> tuple[str, list[sections.Section]]:
    """The document's title and its questions."""
    document = nodes.document(source)
    row, answers = answer_sheet.parted(tuple(expansion.expanded(document.nodes)))
    found = answer_sheet.with_answers(sections.sections(row), answers)
    for section in found:
        section.topic = ": ".join(filter(None, (document.chapter, section.topic)))
    return document.title, found


def _announced(text: str) -> int:
    """How many questions the prose reader would find: all labels, when most have answers."""
    lines = text.split("\n")
    asked = sum(labels.question_label(line) is not None for line in lines)
    answered = sum(labels.answer_label(line) is not None for line in lines)
    return asked if answered * 2 >= asked else answered
