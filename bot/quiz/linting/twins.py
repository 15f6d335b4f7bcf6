"""Questions that ask the same: harmlessly, needlessly, or with answers that contradict.

Two prompts are alike when they share `ALIKE` of their words. Pairs are found by their rarest words:
two sets that share so much must share one of the few rarest of each, so few pairs are compared
however many questions there are.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.quiz.linting.flaw import Flaw
from bot.quiz.marking import wording
from bot.quiz.question import Choice, Listing, Number, Open, Ordering, Question, Text

ALIKE: Final = 0.7  # of all words of both prompts
AGREEING: Final = 0.6  # of all words of both answers
STATEMENTS_ALIKE: Final = 0.85  # true or false says little, so the prompt has to say more
FEWEST_WORDS: Final = 3
MOST_SHARING: Final = 200  # questions that share a rare word; beyond that it is a form letter

_NEGATIONS: Final = wording.vocabulary(
    "not no never cannot isnt arent doesnt dont cant wont without"
)
_TRUTHS: Final = wording.vocabulary("true false yes no")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question as it is compared: `order` is the words in a row, `denied` their negations' parity."""

    question: Question
    order: tuple[str, ...]
    words: frozenset[str]
    denied: bool
    answers: frozenset[str]
    answer_words: frozenset[str]

    @property
    def picture(self) -> str:
        return self.question.image.url if self.question.image else ""

    @property
    def truth(self) -> bool:
        return self.answers <= _TRUTHS


def flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    """Every pair once, told of the later question."""
    asked = [_asked(question) for question in questions]
    for first, second in _pairs(asked):
        if flaw := _flaw(asked[first], asked[second]):
            yield flaw


def _asked(question: Question) -> _Asked:
    every = wording.words(question.prompt)
    order = tuple(word for word in every if word not in _NEGATIONS)
    answers = frozenset(map(wording.fold, _answers(question)))
    return _Asked(
        question=question,
        order=order,
        words=frozenset(order),
        denied=sum(word in _NEGATIONS for word in every) % 2 == 1,
        answers=answers,
        answer_words=frozenset(word for text in answers for word in wording.words(text)),
    )


def _answers(question: Question) -> tuple[str, ...]:
    match question.key:
        case Choice(options=options):
            return tuple(option.text for option in options if option.correct)
        case Text(accepted=accepted):
            return accepted
        case Number(value=value):
            return (f"{value:g}",)
        case Listing(items=items):
            return tuple(item.text for item in items)
        case Ordering(items=items):
            return items
        case Open(reference=reference):
            return (reference,) if reference else ()


def _pairs(asked: Sequence[_Asked]) -> Iterator[tuple[int, int]]:
    frequency = Counter(word for one in asked for word in one.words)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(asked):
        rarest = sorted(one.words, key=lambda word: (frequency[word], word))
        telling = rarest[: len(rarest) - math.ceil(ALIKE * len(rarest)) + 1]
        found = {other for word in telling for other in holders[word][-MOST_SHARING:]}
        yield from ((other, index) for other in sorted(found))
        for word in telling:
            holders[word].append(index)


def _flaw(first: _Asked, second: _Asked) -> Flaw | None:
    shared = _share(first.words, second.words)
    if shared < ALIKE or first.picture != second.picture:
        return None
    same_prompt = first.order == second.order
    if same_prompt and _contradict(first, second):
        problem = "asks the same as {}, and their keys contradict each other."
        return _told(first, second, "contradiction", problem, "Find out which is right.")
    if first.denied != second.denied or not _agree(first, second, shared):
        return None
    if same_prompt:
        problem = "asks the same as {}, and wants the same answer."
        return _told(first, second, "duplicate", problem, "Keep one of them.")
    short = min(len(first.words), len(second.words)) < FEWEST_WORDS
    if short or _figures(first) != _figures(second):
        return None
    problem = "asks nearly the same as {}, and wants the same answer."
    return _told(first, second, "near-duplicate", problem, "Keep one, or ask for something else.")


def _told(first: _Asked, second: _Asked, rule: str, problem: str, remedy: str) -> Flaw:
    name = first.question.id.partition("/")[2] or first.question.id
    return Flaw(
        question=second.question.id,
        rule=rule,
        problem=f"It {problem.format(f'“{name}”')}",
        remedy=remedy,
    )


def _contradict(first: _Asked, second: _Asked) -> bool:
    """Whether an answer to the same words is right for one and wrong for the other."""
    if first.truth and second.truth:
        return (first.answers == second.answers) == (first.denied != second.denied)
    if first.denied != second.denied:
        return bool(first.answers & second.answers)
    match first.question.key, second.question.key:
        case Choice(options=ours), Choice(options=theirs):
            right = {wording.fold(option.text): option.correct for option in ours}
            return any(
                right.get(wording.fold(option.text), option.correct) != option.correct
                for option in theirs
            )
        case Number() as one, Number() as other:
            return abs(one.value - other.value) > one.tolerance + other.tolerance
        case Text(), Text():
            return first.answers.isdisjoint(second.answers)
    return False


def _agree(first: _Asked, second: _Asked, shared: float) -> bool:
    if first.truth and second.truth:
        return first.answers == second.answers and shared >= STATEMENTS_ALIKE
    if first.answers & second.answers:
        return True
    return _share(first.answer_words, second.answer_words) >= AGREEING


def _figures(asked: _Asked) -> frozenset[str]:
    """Another year is another question, though the same club won."""
    return frozenset(word for word in asked.words if any(map(str.isdigit, word)))


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / (len(ours | theirs) or 1)
