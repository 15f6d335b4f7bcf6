"""Documents of questions and model answers: Markdown, and what PDF converters make of a book."""

from collections.abc import Sequence
from dataclasses import replace

from bot.packs import (
    blocks,
    characters,
    expansion,
    gathering,
    labels,
    levels,
    markdown,
    nodes,
    outline,
    rubric_draft,
    section_keys,
    truths,
)
from bot.packs.blocks import Line
from bot.packs.gathering import About, Draft
from bot.packs.keys import Obstacle
from bot.packs.nodes import Kind, Node
from bot.packs.reader import ImportResult
from bot.packs.sections import Section
from bot.packs.source import Source
from bot.quiz.question import Choice

FORMAT = "questions and answers in prose, as Markdown or the text of a PDF"


def recognises(source: Source) -> bool:
    """Whether some line opens a question and a later one its answer."""
    lines = iter(source.text.split("\n"))
    asked = any(labels.question_label(line) for line in lines)
    return asked and any(labels.answer_label(line) for line in lines)


def read(source: Source) -> ImportResult:
    """A pack named after the file, its title from the document's first heading.

    Every answer becomes a rubric in draft.
    """
    document = outline.outline(characters.CONTROL.sub(" ", source.text))
    about = About(title=_title(document.title))
    drafts = map(_draft, document.found)
    return gathering.gather(source, drafts, format_name=FORMAT, about=about)


def _draft(found: outline.Found) -> Draft:
    prompt_blocks, answer_blocks = blocks.blocks(found.prompt), blocks.blocks(found.answer)
    shown_in = (markdown.picture(b.text) for b in prompt_blocks if not isinstance(b, blocks.Code))
    prompt, answer = blocks.as_text(prompt_blocks), blocks.as_text(answer_blocks)
    reason = _obstacle(found, prompt, answer)
    closed = None if reason else _closed(found, prompt, answer)
    if closed:
        return closed
    listed = rubric_draft.listing(answer_blocks, prompt)
    drafted = listed or rubric_draft.draft(answer_blocks, prompt)
    return Draft(
        line=found.line,
        prompt=prompt if found.has_question else answer or "a label alone",
        key=Obstacle(reason=reason) if reason else drafted,
        explanation=answer if listed and not reason else "",
        topic=found.topic,
        difficulty=levels.level(found.level),
        picture=next(filter(None, shown_in), ("", "")),
    )


def _closed(found: outline.Found, prompt: str, answer: str) -> Draft | None:
    """Options below the prompt whose letter or text the answer gives, or a truth; else None."""
    row = list(expansion.expanded(nodes.parsed(_text(found.prompt))))
    head = row[0].text if row and row[0].kind is Kind.PARAGRAPH else ""
    first, *more = _text(found.answer).strip().split("\n")
    label = Node(kind=Kind.PARAGRAPH, line=found.line, text=f"Answer: {first.strip()}")
    body = [*row[1:], label, *nodes.parsed("\n".join(more))]
    section = Section(line=found.line, head=head, topic=found.topic, body=body)
    draft = section_keys.draft(section) if head else None
    if draft is None or not isinstance(draft.key, Choice):
        truth = truths.read(prompt, answer)
        if truth is None:
            return None
        key, said = truth
        draft = Draft(line=found.line, prompt=prompt, key=key, explanation=said)
    level = levels.level(found.level) or draft.difficulty
    return replace(draft, topic=found.topic, difficulty=level)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _obstacle(found: outline.Found, prompt: str, answer: str) -> str:
    """Why the question cannot be imported; empty when it can."""
    if not found.has_question:
        return "there is no question above this answer"
    if found.characters > outline.LONGEST_CHARACTERS:
        return f"it is longer than {outline.LONGEST_CHARACTERS:,} characters"
    if not characters.says_something(prompt):
        return "the question says nothing"
    if not found.answered:
        return "no answer follows"
    return "" if characters.says_something(answer) else "the answer says nothing"


def _title(text: str) -> str:
    """A title that does not shout; empty when there is nothing to see of it."""
    text = text.strip() if characters.says_something(text) else ""
    return text.capitalize() if text.isupper() else text[:1].upper() + text[1:]
