"""A question that somebody would like to be asked, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.quiz.question import AnswerKey, Choice, Difficulty, Option, Order, Question, Text

LONGEST_PROMPT: Final = 1000
LONGEST_ANSWER: Final = 75
LONGEST_EXPLANATION: Final = 1000
MOST_WRONG: Final = 4
TOPIC: Final = "From the team"


class Fate(StrEnum):
    """A suggestion waits until a host takes or declines it."""

    WAITING = "waiting"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was suggested. With `wrong` answers it is a choice, without any it is answered in words."""

    prompt: str
    answer: str
    wrong: tuple[str, ...] = ()
    explanation: str = ""


def faults(draft: Draft) -> tuple[tuple[str, str], ...]:
    """What is wrong, by the field's name; empty for a draft that can become a question."""
    found = [
        ("prompt", _length(draft.prompt, LONGEST_PROMPT, "question")),
        ("answer", _length(draft.answer, LONGEST_ANSWER, "answer")),
        ("wrong", _wrong(draft)),
    ]
    if len(draft.explanation) > LONGEST_EXPLANATION:
        found.append(("explanation", f"At most {LONGEST_EXPLANATION} characters, please."))
    return tuple((field, why) for field, why in found if why)


def _length(text: str, most: int, what: str) -> str:
    if not text:
        return f"Please write the {what}."
    return f"At most {most} characters, please." if len(text) > most else ""


def _wrong(draft: Draft) -> str:
    if len(draft.wrong) > MOST_WRONG:
        return f"At most {MOST_WRONG} wrong answers, one a line."
    if any(len(one) > LONGEST_ANSWER for one in draft.wrong):
        return f"Each may have {LONGEST_ANSWER} characters."
    every = [one.casefold() for one in (draft.answer, *draft.wrong)]
    return "All answers must differ." if len(set(every)) < len(every) else ""


def question(draft: Draft, *, id: str, source: str) -> Question:  # noqa: A002 - as the field
    """The question it becomes."""
    return Question(
        id=id,
        prompt=draft.prompt,
        topic=TOPIC,
        difficulty=Difficulty.MODERATE,
        key=_key(draft),
        explanation=draft.explanation,
        source=source,
    )


def _key(draft: Draft) -> AnswerKey:
    if not draft.wrong:
        return Text(accepted=(draft.answer,))
    wrong = tuple(Option(text=one) for one in draft.wrong)
    return Choice(options=(Option(text=draft.answer, correct=True), *wrong), order=Order.PER_ROUND)
