"""Whether a question can be shown on every surface, found out before it is ever asked.

Its own words are shown whole, so they must fit; what is dynamic is taken at its longest. All that
the other cards say of a question is shortened where it is built.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from bot.engine import events
from bot.packs.errors import PackFault
from bot.quiz import arrangement
from bot.quiz.question import Question
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.ui import cards, escaping, forms, limits
from bot.ui.vocabulary import Card, Form

_LONGEST_ZONE: Final = "America/Argentina/ComodRivadavia"
_LONGEST_DAY: Final = datetime(2026, 9, 30, 20, 59, tzinfo=UTC)  # a Wednesday in September
_MANY: Final = 999_999
_ANYTHING: Final = "*" * 3000  # an answer of which every character is escaped


def faults(questions: Iterable[Question], *, file: str) -> tuple[PackFault, ...]:
    """One fault for every question that may not be asked."""
    return tuple(
        PackFault(
            file=file,
            line=None,
            where=question.id,
            problem=f"It cannot be shown on every platform ({'; '.join(misfits)}).",
            remedy="Shorten it.",
        )
        for question in questions
        if (misfits := misfits_of(question))
    )


def misfits_of(question: Question) -> tuple[str, ...]:
    """What of this question some surface could not show; empty for one that may be asked."""
    longest = limits.EVERYWHERE.card
    if len(question.prompt) > longest:  # no need to draw what a megabyte would look like
        return (f"question, all text: {len(question.prompt)} where {longest} fit",)
    found = (
        f"{name}, {misfit}"
        for name, thing in _samples(question)
        for misfit in limits.misfits(thing, limits.EVERYWHERE, escaping.widest)
    )
    return tuple(dict.fromkeys(found))


def _samples(question: Question) -> Iterator[tuple[str, Card | Form]]:
    asked = _asked(question)
    order = arrangement.arrange(question.key, seed=asked.seed, player="somebody")
    yield "question", cards.card(events.RoundOpened(round=asked, worth=_MANY, call="1" * 20))
    yield "closed question", cards.card(events.RoundClosed(round=asked, worth=_MANY))
    seen = events.OpenRound(round=asked, order=order, spoken=_ANYTHING)
    yield "today's question", cards.card(events.TodayShown(rounds=(seen,)))
    yield "hints", cards.card(events.HintsShown(round=asked))
    opened = events.AnswerFormOpened(round=asked, order=order, before=_ANYTHING)
    yield "answer form", forms.answer_form(opened)


def _asked(question: Question) -> Round:
    return Round(
        id="r" * 12,
        channel=Channel(workspace="web:local", id="daily-quiz"),
        schedule="asked",
        slot="asked",
        number=_MANY,
        question=question,
        seed=1,
        state=RoundState.OPEN,
        day=_LONGEST_DAY.date(),
        zone=_LONGEST_ZONE,
        opens_at=_LONGEST_DAY,
        closes_at=_LONGEST_DAY,
        changes_allowed=True,
        answered=_MANY,
    )
