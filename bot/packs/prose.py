"""Documents of questions and model answers: Markdown, and what PDF converters make of a book."""

import re
from dataclasses import dataclass

from bot.packs import (
    blocks,
    characters,
    labels,
    levels,
    markdown,
    outline,
    pictures,
    rubric_draft,
    slugs,
)
from bot.packs.errors import shown
from bot.packs.reader import ImportResult, Skipped
from bot.packs.source import Source
from bot.quiz.question import Difficulty, Image, Pack, Question

FORMAT = "questions and answers in prose, as Markdown or the text of a PDF"
LANGUAGE = "en"
LICENCE = "not stated"


def recognises(source: Source) -> bool:
    """Whether some line opens a question and a later one its answer."""
    lines = iter(source.text.split("\n"))
    asked = any(labels.question_label(line) for line in lines)
    return asked and any(labels.answer_label(line) for line in lines)


def read(source: Source) -> ImportResult:
    """A pack named after the file, its title from the document's first heading.

    A question keeps its id as long as its own prompt stays. A difficulty that is not stated, or
    not in a known word, counts as moderate. Every answer becomes a rubric in draft.
    """
    document = outline.outline(characters.CONTROL.sub(" ", source.text))
    name = source.file.rpartition(".")[0] or source.file
    pack_id = slugs.slug(name)
    title = _title(document.title) or _title(re.sub(r"[-_]+", " ", name)) or pack_id
    taken: dict[str, int] = {}
    questions: list[Question] = []
    skipped: list[Skipped] = []
    for found in document.found:
        parts = _parts(found, source)
        if reason := _obstacle(found, parts):
            what = shown(parts.prompt or parts.answer or "a label alone")
            skipped.append(Skipped(line=found.line, what=what, reason=reason))
        else:
            slug = slugs.unused(slugs.slug(parts.prompt), taken)
            question_id = f"{pack_id}/{slug}"
            questions.append(_question(found, parts, question_id, title, source.file))
    pack = Pack(
        id=pack_id, title=title, language=LANGUAGE, licence=LICENCE, questions=tuple(questions)
    )
    return ImportResult(pack=pack, skipped=tuple(skipped), format=FORMAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    prompt: str
    answer: str
    answer_blocks: tuple[blocks.Block, ...]
    picture_address: str
    picture: Image | None


def _parts(found: outline.Found, source: Source) -> _Parts:
    prompt_blocks, answer_blocks = blocks.blocks(found.prompt), blocks.blocks(found.answer)
    shown_in = (markdown.picture(b.text) for b in prompt_blocks if not isinstance(b, blocks.Code))
    address, alt = next(filter(None, shown_in), ("", ""))
    return _Parts(
        prompt=blocks.as_text(prompt_blocks),
        answer=blocks.as_text(answer_blocks),
        answer_blocks=answer_blocks,
        picture_address=address,
        picture=pictures.image(address, alt, source) if address else None,
    )


def _obstacle(found: outline.Found, parts: _Parts) -> str:
    """Why the question cannot be imported; empty when it can."""
    if not found.has_question:
        return "there is no question above this answer"
    if found.characters > outline.LONGEST_CHARACTERS:
        return f"it is longer than {outline.LONGEST_CHARACTERS:,} characters"
    if not characters.says_something(parts.prompt):
        return "the question says nothing"
    if not found.answered:
        return "no answer follows"
    if not characters.says_something(parts.answer):
        return "the answer says nothing"
    if parts.picture_address and not parts.picture:
        return pictures.missing(parts.picture_address)
    return ""


def _question(
    found: outline.Found, parts: _Parts, question_id: str, title: str, origin: str
) -> Question:
    return Question(
        id=question_id,
        prompt=parts.prompt,
        topic=found.topic or title,
        difficulty=levels.level(found.level) or Difficulty.MODERATE,
        key=rubric_draft.draft(parts.answer_blocks, parts.prompt),
        image=parts.picture,
        source=origin,
    )


def _title(text: str) -> str:
    """A title that does not shout; empty when there is nothing to see of it."""
    text = text.strip() if characters.says_something(text) else ""
    return text.capitalize() if text.isupper() else text[:1].upper() + text[1:]
