"""From what a reader found, one item after the other, to a pack and a report of what is not in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.packs import characters, pictures, rubric_draft, shelf, slugs
from bot.packs.errors import quoted, shown
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult, Remark, Skipped
from bot.packs.shelf import Names
from bot.packs.source import Source
from bot.quiz.question import AnswerKey, Difficulty, Image, Pack, Question

LANGUAGE: Final = "en"
LICENCE: Final = "not stated"
LONGEST_CHARACTERS: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A key that nobody wrote; `placeholder` is what stands in its place, such as “Answer here”."""

    placeholder: str = ""


Key: TypeAlias = AnswerKey | Obstacle | Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item as it was found; `line` counts `unit`s from 1.

    `picture` is an address and a description, both empty where there is none; `remark` is what the
    author should know when the item becomes a question. `identity` is the file's own name for it,
    which outlives a change of the prompt; `source` is what it says of where it comes from.
    """

    line: int
    prompt: str
    key: Key
    topic: str = ""
    difficulty: Difficulty | None = None
    explanation: str = ""
    hints: tuple[str, ...] = ()
    picture: tuple[str, str] = ("", "")
    remark: str = ""
    unit: str = "line"
    identity: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself; what it does not say is taken from its name."""

    title: str = ""
    language: str = LANGUAGE
    licence: str = LICENCE
    description: str = ""


def gather(
    source: Source, drafts: Iterable[Draft], *, format_name: str, about: About | None = None
) -> ImportResult:
    """A pack named after the file. Every draft becomes a question or is skipped with its reason.

    A question without an answer becomes an open one that a host marks, with a remark. A question
    keeps its id as long as its identity or else its prompt stays; an unknown difficulty counts as moderate.
    """
    about = about or About()
    stem = source.file.rpartition(".")[0] or source.file
    pack_id = slugs.slug(stem)
    title = _line(about.title) or _line(re.sub(r"[-_]+", " ", stem)) or pack_id
    title = title[:1].upper() + title[1:]
    taken, lines, named = Names(), Names(), Names()
    skipped: list[Skipped] = []
    remarks: list[Remark] = []

    def questions() -> Iterator[Question]:
        for draft in drafts:
            image = pictures.image(*draft.picture, source) if draft.picture[0] else None
            what = shown(" ".join(draft.prompt[:200].split())) or "an item without words"
            if reason := _obstacle(draft, image):
                skipped.append(Skipped(line=draft.line, what=what, reason=reason, unit=draft.unit))
                continue
            name = f"{pack_id}/{slugs.unused(_slug(draft), taken)}"
            if draft.identity:
                named[name] = draft.line
            if draft.unit == "line":
                lines[name] = draft.line
            if says := _remark(draft):
                remarks.append(Remark(line=draft.line, what=what, says=says, unit=draft.unit))
            yield _question(draft, name, image, topic=title, origin=source.file)

    return ImportResult(
        pack=_pack(pack_id, title, about, shelf.shelved(questions())),
        skipped=tuple(skipped),
        format=format_name,
        remarks=tuple(remarks),
        lines=lines,
        named=named.keys(),
    )


def _pack(pack_id: str, title: str, about: About, questions: Sequence[Question]) -> Pack:
    return Pack(
        id=pack_id,
        title=title,
        language=about.language,
        licence=about.licence,
        description=clean(about.description),
        questions=questions,
    )


def clean(text: str) -> str:
    """The text without control characters and outer blanks; empty when nothing is to be seen."""
    text = characters.CONTROL.sub(" ", text).strip()
    return text if characters.says_something(text) else ""


def _slug(draft: Draft) -> str:
    """The file's own name if it can be one here, else what its words or those of the prompt give."""
    if re.fullmatch(slugs.PATTERN, draft.identity) and len(draft.identity) <= slugs.LONGEST:
        return draft.identity
    return slugs.slug(draft.identity or draft.prompt)


def _line(text: str) -> str:
    return " ".join(clean(text[:300]).split())


def _obstacle(draft: Draft, image: Image | None) -> str:
    """Why a draft is no question; empty when it is one."""
    prompt = clean(draft.prompt)
    if not prompt:
        return "the question says nothing"
    if len(prompt) + len(draft.explanation) > LONGEST_CHARACTERS:
        return f"it is longer than {LONGEST_CHARACTERS:,} characters"
    if isinstance(draft.key, Obstacle):
        return draft.key.reason
    if draft.picture[0] and image is None:
        return pictures.missing(draft.picture[0])
    return ""


def _remark(draft: Draft) -> str:
    if not isinstance(draft.key, Unanswered):
        return draft.remark
    said = draft.key.placeholder
    found = f"only {quoted(said)} stands for its answer" if said else "it has no answer"
    return f"{found}: write one, or mark what people say yourself"


def _question(draft: Draft, name: str, image: Image | None, *, topic: str, origin: str) -> Question:
    explanation = draft.explanation
    if isinstance(draft.key, Unanswered):
        key: AnswerKey = rubric_draft.unanswered()
        explanation = explanation or draft.key.placeholder
    else:
        assert not isinstance(draft.key, Obstacle)
        key = draft.key
    return Question(
        id=name,
        prompt=clean(draft.prompt),
        topic=_line(draft.topic) or topic,
        difficulty=draft.difficulty or Difficulty.MODERATE,
        key=key,
        explanation=clean(explanation),
        hints=tuple(filter(None, map(clean, draft.hints))),
        image=image,
        source=clean(draft.source) or origin,
    )
