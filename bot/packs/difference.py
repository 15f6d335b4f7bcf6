"""What taking a pack over would change of what is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.packs import key_words, shelf
from bot.packs.matching import Kept
from bot.quiz.question import Pack, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One part of a question that reads otherwise than before; either side may be empty."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A question that is kept under the same id and says something else."""

    question: Question
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Every question of both sides, once; the same ones are only counted. What had vanished and comes back is new again."""

    new: Sequence[Question]
    changed: tuple[Changed, ...]
    same: int
    vanished: tuple[Question, ...]


def difference(pack: Pack, kept: Sequence[Kept]) -> Difference:
    """By id alone; `matching.settled` has said before which is which."""
    active = {each.question.id: each.question for each in kept if each.active}
    leaving = dict(active)
    new: list[int] = []
    changed: list[Changed] = []
    for place, one in enumerate(pack.questions):
        leaving.pop(one.id, None)
        if one.id not in active:
            new.append(place)
        elif edits := tuple(_edits(active[one.id], one)):
            changed.append(Changed(question=one, edits=edits))
    return Difference(
        new=shelf.chosen(pack.questions, new),
        changed=tuple(changed),
        same=len(pack.questions) - len(new) - len(changed),
        vanished=tuple(leaving.values()),
    )


def _edits(before: Question, after: Question) -> Iterator[Edit]:
    if before.key != after.key:
        told, tells = key_words.told(before.key), key_words.told(after.key)
        yield Edit(part="key", before=told, after=tells)
    for (part, old), (_, new) in zip(_parts(before), _parts(after), strict=True):
        if old != new:
            yield Edit(part=part, before=old, after=new)


def _parts(question: Question) -> Iterator[tuple[str, str]]:
    yield "prompt", question.prompt
    yield "explanation", question.explanation
    yield "topic", question.topic
    yield "difficulty", question.difficulty.value
    yield "hints", "; ".join(question.hints)
    yield "picture", f"{question.image.url} {question.image.alt}" if question.image else ""
    yield "source", question.source
