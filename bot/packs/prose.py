"""Documents of questions and model answers: Markdown, and what PDF converters make of a book."""

from bot.packs import blocks, characters, gathering, labels, levels, markdown, outline, rubric_draft
from bot.packs.gathering import About, Draft
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult
from bot.packs.source import Source

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
    return Draft(
        line=found.line,
        prompt=prompt if found.has_question else answer or "a label alone",
        key=Obstacle(reason=reason) if reason else rubric_draft.draft(answer_blocks, prompt),
        topic=found.topic,
        difficulty=levels.level(found.level),
        picture=next(filter(None, shown_in), ("", "")),
    )


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
