"""Markdown documents of questions in all their families, told apart by structure alone."""

from bot.packs import gathering, labels, nodes, options, section_keys, sections
from bot.packs.gathering import About
from bot.packs.reader import ImportResult
from bot.packs.source import Source

FORMAT = "questions in Markdown"


def recognises(source: Source) -> bool:
    """Whether more questions are found by structure than labels announce for the prose reader."""
    if len(source.text) > nodes.LONGEST_CHARACTERS:
        return False
    row = tuple(options.expanded(nodes.document(source).nodes))
    found = sections.sections(row)
    return bool(found) and len(found) > _announced(source.text)


def read(source: Source) -> ImportResult:
    """Choices where there are options, open questions elsewhere; all in the order of the text."""
    document = nodes.document(source)
    found = sections.sections(tuple(options.expanded(document.nodes)))
    for section in found:
        section.topic = ": ".join(filter(None, (document.chapter, section.topic)))
    drafts = map(section_keys.draft, found)
    about = About(title=document.title)
    return gathering.gather(source, drafts, format_name=FORMAT, about=about)


def _announced(text: str) -> int:
    """How many questions have both a label of their own and a labelled answer."""
    lines = text.split("\n")
    asked = sum(labels.question_label(line) is not None for line in lines)
    return min(asked, sum(labels.answer_label(line) is not None for line in lines))
