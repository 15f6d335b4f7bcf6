"""Whether a key does what its author meant, found by answering it.

Its own answers must pass; their negation must not, nor what other questions of the pack want. Every
key point must be found in the reference, because players are shown the one as an example of the
other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.grading import Grader, vocabulary
from bot.grading.clauses import read
from bot.grading.tokens import tokenise
from bot.quiz.answer import Answer, Ordered, Picked, Written
from bot.quiz.grade import Grade, Verdict
from bot.quiz.linting import Flaw
from bot.quiz.question import AnswerKey, Choice, Listing, Number, Open, Ordering, Question, Text

NEAREST: Final = 12  # references of other questions that are tried on an open one
_RULE: Final = "self-test"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rival:
    """What some other question wants, and its telling words."""

    question: Question
    text: str
    words: frozenset[str]


def flaws(questions: Sequence[Question], grader: Grader) -> Iterator[Flaw]:
    """Every question tried with its own answers, their negation, and those of others."""
    prose = [
        _Rival(question=one, text=key.reference, words=_words(key.reference))
        for one in questions
        if isinstance(key := one.key, Open) and key.reference
    ]
    names = _names(questions)
    for question in questions:
        yield from _own(question, grader)
        match question.key:
            case Open(key_points=(_, *_)) as key:
                yield from _key_points(question, key, grader)
                yield from _negated(question, grader, _denied(key.reference))
                yield from _rivals(question, grader, prose)
            case Text(accepted=accepted) as key:
                yield from _negated(question, grader, f"not {accepted[0]}")
                yield from _mistaken(question, key, grader, names)


def _own(question: Question, grader: Grader) -> Iterator[Flaw]:
    for said, answer in _right_answers(question.key):
        grade = grader.grade(question, answer)
        if grade.verdict is not Verdict.CORRECT:
            problem = f"{said} does not pass its own key ({grade.rule}: {grade.reason})"
            yield _flaw(question, problem, "Let the key accept it, or correct it.")
    if isinstance(question.key, Text):
        for text in question.key.refused:
            if grader.grade(question, Written(text=text)).verdict is Verdict.CORRECT:
                problem = f"“{text}” passes although the key refuses it."
                yield _flaw(question, problem, "Remove it from one of its lists.")


def _right_answers(key: AnswerKey) -> Iterator[tuple[str, Answer]]:
    match key:
        case Choice():
            yield "Its right option", Picked(options=key.correct)
        case Ordering(items=items):
            yield "Its right order", Ordered(items=tuple(range(len(items))))
        case Text(accepted=accepted):
            yield from ((f"“{text}”", Written(text=text)) for text in accepted)
        case Number(value=value, units=units):
            for unit in units or ("",):
                text = f"{value:.15g} {unit}".strip()
                yield f"“{text}”", Written(text=text)
        case Listing(items=items, least=least):
            first = ", ".join(item.text for item in items[:least])
            last = ", ".join((*item.aliases, item.text)[0] for item in items[-least:])
            yield from ((f"“{text}”", Written(text=text)) for text in dict.fromkeys((first, last)))
        case Open(key_points=(_, *_), reference=reference):
            yield "Its reference", Written(text=reference)


def _key_points(question: Question, key: Open, grader: Grader) -> Iterator[Flaw]:
    grade = grader.grade(question, Written(text=key.reference))
    for finding in grade.findings:
        if not finding.found:
            problem = f"The key point “{_short(finding.key_point)}” is not found in the reference."
            remedy = "Say it there, or add the reference's wording to its `shown_by`."
            yield _flaw(question, problem, remedy)


def _negated(question: Question, grader: Grader, text: str) -> Iterator[Flaw]:
    if _passes(question, grader, text):
        problem = f"The opposite of its answer passes: “{_short(text)}”"
        yield _flaw(question, problem, "Let its wordings say more than a single word.")


def _denied(reference: str) -> str:
    """Every clause of it called false."""
    reading = read(reference)
    clauses = (reading.text[c.tokens[0].start : c.tokens[-1].end] for c in reading.clauses)
    return " ".join(f"It is false that {clause}." for clause in clauses)


def _rivals(question: Question, grader: Grader, prose: Sequence[_Rival]) -> Iterator[Flaw]:
    """The references that have most in common with this one, and ask for something else."""
    own = _words(question.prompt) | _words(getattr(question.key, "reference", ""))
    others = [one for one in prose if one.question.prompt != question.prompt]
    nearest = sorted(others, key=lambda one: len(one.words & own), reverse=True)[:NEAREST]
    for rival in nearest:
        if _passes(question, grader, rival.text):
            name = rival.question.id.partition("/")[2] or rival.question.id
            problem = f"The reference of another question, “{name}”, passes its key."
            remedy = "Make the key points say what is asked here, and nothing more general."
            yield _flaw(question, problem, remedy)


def _names(questions: Sequence[Question]) -> Mapping[tuple[str, int], list[tuple[str, Question]]]:
    """Accepted wordings by what a typing error leaves: first letter and about their length."""
    found: dict[tuple[str, int], list[tuple[str, Question]]] = {}
    for question in questions:
        if isinstance(question.key, Text):
            for text in question.key.accepted:
                found.setdefault((text[:1].casefold(), len(text)), []).append((text, question))
    return found


def _mistaken(
    question: Question,
    key: Text,
    grader: Grader,
    names: Mapping[tuple[str, int], list[tuple[str, Question]]],
) -> Iterator[Flaw]:
    """Another question's answer that would pass here as a typing error."""
    nearby = {
        text
        for known in key.accepted
        for length in range(len(known) - 2, len(known) + 3)
        for text, other in names.get((known[:1].casefold(), length), ())
        if other is not question
    }
    for text in sorted(nearby - set(key.accepted)):
        grade = grader.grade(question, Written(text=text))
        if grade.rule == "typo-forgiven":
            problem = f"“{text}”, the answer of another question, passes as a typing error."
            yield _flaw(question, problem, f"Add it to `refused`: [{text}].")


def _passes(question: Question, grader: Grader, text: str) -> bool:
    grade: Grade = grader.grade(question, Written(text=text))
    return grade.verdict is Verdict.CORRECT


def _words(text: str) -> frozenset[str]:
    return frozenset(vocabulary.stem(token.word) for token in tokenise(text) if token.content)


def _flaw(question: Question, problem: str, remedy: str) -> Flaw:
    return Flaw(question=question.id, rule=_RULE, problem=problem, remedy=remedy)


def _short(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
