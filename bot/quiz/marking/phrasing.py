"""What people put round an answer ("I think it is …"), and what turns it round ("not …")."""

import re
from collections.abc import Iterator

from bot.quiz.marking import wording
from bot.quiz.marking.wording import Words

_MOST_CARRIERS = 4  # phrases taken off one answer; more is a speech


def _phrases(text: str) -> frozenset[Words]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(","))


_HEDGES = (
    "i think, i believe, i guess, i suppose, i would say, id say, im sure, im pretty sure,"
    "i am sure, i reckon, probably, maybe, perhaps, possibly, definitely, surely"
)
_LEADS = _phrases(
    f"{_HEDGES}, i would go with, id go with, my guess is, is it, could it be, it could be,"
    "it might be, it is, its, it was, it would be, it should be, it must be, it is called,"
    "its called, is, is called, called, known as, we call it, they are, theyre, these are,"
    "there is, there are, this is, that, that is, thats, that would be, answer, answer is,"
    "the answer, the answer is, my answer, my answer is, and, or, also, then, eg, for example,"
    "such as, like, so, well, ok, oh, hmm, um, uh"
)
_TAILS = _phrases(
    f"{_HEDGES}, of course, for sure, please, thanks, right, is the answer, is my answer, etc,"
    "too, as well"
)
FILLERS = frozenset(word for phrase in _LEADS | _TAILS for word in phrase)
_LONGEST = max(map(len, _LEADS | _TAILS))
_SUBJECT = wording.vocabulary("the this that it here right correct answer to for question my 1")
_COPULAS = frozenset({"is", "are", "was", "were", "equals", "means"})

NEGATIONS = wording.vocabulary(
    "not no never none nothing neither nor without isnt arent wasnt werent doesnt dont didnt wont "
    "cannot cant anything except excluding unlike opposite non instead rather wrong untrue"
)

_BREAK = re.compile(
    r"[,;:/|()\[\]=\n،，、；]+|(?:^|\s)-+(?=\s)"
    r"|(?<!\S)(?:or|and|&|aka|a\.k\.a\.|ie|i\.e\.|vs\.?|versus|also known as|also called)(?!\S)",
    re.IGNORECASE,
)


def unwrapped(words: Words, prompt: frozenset[str] = frozenset()) -> Iterator[Words]:
    """The words as they are, then with one carrier phrase after another taken off.

    Last come the two sides of "is", where the other side only takes up the prompt ("the capital
    of France is …", "… is the capital"). What is nothing but carriers ends in no words.
    """
    yield words
    for _ in range(_MOST_CARRIERS):
        shorter = _without_lead(words)
        if shorter is None:
            shorter = _without_tail(words)
        if shorter is None:
            break
        words = shorter
        yield words
    if prompt:
        for side in _sides(words, prompt):
            yield from unwrapped(side)


def candidates(text: str) -> tuple[str, ...]:
    """The parts of a text that lists, or wavers between, several answers."""
    return tuple(part for part in map(str.strip, _BREAK.split(text)) if part)


def is_negated(words: Words, known: Words) -> bool:
    """Whether the words turn a wording round that they contain."""
    return not NEGATIONS.isdisjoint(set(words) - set(known))


def _without_lead(words: Words) -> Words | None:
    lengths = range(min(_LONGEST, len(words)), 0, -1)
    return next((words[length:] for length in lengths if words[:length] in _LEADS), None)


def _without_tail(words: Words) -> Words | None:
    lengths = range(min(_LONGEST, len(words)), 0, -1)
    return next((words[:-length] for length in lengths if words[-length:] in _TAILS), None)


def _sides(words: Words, prompt: frozenset[str]) -> Iterator[Words]:
    copula = next((place for place, word in enumerate(words) if word in _COPULAS), 0)
    subject, predicate = words[:copula], words[copula + 1 :]
    if subject and _takes_up(subject, prompt):
        yield predicate
    if subject and _takes_up(predicate, prompt):
        yield subject


def _takes_up(words: Words, prompt: frozenset[str]) -> bool:
    return (prompt | _SUBJECT).issuperset(words) and NEGATIONS.isdisjoint(words)
