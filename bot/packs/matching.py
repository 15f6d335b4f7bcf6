"""Which of a pack's questions are which of those that are kept already.

A file names its questions or does not. Where it does, the id decides. Where it does not, an id was
made of the prompt, and would change with the smallest correction; so a question is the kept one that
says exactly the same, else the one with its id, else the kept one that nothing else claims and that
is most like it in prompt and key. What is unchanged is settled first: no look-alike takes its id.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from rapidfuzz import fuzz

from bot.packs import key_words, shelf, slugs
from bot.quiz.question import AnswerKey, Image, Pack, Question

LIKE: Final = 80.0  # of 100, prompt and key together
LIKE_PROMPTS: Final = 70.0  # by the prompt alone: "True" says little of what was asked
RAREST_WORDS: Final = 6  # of a prompt, by which look-alikes are found
MOST_COMPARED: Final = 20
LONGEST_COMPARED: Final = 2000  # characters

_Content: TypeAlias = tuple[str, AnswerKey, Image | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A question as it is kept; an inactive one has left the pack and may come back."""

    question: Question
    active: bool


def settled(pack: Pack, named: AbstractSet[str], kept: Sequence[Kept]) -> Pack:
    """The pack with the ids under which its questions are kept; new ones get ids that are free."""
    if not kept:
        return pack
    free = {each.question.id: each for each in kept}
    ids = {place: one.id for place, one in enumerate(pack.questions) if one.id in named}
    for name in ids.values():
        free.pop(name, None)
    for found in (_unchanged, _by_id, _look_alikes):
        rest = [(place, one) for place, one in enumerate(pack.questions) if place not in ids]
        for place, name in found(rest, free):
            if place not in ids and name in free:
                ids[place] = name
                del free[name]
    taken = dict.fromkeys([*(each.question.id for each in kept), *ids.values()], 1)
    questions = (
        replace(one, id=ids[place] if place in ids else slugs.unused(one.id, taken))
        for place, one in enumerate(pack.questions)
    )
    return replace(pack, questions=shelf.shelved(questions))


_Rest: TypeAlias = Sequence[tuple[int, Question]]
_Pairs: TypeAlias = Iterable[tuple[int, str]]


def _unchanged(rest: _Rest, free: dict[str, Kept]) -> _Pairs:
    """Those that say what a kept one says, under its own id if that one does."""
    same: defaultdict[_Content, list[str]] = defaultdict(list)
    for name, each in free.items():
        same[_content(each.question)].append(name)
    pairs = [(place, one, same.get(_content(one), [])) for place, one in rest]
    yield from ((place, one.id) for place, one, names in pairs if one.id in names)
    for place, _, names in pairs:
        yield from ((place, name) for name in [one for one in names if one in free][:1])


def _content(question: Question) -> _Content:
    return question.prompt, question.key, question.image


def _by_id(rest: _Rest, free: dict[str, Kept]) -> _Pairs:
    return ((place, one.id) for place, one in rest if one.id in free)


def _look_alikes(rest: _Rest, free: dict[str, Kept]) -> _Pairs:
    """Pairs of a new and a kept question, the most alike first."""
    leaving = [each.question for each in free.values() if each.active]
    holders: defaultdict[str, list[Question]] = defaultdict(list)
    for one in leaving:
        for word in _words(one):
            holders[word].append(one)
    weighed = [
        (likeness, place, other.id)
        for place, one in rest
        for other in _compared(one, holders)
        if (likeness := _likeness(one, other)) >= LIKE
    ]
    return ((place, name) for _, place, name in sorted(weighed, key=lambda each: -each[0]))


def _compared(question: Question, holders: dict[str, list[Question]]) -> Iterator[Question]:
    """The kept questions that share most of its rarest words."""
    rarest = sorted(_words(question) & holders.keys(), key=lambda word: len(holders[word]))
    shared = Counter(
        other.id for word in rarest[:RAREST_WORDS] for other in holders[word][:MOST_COMPARED]
    )
    by_id = {one.id: one for word in rarest[:RAREST_WORDS] for one in holders[word]}
    yield from (by_id[name] for name, _ in shared.most_common(MOST_COMPARED))


def _words(question: Question) -> frozenset[str]:
    return frozenset(question.prompt[:LONGEST_COMPARED].casefold().split())


def _likeness(one: Question, other: Question) -> float:
    prompts = fuzz.ratio(one.prompt[:LONGEST_COMPARED], other.prompt[:LONGEST_COMPARED])
    if prompts < LIKE_PROMPTS or type(one.key) is not type(other.key):
        return 0.0
    ours, theirs = (key_words.told(each.key)[:LONGEST_COMPARED] for each in (one, other))
    return (prompts + fuzz.ratio(ours, theirs)) / 2
